"""Publishing a site: the order in which its pages are written; whole or not at all."""

from __future__ import annotations

import logging
from importlib.metadata import version
from pathlib import Path

from cenotaph.errors import InputError, LedgerError
from cenotaph.ledger.changed import decided_at
from cenotaph.model.views import Status as Standing
from cenotaph.pipeline.gathering import gather
from cenotaph.pipeline.publishing_forms import Status
from cenotaph.pipeline.publishing_site.asked import Progress, SiteAsked, SiteMade, Source
from cenotaph.pipeline.publishing_site.chosen import Chosen, chosen, is_open
from cenotaph.pipeline.publishing_site.figures import write_figures
from cenotaph.pipeline.publishing_site.incidents import titles_of, write_incidents
from cenotaph.pipeline.publishing_site.overview import write_overview
from cenotaph.pipeline.publishing_site.parties import write_parties
from cenotaph.pipeline.publishing_site.people import write_people
from cenotaph.pipeline.publishing_site.pictures import Pictures
from cenotaph.pipeline.publishing_site.reports import write_reports, write_sources
from cenotaph.pipeline.publishing_site.work import Work
from cenotaph.pipeline.shown.glance import headlined
from cenotaph.publications.site.folder import Folder, check, replacing
from cenotaph.publications.site.model import About
from cenotaph.publications.site.rendering import Renderer
from cenotaph.publications.site.search import files_of

log = logging.getLogger(__name__)


def publish_site(source: Source, asked: SiteAsked, target: Path, progress: Progress) -> SiteMade:
    """Writes the site of a ledger into a folder, which is replaced if it is an earlier site.

    The same ledger gives the same bytes. Raises InputError where claims are undecided and the status is left
    open, where nothing is to be shown, or where the folder holds something else; then nothing is changed.
    """
    check(target.absolute())
    status = source.ledger.status()
    _check(source, asked, status)
    progress("reading the ledger", 0, 0)
    picked = chosen(source, asked)
    if asked.is_narrowed and not (picked.people or picked.incidents or picked.claims):
        raise InputError("site", "no claim speaks of what was asked", "ask for other days, places or parties")
    about = _about(source, asked, status, picked)
    with replacing(target) as folder:
        work = _work(source, asked, picked, about, folder, progress)
        made = _written(work, target)
        if source.ledger.status().head != status.head:
            remedy = "stop what adds to it, or make the site of a backup"
            raise LedgerError(source.ledger.name, "went on while the site was made", remedy)
        folder.seal({"title": source.redaction.words(about.title), "head": about.head, "made": about.made})
    log.info("site: %d files, %d persons, %d incidents", made.files, made.people, made.incidents)
    return made


def _check(source: Source, asked: SiteAsked, status: Standing) -> None:
    if not status.reports:
        raise InputError(source.ledger.name, "holds no report", "add some with: cenotaph add REPORTS")
    undecided = status.undecided
    if asked.status is None and undecided:
        what = "1 claim is undecided" if undecided == 1 else f"{undecided:,} claims are undecided"
        raise InputError(
            source.ledger.name, what, "choose --status accepted (what a reviewer said yes to) or --status all"
        )


def _about(source: Source, asked: SiteAsked, status: Standing, picked: Chosen) -> About:
    return About(
        title=asked.title,
        head=status.head,
        entries=status.entries,
        made=_made(source, status),
        program=f"cenotaph {version('cenotaph')}",
        address=asked.address.rstrip("/") + "/" if asked.address else "",
        scope=_scope(asked),
        undecided=_undecided(source, asked, status, picked),
        is_accepted=asked.status is Status.ACCEPTED,
        withholds=source.withholds,
        release=asked.release,
    )


def _made(source: Source, status: Standing) -> str:
    """The last moment at which anything came in that a site tells of."""
    with source.ledger.reading() as moment:
        decided = decided_at(moment)
    return max([status.last_added or "", *decided.values(), *(each.at for each in source.ledger.figures())])


def _scope(asked: SiteAsked) -> tuple[str, ...]:
    first, last = asked.question.first, asked.question.last
    parts = (
        f"people of {asked.party}" if asked.party else "",
        f"what happened in {asked.where}" if asked.where else "",
        f"from {first} on" if first and not last else "",
        f"until {last}" if last and not first else "",
        f"{first} to {last}" if first and last else "",
    )
    return tuple(part for part in parts if part)


def _undecided(source: Source, asked: SiteAsked, status: Standing, picked: Chosen) -> int:
    if picked.claims is None:
        return status.undecided
    if asked.status is Status.ACCEPTED and not asked.is_narrowed:
        return 0
    return sum(picked.has(line) and is_open(line) for line in source.ledger.claims())


def _work(
    source: Source, asked: SiteAsked, picked: Chosen, about: About, folder: Folder, progress: Progress
) -> Work:
    words = None if source.redaction.is_empty else source.redaction.words
    shown = map(source.redaction.report, source.ledger.reports())
    reports = {line.id: line for line in shown if line is not None}
    with source.ledger.reading() as moment:
        decided = decided_at(moment)
    work = Work(source, asked, picked, about, folder, Renderer(about, words), progress, reports, decided)
    for person in picked.people:
        work.person_of |= {claim.id: person.id for claim in person.claims}
    for incident in picked.incidents:
        work.incident_of |= {member.id: incident.id for member in incident.members}
    return work


def _written(work: Work, target: Path) -> SiteMade:
    """Writes every page and file."""
    work.looks()
    titles = titles_of(work)
    people = write_people(work, titles)
    spots = write_incidents(work, Pictures(work))
    counted = write_reports(work, len(work.reports))
    write_sources(work, counted)
    is_decided = work.asked.status is Status.ACCEPTED
    work.progress("figures", 0, 0)
    gathered = gather(work.source.ledger, work.source.reference, is_decided=is_decided)
    headlines = headlined(gathered.evidence, gathered.world, work.asked.question)
    figures = write_figures(work, headlines, gathered)
    write_parties(work, counted.parties, people, figures)
    tallies = {
        "people": len(people),
        "incidents": len(titles),
        "claims": counted.claims,
        "reports": len(counted.rows),
    }
    write_overview(work, list(figures.values()), spots, gathered, tallies)
    _rest(work)
    return SiteMade(
        target,
        work.folder.files,
        work.folder.size,
        len(people),
        len(titles),
        counted.claims,
        counted.undecided,
    )


def _rest(work: Work) -> None:
    """The pages that tell of the site itself, and the index of its search."""
    work.progress("search", 0, 0)
    for path, script in files_of(work.entries, work.words):
        work.folder.put(path, script)
    work.page("search.html", "search.html")
    work.page("method.html", "method.html")
    work.page("downloads.html", "downloads.html", files=work.downloads)
    work.folder.put("404.html", work.renderer.missing())
    work.folder.put("robots.txt", "User-agent: *\nAllow: /\n")
