"""RFC 3161: the word of a timestamp authority that a digest existed at a time, asked for and checked."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cenotaph.errors import MissingExtraError, TimestampError
from cenotaph.reports.signature import verify_signature

Post = Callable[[str, bytes, str], bytes]
"""Sends bytes of a media type to an address and gives back the body of the answer; raises its own errors."""

_QUERY = "application/timestamp-query"
_TOKEN = "timestamp"
_AGAIN = "ask for it again, or ask another authority"
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)
"""What the parser raises for bytes that are no answer or token."""


@dataclass(frozen=True, slots=True)
class TimestampFacts:
    """What a timestamp says: when the digest was there, and who says so."""

    at: datetime
    """In UTC, by the clock of the authority."""
    authority: str
    """The subject of the certificate that signed, as RFC 4514 writes it."""


def timestamp(digest: str, authority_url: str, post: Post) -> bytes:
    """The token (DER) of the authority at an address over a SHA-256 digest in hexadecimal, checked.

    Raises TimestampError, naming the address, where the authority refuses or its answer does not fit the
    request; MissingExtraError where the packages for it are not installed.
    """
    tsp = _tsp()
    nonce = secrets.randbits(63)  # so that nobody can play an old answer again
    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": _bytes_of(digest)}
    request = tsp.TimeStampReq(
        {"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True}
    )
    answer = post(authority_url, request.dump(), _QUERY)
    try:
        token, said = _granted(answer, authority_url)
    except _BROKEN as error:
        what = "did not answer with a timestamp"
        raise TimestampError(authority_url, what, "give the address of an RFC 3161 authority") from error
    _facts(token, digest, authority_url)
    if said != nonce:
        raise TimestampError(authority_url, "answered another request (wrong nonce)", _AGAIN)
    return token


def check(token: bytes, digest: str) -> TimestampFacts:
    """What a token says of a SHA-256 digest; raises TimestampError where it does not hold.

    It holds where it is of that very digest, and is signed by the certificate that it carries, made for
    timestamps and valid at that time. Whether that certificate is to be trusted is not asked here: that
    depends on whom the reader trusts (`openssl ts -verify -token_in -CAfile ...` answers it).
    """
    return _facts(token, digest, _TOKEN)


def _granted(answer: bytes, where: str) -> tuple[bytes, int | None]:
    tsp = _tsp()
    # The parser's own class asks for a token even where none is granted.
    fields = [("status", tsp.PKIStatusInfo), ("time_stamp_token", tsp.ContentInfo, {"optional": True})]
    form: Any = type("Answer", (tsp.Sequence,), {"_fields": fields})
    response = form.load(answer, strict=True)
    status = response["status"]["status"].native
    if status not in ("granted", "granted_with_mods"):
        reasons = [str(words) for words in response["status"]["status_string"].native or ()]
        reasons += sorted(map(str, response["status"]["fail_info"].native or ()))
        said = " ".join(" ".join(reasons).split())[:200]
        what = f"refused the timestamp ({status}{': ' if said else ''}{said})"
        raise TimestampError(where, what, _AGAIN)
    token = response["time_stamp_token"]
    return token.dump(), token["content"]["encap_content_info"]["content"].parsed["nonce"].native


def _facts(token: bytes, digest: str, where: str) -> TimestampFacts:
    wanted = _bytes_of(digest)
    try:
        signed, info = _opened(token)
        imprint = info["message_imprint"].native
        if (imprint["hash_algorithm"]["algorithm"], imprint["hashed_message"]) != ("sha256", wanted):
            raise TimestampError(where, "is of another digest", _AGAIN)
        at = info["gen_time"].native.astimezone(UTC)
        return TimestampFacts(at, verify_signature(signed, at, where))
    except _BROKEN as error:
        raise TimestampError(where, "is no timestamp, or a damaged one", _AGAIN) from error


def _opened(token: bytes) -> tuple[Any, Any]:
    """The signed data of a token, and what was signed."""
    info = _tsp().ContentInfo.load(token, strict=True)
    if info["content_type"].native != "signed_data":
        raise ValueError
    signed = info["content"]
    if signed["encap_content_info"]["content_type"].native != "tst_info":
        raise ValueError
    return signed, signed["encap_content_info"]["content"].parsed


def _bytes_of(digest: str) -> bytes:
    try:
        wanted = bytes.fromhex(digest)
    except ValueError:
        wanted = b""
    if len(wanted) != 32:
        raise TimestampError("digest", "is no SHA-256", "give 64 hexadecimal digits")
    return wanted


def _tsp() -> Any:
    try:
        import cryptography  # noqa: F401, PLC0415 - an optional extra
        from asn1crypto import tsp  # type: ignore[import-untyped] # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "asn1crypto", "timestamp") from error
    return tsp
