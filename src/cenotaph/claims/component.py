"""A spaCy component, `cenotaph_claims`: what a Doc claims as `doc._.claims`, from its own parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from cenotaph.claims.extract import extract
from cenotaph.claims.parsed import Parsed, Passage
from cenotaph.claims.scan import wanted
from cenotaph.model.claim import Claim, claim_ids
from cenotaph.model.interchange import claim_from_row, claim_to_row
from cenotaph.model.text import Report, Sentence

_ROWS = "cenotaph_claims"


@dataclass(frozen=True, slots=True)
class ClaimReader:
    """Reads the claims of Docs that have sentences, a parse and entities.

    `published` is the publication date of a Doc whose `user_data["published"]` holds none.
    """

    published: date | None = None

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, its claims set."""
        published = doc.user_data.get("published", self.published)
        if isinstance(published, str):
            published = date.fromisoformat(published)
        report = Report("doc", doc.text, published=published)
        sentences = list(_sentences(doc))
        parses = (
            span.as_doc() if want else None for span, want in zip(doc.sents, wanted(sentences), strict=True)
        )
        claims = extract(
            Parsed(report, [Passage(s, parse) for s, parse in zip(sentences, parses, strict=True)])
        )
        ids = claim_ids(report, claims)
        # Plain objects, so that a Doc can still be written to disk and sent between processes.
        doc.user_data[_ROWS] = [claim_to_row(c, name) for c, name in zip(claims, ids, strict=True)]
        return doc


@Language.factory("cenotaph_claims", default_config={"published": None}, requires=["token.dep", "doc.ents"])
def make(nlp: Language, name: str, published: str | None) -> ClaimReader:
    """The component; `published` (YYYY-MM-DD) is the publication date of Docs whose user_data has none."""
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", getter=claims_of_doc)
    return ClaimReader(date.fromisoformat(published) if published else None)


def claims_of_doc(doc: Doc) -> list[Claim]:
    """The claims that the component set on a Doc; none where it did not run."""
    rows: list[dict[str, Any]] = doc.user_data.get(_ROWS, [])
    return [claim_from_row(row, doc.text) for row in rows]


def _sentences(doc: Doc) -> Iterator[Sentence]:
    paragraph = 0
    for index, span in enumerate(doc.sents):
        yield Sentence(index, span.start_char, span.end_char, span.text, paragraph)
        paragraph += "\n" in span.text_with_ws.lstrip()
