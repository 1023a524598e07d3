"""XML from strangers: parsed with nothing expanded and nothing fetched; mended where it is only untidy."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped]

from cenotaph.errors import FetchError

_MOST_TAGS = 1_000_000
"""libxml2 takes some 150 bytes a tag: so many fit beside the reading."""
_LONGEST_NAMESPACE = 500
_LONGEST_WORDS = 4000
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
    if root is not None and _has_long_namespace(root):
        raise FetchError(where, "is XML with a namespace made to slow a reader", _REMEDY)
    return root


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace, in lower case; empty for what is no element."""
    tag = element.tag
    return str(tag).rpartition("}")[2].lower() if isinstance(tag, str) else ""


def namespace_of(element: etree._Element) -> str:
    """The namespace of an element; empty where it has none."""
    tag = element.tag
    return str(tag)[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def words_of(element: etree._Element) -> str:
    """The text inside an element, with single spaces, cut where it is no longer a title or an address."""
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece[: _LONGEST_WORDS - length])
        length += len(pieces[-1])
        if length >= _LONGEST_WORDS:
            break
    return " ".join("".join(pieces).split())


def base_of(element: etree._Element, base: str) -> str:
    """The address from which an element's own addresses go: its xml:base, joined to `base`, or `base`."""
    stated = element.get("{http://www.w3.org/XML/1998/namespace}base")
    if not stated or len(stated) > _LONGEST_WORDS:
        return base
    try:
        return urljoin(base, str(stated))
    except ValueError:
        return base


def _has_entities(root: etree._Element) -> bool:
    subset = root.getroottree().docinfo.internalDTD
    return subset is not None and any(True for _ in subset.iterentities())


def _has_long_namespace(root: etree._Element) -> bool:
    """Whether a namespace is so long that naming each element by it would take minutes."""
    declared = etree.iterwalk(root, events=("start-ns",))
    return any(len(uri) > _LONGEST_NAMESPACE for _, (_, uri) in declared)


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
