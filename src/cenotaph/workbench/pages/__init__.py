"""The pages: one module for each part of the site, each with a router."""

from cenotaph.workbench.pages import accounts, accounts_login, accounts_own, reports, worklist

__all__ = ["ROUTERS"]

ROUTERS = (
    accounts_login.router,
    accounts_own.router,
    accounts.router,
    reports.router,
    worklist.router,
)
