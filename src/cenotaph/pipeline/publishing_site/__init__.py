"""A ledger -> a site: what each of its pages says, and the folder that they stand in."""

from cenotaph.pipeline.publishing_site.asked import SiteAsked, SiteMade, Source
from cenotaph.pipeline.publishing_site.publish import publish_site

__all__ = ["SiteAsked", "SiteMade", "Source", "publish_site"]
