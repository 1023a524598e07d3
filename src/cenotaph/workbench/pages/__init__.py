"""The pages: one module for each part of the site, each with a router."""

from cenotaph.workbench.pages import reports

__all__ = ["ROUTERS"]

ROUTERS = (reports.router,)
