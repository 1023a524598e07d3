"""The pages: one module for each part of the site, each with a router."""

from cenotaph.workbench.pages import (
    accounts,
    accounts_login,
    accounts_own,
    add,
    reports,
    worklist,
    worklist_links,
)

__all__ = ["ROUTERS"]

ROUTERS = (
    accounts_login.router,
    accounts_own.router,
    accounts.router,
    add.router,
    reports.router,
    worklist.router,
    worklist_links.router,
)
