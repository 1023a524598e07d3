"""Reports from the web: one address fetched politely and safely, feeds and sitemaps watched."""

from cenotaph.reports.web.answers import Fetched, NotModified, Validators
from cenotaph.reports.web.entries import FeedEntry, Listing
from cenotaph.reports.web.feeds import feed_entries, listing_of
from cenotaph.reports.web.fetch import Fetcher
from cenotaph.reports.web.policy import Clock, Policy, checked_contact
from cenotaph.reports.web.visit import MemoryVisits, Visited, VisitStore, captured_from
from cenotaph.reports.web.watchlist import Feed, FeedKind, WatchList, load_feeds

__all__ = [
    "Clock",
    "Feed",
    "FeedEntry",
    "FeedKind",
    "Fetched",
    "Fetcher",
    "Listing",
    "MemoryVisits",
    "NotModified",
    "Policy",
    "Validators",
    "VisitStore",
    "Visited",
    "WatchList",
    "captured_from",
    "checked_contact",
    "feed_entries",
    "listing_of",
    "load_feeds",
]
