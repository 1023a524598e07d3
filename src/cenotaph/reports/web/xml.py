"""XML from strangers: parsed with nothing expanded and nothing fetched; mended where it is only untidy."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]

from cenotaph.errors import FetchError

_MOST_TAGS = 1_000_000
"""libxml2 takes some 150 bytes a tag: so many fit beside the reading."""
_HEAD = 4096
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=", re.IGNORECASE)
_LIMITS = frozenset({"ERR_RESOURCE_LIMIT", "ERR_ENTITY_LOOP", "ERR_NAME_TOO_LONG"})
_REMEDY = "tell whoever runs the site"


def parsed(data: bytes, where: str, charset: str | None = None) -> etree._Element | None:
    """The root of an XML document; None where it is none.

    `charset` holds where the document names none itself. Raises FetchError for what is made to exhaust a
    reader: entities of its own, tags too deep or too many.
    """
    if data.count(b"<") > _MOST_TAGS:
        raise FetchError(where, f"has more than {_MOST_TAGS:,} tags, too many for a feed", _REMEDY)
    parser = etree.XMLParser(
        encoding=_encoding(data, charset),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data.strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if any(entry.type_name in _LIMITS for entry in parser.error_log):
        raise FetchError(where, "is XML made too deep or too large to read", _REMEDY)
    if root is not None and _has_entities(root):
        raise FetchError(where, "is XML that declares entities of its own, which feeds do not", _REMEDY)
    return root


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace, in lower case; empty for what is no element."""
    tag = element.tag
    return str(tag).rpartition("}")[2].lower() if isinstance(tag, str) else ""


def namespace_of(element: etree._Element) -> str:
    """The namespace of an element; empty where it has none."""
    tag = element.tag
    return str(tag)[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def words_of(element: etree._Element | None) -> str:
    """The text inside an element, with single spaces."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _has_entities(root: etree._Element) -> bool:
    subset = root.getroottree().docinfo.internalDTD
    return subset is not None and any(True for _ in subset.iterentities())


def _encoding(data: bytes, charset: str | None) -> str | None:
    if charset is None or _DECLARED.search(data[:_HEAD]):
        return None
    try:
        data[:_HEAD].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < _HEAD - 4:
            return _known(charset)
    return None


def _known(charset: str) -> str | None:
    try:
        etree.XMLParser(encoding=charset)
    except LookupError:
        return None
    return charset
