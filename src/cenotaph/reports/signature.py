"""The signature of a timestamp token: made by the certificate that it names, over what it holds."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from cenotaph.errors import TimestampError

_AGAIN = "ask for it again, or ask another authority"
_HASHES = frozenset({"sha1", "sha224", "sha256", "sha384", "sha512"})


def verify_signature(signed: Any, at: datetime, where: str) -> str:
    """The subject of the certificate that signed; TimestampError unless the signature holds at that time.

    `signed` is the parsed SignedData of a token. Raises ValueError, TypeError or KeyError where it is no
    such thing.
    """
    (signer,) = signed["signer_infos"]
    certificate = _certificate(signed, signer, where)
    attributes = {item["type"].native: item["values"] for item in signer["signed_attrs"]}
    algorithm = signer["digest_algorithm"]["algorithm"].native
    content = signed["encap_content_info"]["content"].contents
    if attributes["content_type"][0].native != "tst_info":
        raise ValueError
    if attributes["message_digest"][0].native != _hashed(algorithm, content, where):
        raise TimestampError(where, "was changed after it was signed", _AGAIN)
    if not _is_named(certificate, attributes):
        raise TimestampError(where, "was not signed by the certificate that it carries", _AGAIN)
    _verify(signer, certificate, algorithm, where)
    validity = certificate["tbs_certificate"]["validity"]
    if not validity["not_before"].native <= at <= validity["not_after"].native:
        raise TimestampError(where, "was signed while the certificate was not valid", _AGAIN)
    usage = certificate.extended_key_usage_value
    if usage is None or "time_stamping" not in usage.native:
        raise TimestampError(where, "was signed by a certificate that is not for timestamps", _AGAIN)
    return _subject(certificate)


def _certificate(signed: Any, signer: Any, where: str) -> Any:
    """The certificate that the signer names, among those that the token carries."""
    name = signer["sid"]
    for choice in signed["certificates"] or ():
        certificate = choice.chosen
        if choice.name != "certificate":
            continue
        if name.name == "issuer_and_serial_number":
            same = certificate.serial_number == name.chosen["serial_number"].native
            if same and certificate.issuer == name.chosen["issuer"]:
                return certificate
        elif certificate.key_identifier == name.native:
            return certificate
    raise TimestampError(where, "does not carry the certificate that signed it", _AGAIN)


def _is_named(certificate: Any, attributes: dict[str, Any]) -> bool:
    """Whether the signed part names this very certificate by its digest, as RFC 5816 asks."""
    der = certificate.dump()
    if "signing_certificate_v2" in attributes:
        named = attributes["signing_certificate_v2"][0]["certs"][0]
        algorithm = named["hash_algorithm"]["algorithm"].native
        return algorithm in _HASHES and bool(
            named["cert_hash"].native == hashlib.new(algorithm, der, usedforsecurity=False).digest()
        )
    named = attributes["signing_certificate"][0]["certs"][0]
    return bool(named["cert_hash"].native == hashlib.sha1(der, usedforsecurity=False).digest())


def _hashed(algorithm: str, data: bytes, where: str) -> bytes:
    if algorithm not in _HASHES:
        raise TimestampError(where, "is signed in a way that is not checked here", "ask another authority")
    return hashlib.new(algorithm, data, usedforsecurity=False).digest()


def _verify(signer: Any, certificate: Any, algorithm: str, where: str) -> None:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm  # noqa: PLC0415 - an optional extra
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415 - an optional extra
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa  # noqa: PLC0415 - an optional extra

    # What is signed is the SET itself, though it stands in the token under an implicit tag.
    data = b"\x31" + signer["signed_attrs"].dump()[1:]
    value = signer["signature"].native
    way = signer["signature_algorithm"].signature_algo
    digest = getattr(hashes, algorithm.upper())()
    try:
        key = serialization.load_der_public_key(certificate.public_key.dump())
        if isinstance(key, rsa.RSAPublicKey) and way == "rsassa_pkcs1v15":
            key.verify(value, data, padding.PKCS1v15(), digest)
        elif isinstance(key, rsa.RSAPublicKey) and way == "rsassa_pss":
            pss = padding.PSS(padding.MGF1(digest), padding.PSS.AUTO)
            key.verify(value, data, pss, digest)
        elif isinstance(key, ec.EllipticCurvePublicKey) and way == "ecdsa":
            key.verify(value, data, ec.ECDSA(digest))
        else:
            raise TimestampError(
                where, "is signed in a way that is not checked here", "ask another authority"
            )
    except (InvalidSignature, UnsupportedAlgorithm) as error:
        raise TimestampError(where, "its signature does not hold", _AGAIN) from error


def _subject(certificate: Any) -> str:
    from cryptography import x509  # noqa: PLC0415 - an optional extra

    return x509.load_der_x509_certificate(certificate.dump()).subject.rfc4514_string()
