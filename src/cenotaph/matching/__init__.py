"""Reference: how links between two become groups, whatever it is that is linked."""

from cenotaph.matching.cluster import Groups, clusters

__all__ = ["Groups", "clusters"]
