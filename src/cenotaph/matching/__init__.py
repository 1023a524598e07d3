"""Reference: how records are linked and how links become groups, whatever it is that is linked."""

from cenotaph.matching.cluster import Groups, clusters
from cenotaph.matching.origins import origins

__all__ = ["Groups", "clusters", "origins"]
