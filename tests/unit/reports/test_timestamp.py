"""Timestamps: what an authority says is believed only where it fits the request and its own signature."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import algos, cms, core, tsp  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from hypothesis import given
from hypothesis import strategies as st

from cenotaph.errors import MissingExtraError, TimestampError
from cenotaph.reports.timestamp import TimestampFacts, check, timestamp

AT = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)


@dataclass(frozen=True)
class Authority:
    """A timestamp authority: answers queries as asked, or as a broken or lying one would."""

    key: Any
    certificate: x509.Certificate

    @classmethod
    def made(
        cls,
        kind: str = "ec",
        *,
        start: datetime = AT - timedelta(days=1),
        usage: x509.ObjectIdentifier | None = ExtendedKeyUsageOID.TIME_STAMPING,
    ) -> Authority:
        key: Any = (
            ec.generate_private_key(ec.SECP256R1()) if kind == "ec" else rsa.generate_private_key(65537, 2048)
        )
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Vell Time Authority")])
        builder = x509.CertificateBuilder(name, name, key.public_key(), 7, start, start + timedelta(days=9))
        if usage:
            builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), critical=True)
        return cls(key, builder.sign(key, hashes.SHA256()))

    def answer(self, query: bytes, *, way: str = "", carried: bool = True, **changes: Any) -> bytes:
        """The answer to a query; `changes` replace fields of what is signed."""
        request = tsp.TimeStampReq.load(query)
        info = {
            "version": "v1",
            "policy": "1.2.3.4.1",
            "message_imprint": request["message_imprint"],
            "serial_number": 1,
            "gen_time": AT,
            "nonce": request["nonce"].native,
        }
        token = self._token(tsp.TSTInfo(info | changes), way, carried)
        return bytes(tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token}).dump())

    def _token(self, info: Any, way: str, carried: bool) -> Any:
        certificate = asn1_x509.Certificate.load(self.certificate.public_bytes(Encoding.DER))
        content = info.dump()
        named = {"certs": [{"cert_hash": hashlib.sha256(certificate.dump()).digest()}]}
        attributes = cms.CMSAttributes(
            [
                {"type": "content_type", "values": ["tst_info"]},
                {"type": "message_digest", "values": [hashlib.sha256(content).digest()]},
                {"type": "signing_certificate_v2", "values": [named]},
            ]
        )
        signer = {
            "version": "v1",
            "sid": {
                "issuer_and_serial_number": {
                    "issuer": certificate.issuer,
                    "serial_number": certificate.serial_number,
                }
            },
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": attributes,
            "signature_algorithm": self._algorithm(way),
            "signature": self._signature(attributes.dump(), way),
        }
        signed = {
            "version": "v3",
            "digest_algorithms": [{"algorithm": "sha256"}],
            "encap_content_info": {"content_type": "tst_info", "content": cms.ParsableOctetString(content)},
            "certificates": [certificate] if carried else [],
            "signer_infos": [signer],
        }
        return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)})

    def _algorithm(self, way: str) -> Any:
        if isinstance(self.key, ec.EllipticCurvePrivateKey):
            return algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})
        return algos.SignedDigestAlgorithm({"algorithm": "rsassa_pss" if way == "pss" else "rsassa_pkcs1v15"})

    def _signature(self, data: bytes, way: str) -> bytes:
        if isinstance(self.key, ec.EllipticCurvePrivateKey):
            return self.key.sign(data, ec.ECDSA(hashes.SHA256()))
        pss = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
        return bytes(self.key.sign(data, pss if way == "pss" else padding.PKCS1v15(), hashes.SHA256()))


def refusal(status: str = "rejection", *words: str) -> bytes:
    """The answer of an authority that will not."""
    stated = {"status": status, "status_string": list(words), "fail_info": {"bad_alg"}}
    answer = type("Answer", (core.Sequence,), {"_fields": [("status", tsp.PKIStatusInfo)]})
    return bytes(answer({"status": stated}).dump())


ADDRESS = "https://time.example/tsa"
DIGEST = hashlib.sha256(b"Two died.").hexdigest()
OTHER = hashlib.sha256(b"Three died.").hexdigest()
EC = Authority.made()
RSA = Authority.made("rsa")
LATE = Authority.made(start=AT + timedelta(days=1))
WEB_ONLY = Authority.made(usage=ExtendedKeyUsageOID.SERVER_AUTH)
NO_USE = Authority.made(usage=None)


def asked(authority: Authority, **how: Any) -> bytes:
    """A token as the authority gives it, in whatever way."""
    return timestamp(DIGEST, ADDRESS, lambda _, query, __: authority.answer(query, **how))


@pytest.mark.parametrize(("authority", "way"), [(EC, ""), (RSA, ""), (RSA, "pss")])
def test_a_token_says_when_and_who(authority: Authority, way: str) -> None:
    assert check(asked(authority, way=way), DIGEST) == TimestampFacts(AT, "CN=Vell Time Authority")


def test_the_query_is_what_the_standard_asks() -> None:
    sent: list[tuple[str, str]] = []
    queries = []

    def post(address: str, query: bytes, media_type: str) -> bytes:
        sent.append((address, media_type))
        queries.append(tsp.TimeStampReq.load(query, strict=True).native)
        return EC.answer(query)

    timestamp(DIGEST, ADDRESS, post)
    timestamp(DIGEST, ADDRESS, post)
    assert sent == [(ADDRESS, "application/timestamp-query")] * 2
    assert queries[0]["message_imprint"]["hashed_message"].hex() == DIGEST
    assert queries[0]["cert_req"] is True
    assert queries[0]["nonce"] != queries[1]["nonce"]


def imprint(digest: str, algorithm: str = "sha256") -> dict[str, Any]:
    return {"hash_algorithm": {"algorithm": algorithm}, "hashed_message": bytes.fromhex(digest)}


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (lambda query: EC.answer(query, nonce=5), "answered another request (wrong nonce)"),
        (lambda query: EC.answer(query, nonce=None), "answered another request (wrong nonce)"),
        (lambda query: EC.answer(query, message_imprint=imprint(OTHER)), "is of another digest"),
        (lambda query: EC.answer(query, message_imprint=imprint(DIGEST, "sha512")), "is of another digest"),
        (lambda query: EC.answer(query, carried=False), "does not carry the certificate that signed it"),
        (lambda query: LATE.answer(query), "was signed while the certificate was not valid"),
        (lambda query: WEB_ONLY.answer(query), "by a certificate that is not for timestamps"),
        (lambda query: NO_USE.answer(query), "by a certificate that is not for timestamps"),
        (lambda query: Authority(RSA.key, EC.certificate).answer(query), "in a way that is not checked here"),
        (lambda query: Authority(NO_USE.key, EC.certificate).answer(query), "its signature does not hold"),
        (
            lambda _: refusal("rejection", "not\ntoday"),
            "refused the timestamp (rejection: not today bad_alg)",
        ),
        (lambda _: refusal("waiting"), "refused the timestamp (waiting: bad_alg)"),
        (lambda _: b"<html>404</html>", "did not answer with a timestamp; give the address of an RFC 3161"),
        (lambda _: b"", "did not answer with a timestamp"),
        (lambda query: EC.answer(query)[:-3], "did not answer with a timestamp"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(answer: Callable[[bytes], bytes], message: str) -> None:
    with pytest.raises(TimestampError) as raised:
        timestamp(DIGEST, ADDRESS, lambda _, query, __: answer(query))
    assert str(raised.value).startswith(f"{ADDRESS}: ")
    assert message in str(raised.value)
    assert raised.value.remedy


def test_a_token_of_another_digest_does_not_hold() -> None:
    with pytest.raises(TimestampError, match="timestamp: is of another digest"):
        check(asked(EC), OTHER)


@pytest.mark.parametrize("digest", ["", "ab", "z" * 64, DIGEST + "00"])
def test_what_is_no_digest_is_named(digest: str) -> None:
    with pytest.raises(TimestampError, match="digest: is no SHA-256; give 64 hexadecimal digits"):
        check(b"", digest)


def test_a_token_that_was_changed_does_not_hold() -> None:
    token = asked(EC)
    later = AT.replace(year=2032).strftime("%Y%m%d%H%M%SZ").encode()
    assert token.count(AT.strftime("%Y%m%d%H%M%SZ").encode()) == 1
    with pytest.raises(TimestampError, match="was changed after it was signed"):
        check(token.replace(AT.strftime("%Y%m%d%H%M%SZ").encode(), later), DIGEST)


TOKEN = asked(EC)


@given(
    st.lists(
        st.tuples(st.integers(0, len(TOKEN)), st.integers(0, 9), st.binary(max_size=9)),
        min_size=1,
        max_size=3,
    )
)
def test_a_damaged_token_is_an_error_or_says_the_same(damages: list[tuple[int, int, bytes]]) -> None:
    token = TOKEN
    for place, gone, put in damages:
        token = token[:place] + put + token[place + gone :]
    try:
        found = check(token, DIGEST)
    except TimestampError:
        return
    assert found == TimestampFacts(AT, "CN=Vell Time Authority")


@given(st.binary(max_size=200))
def test_hostile_bytes_are_no_timestamp(data: bytes) -> None:
    with pytest.raises(TimestampError):
        check(data, DIGEST)
    with pytest.raises(TimestampError):
        timestamp(DIGEST, ADDRESS, lambda *_: data)


@pytest.mark.parametrize("package", ["asn1crypto", "cryptography"])
def test_without_its_packages_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=rf"{package} is not installed.*cenotaph\[timestamp\]"):
        check(TOKEN, DIGEST)


def test_openssl_agrees_with_us_both_ways(tmp_path: Path) -> None:
    """A token by `openssl ts` holds here; its request was ours."""
    authority = Authority.made(start=datetime.now(UTC) - timedelta(days=1))
    (tmp_path / "cert.pem").write_bytes(authority.certificate.public_bytes(Encoding.PEM))
    key = authority.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "key.pem").write_bytes(key)
    (tmp_path / "serial").write_text("01")
    (tmp_path / "tsa.cnf").write_text(
        "[tsa]\ndefault_tsa = one\n[one]\nserial = serial\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\n"
        "digests = sha256\ness_cert_id_alg = sha256\n"
    )

    def openssl(words: str) -> str:
        run = ["openssl", "ts", *words.split()]
        return subprocess.run(run, cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    def post(_: str, query: bytes, __: str) -> bytes:
        (tmp_path / "query").write_bytes(query)
        openssl("-reply -config tsa.cnf -queryfile query -signer cert.pem -inkey key.pem -out answer")
        return (tmp_path / "answer").read_bytes()

    token = timestamp(DIGEST, ADDRESS, post)
    assert check(token, DIGEST).authority == "CN=Vell Time Authority"
    (tmp_path / "token").write_bytes(token)
    assert "OK" in openssl(f"-verify -token_in -in token -digest {DIGEST} -CAfile cert.pem")
