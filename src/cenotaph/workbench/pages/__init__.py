"""The pages: one module for each part of the site, each with a router."""

from cenotaph.workbench.pages import (
    accounts,
    accounts_login,
    accounts_own,
    add,
    claims,
    figures,
    figures_kept,
    groups_changing,
    incidents,
    links,
    overview,
    people,
    reports,
    restrictions,
    search,
    sources,
    worklist,
    worklist_links,
    worklist_second,
)

__all__ = ["ROUTERS"]

ROUTERS = (
    overview.router,
    figures.router,
    figures_kept.router,
    accounts_login.router,
    accounts_own.router,
    accounts.router,
    add.router,
    groups_changing.router,
    people.router,
    incidents.router,
    links.router,
    reports.router,
    restrictions.router,
    search.router,
    sources.router,
    claims.router,
    worklist.router,
    worklist_links.router,
    worklist_second.router,
)
