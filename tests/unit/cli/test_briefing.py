"""The command `brief`: what it writes in each form, what it withholds, and that it writes nothing where it cannot."""

from __future__ import annotations

import re
import shutil
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from cenotaph.cli import briefing
from cenotaph.cli.briefing import BINARY, BriefRequest, form_of, write_brief
from cenotaph.cli.options import BriefFormat
from cenotaph.errors import InputError, MissingExtraError
from cenotaph.estimates.given import Target
from cenotaph.ledger import Incoming, Ledger
from cenotaph.ledger.restricting import Readers, Restricting
from cenotaph.model.claim import Claim, Kind, Measure
from cenotaph.model.count import Count
from cenotaph.model.party import Speaker
from cenotaph.model.period import Window
from cenotaph.model.run import GIVEN
from cenotaph.model.text import Anchor, Report
from cenotaph.settings import Settings

TOLL = "Some 12 <i>guards</i> were killed in Sela"
CHILD = "Nadja Orlin, 9, was killed in Sela"
TEXT = f"{TOLL}. {CHILD}, said Ode Vastrik, her uncle. Little Nadja was buried."
HIDDEN = ("Nadja", "Orlin", "nadja-orlin", "Vastrik")
"""What the profile of the test withholds, in whatever spelling."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A ledger of one report with one number and one named child, whose name stands in the address, too."""
    path = str(tmp_path_factory.mktemp("brief") / "ledger.sqlite")
    days = Window(date(2031, 4, 1), date(2031, 4, 9))
    at = TEXT.index(CHILD)
    toll = Claim("t1", Kind.TOLL, Measure.KILLED, Anchor(0, len(TOLL), TOLL), Count(12, 12), window=days)
    child = Claim(
        "p1", Kind.PERSON, Measure.KILLED, Anchor(at, at + len(CHILD), CHILD), name="Nadja Orlin", window=days,
        chain=(Speaker("Ode Vastrik"),), group="girl",
    )  # fmt: skip
    url = "https://varna.example/2031/nadja-orlin-is-mourned"
    report = Report(
        "r", TEXT, outlet="Varna Post", published=date(2031, 4, 9), url=url, title="Nadja Orlin is mourned"
    )
    with Ledger(path, create=True) as ledger:
        ledger.record(Incoming(report, [toll, child], GIVEN))
    return Settings(ledger=path)


@pytest.fixture
def profile(tmp_path: Path) -> str:
    path = tmp_path / "mourners.toml"
    path.write_text('withholds = ["children", "relatives"]\nnames = ["Ode Vastrik"]\n', "utf-8")
    return str(path)


def asked(settings: Settings, output: Path | None, **more: object) -> BriefRequest:
    facts = {"target": Target(first="2031-04", last="2031-04"), "output": output} | more
    return BriefRequest(settings, **facts)  # type: ignore[arg-type]


def strings_of(path: Path, form: BriefFormat) -> str:
    """All that a file says, its hidden parts among them."""
    data = path.read_bytes()
    if form is BriefFormat.PDF:
        found = PdfReader(BytesIO(data))
        pages = " ".join(page.extract_text() for page in found.pages)
        objects = " ".join(
            str(found.get_object(number)) for number in range(1, int(str(found.trailer["/Size"])))
        )
        return f"{pages} {found.metadata} {objects}"
    if form is BriefFormat.WORD:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return data.decode("utf-8")


@pytest.mark.parametrize(
    ("form", "head", "quote"),
    [
        (BriefFormat.MARKDOWN, "# All parties, April 2031: at least 12 killed[^1]", "\\<i\\>guards\\</i\\>"),
        (BriefFormat.HTML, "<!doctype html>", "&lt;i&gt;guards&lt;/i&gt;"),
        (BriefFormat.WORD, "", "&lt;i&gt;guards&lt;/i&gt;"),
        (BriefFormat.PDF, "", "<i>guards</i>"),
    ],
)
def test_a_brief_is_written(
    settings: Settings, tmp_path: Path, form: BriefFormat, head: str, quote: str
) -> None:
    path = tmp_path / "brief"
    assert write_brief(asked(settings, path, form=form, profile="full")) == 0
    words = strings_of(path, form)
    assert words.startswith(head)
    assert quote in words
    assert "Nadja Orlin" in words
    assert form is BriefFormat.PDF or "<i>" not in words
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("form", list(BriefFormat))
def test_what_is_withheld_is_nowhere_and_is_still_counted(
    settings: Settings, tmp_path: Path, form: BriefFormat, profile: str
) -> None:
    path = tmp_path / "brief"
    write_brief(asked(settings, path, form=form, profile=profile, title="For Nadja Orlin"))
    words = strings_of(path, form)
    for hidden in HIDDEN:
        assert not re.search(hidden, words, re.I), hidden
    assert "withheld" in words
    assert "1 named" in words


@pytest.mark.parametrize("form", list(BriefFormat))
def test_a_title_stands_above_the_headline(settings: Settings, tmp_path: Path, form: BriefFormat) -> None:
    path = tmp_path / "brief"
    write_brief(asked(settings, path, form=form, title=" April in <Sela> "))
    words = strings_of(path, form)
    assert "April in <Sela>".replace("<", "&lt;").replace(
        ">", "&gt;"
    ) in words or "April in <Sela>" in words.replace("\\", "")
    assert "at least 12 killed" in " ".join(words.split())


def test_a_page_is_written_without_pictures_where_nothing_draws_them(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(_: object) -> dict[str, str]:
        raise MissingExtraError("vl-convert-python", "publish")

    monkeypatch.setattr(briefing, "drawn_for_page", missing)
    path = tmp_path / "brief.html"
    assert write_brief(asked(settings, path, form=BriefFormat.HTML)) == 0
    assert "<svg" not in path.read_text("utf-8")
    assert capsys.readouterr().err.count("cenotaph[publish]") == 1


@pytest.mark.parametrize(
    ("target", "more", "told"),
    [
        (Target(first="2001", last="2001"), {}, "no claim of the ledger speaks of what was asked"),
        (
            Target(first="2031-04", last="2031-04"),
            {"as_of": date(2031, 4, 8)},
            "no claim of the ledger speaks",
        ),
        (Target(party="Nobody of this name"), {}, "--party"),
        (Target(first="2031-05", last="2031-04"), {}, "--to"),
        (Target(), {"profile": "unheard of"}, "--profile"),
        (Target(), {"title": "x" * 201}, "--title"),
    ],
)
def test_where_nothing_can_be_told_the_file_stays_as_it_was(
    settings: Settings, tmp_path: Path, target: Target, more: dict[str, object], told: str
) -> None:
    path = tmp_path / "brief"
    path.write_text("the last brief", encoding="utf-8")
    with pytest.raises(InputError, match=told):
        write_brief(asked(settings, path, target=target, **more))
    assert path.read_text("utf-8") == "the last brief"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("brief.md", BriefFormat.MARKDOWN),
        ("brief.HTML", BriefFormat.HTML),
        ("brief.htm", BriefFormat.HTML),
        ("brief.docx", BriefFormat.WORD),
        ("april.2031.pdf", BriefFormat.PDF),
        ("brief", BriefFormat.MARKDOWN),
        (None, BriefFormat.MARKDOWN),
    ],
)
def test_the_name_of_the_file_tells_the_form(name: str | None, form: BriefFormat) -> None:
    assert form_of(Path(name) if name else None) is form


@pytest.mark.parametrize("form", BINARY)
def test_what_is_no_text_is_not_written_to_a_terminal(settings: Settings, form: BriefFormat) -> None:
    with pytest.raises(InputError, match="--output FILE"):
        write_brief(asked(settings, None, form=form))


@pytest.mark.parametrize(
    ("form", "what", "error"),
    [
        (BriefFormat.PDF, "to_pdf", KeyboardInterrupt()),
        (BriefFormat.HTML, "to_html", KeyboardInterrupt()),
        (BriefFormat.PDF, "to_pdf", MissingExtraError("typst", "publish")),
        (BriefFormat.WORD, "to_docx", MissingExtraError("python-docx", "publish")),
    ],
)
def test_what_ends_early_leaves_nothing(
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: BriefFormat,
    what: str,
    error: BaseException,
) -> None:
    def ended(*_: object) -> str:
        raise error

    monkeypatch.setattr(briefing, what, ended)
    with pytest.raises(type(error)):
        write_brief(asked(settings, tmp_path / "brief", form=form))
    assert list(tmp_path.iterdir()) == []


def test_what_only_a_restricted_report_says_is_not_in_a_brief(settings: Settings, tmp_path: Path) -> None:
    copied = tmp_path / "ledger.sqlite"
    shutil.copyfile(settings.ledger, copied)
    words = "Some 40 riders were killed in Tolvar"
    days = Window(date(2031, 4, 2), date(2031, 4, 3))
    toll = Claim("t1", Kind.TOLL, Measure.KILLED, Anchor(0, len(words), words), Count(40, 40), window=days)
    with Ledger(str(copied)) as ledger:
        report = Report("hidden", f"{words}.", outlet="Tolvar Letter", published=date(2031, 4, 4))
        ledger.record(Incoming(report, [toll], GIVEN))
        Restricting(ledger).restrict("hidden", Readers(), "Mara Voss", "its source is at risk")
    path, everything = tmp_path / "brief", tmp_path / "everything.toml"
    everything.write_text("withholds = []\n", "utf-8")
    found = {}
    for profile in ("public", str(everything)):
        write_brief(asked(Settings(ledger=str(copied)), path, profile=profile))
        found[profile] = path.read_text("utf-8")
    assert "at least 12 killed" in found["public"]
    assert not any(word in found["public"] for word in ("riders", "Tolvar", "40 killed"))
    assert words in found[str(everything)].replace("**", "")
