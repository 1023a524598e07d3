"""Provider: what is asked of an OpenID provider over the web, and which of its answers are believed."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from typing import IO, Any
from urllib.error import URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from cenotaph.errors import InputError, SettingsError
from cenotaph.model.account import Role
from cenotaph.settings import Settings
from cenotaph.workbench.access.origins import Reach

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
"""Signatures by a key that only the provider has; none that somebody who knows the secret could make."""
_SECONDS, _LARGEST = 10, 1_048_576
_LEEWAY_S = 60
Fetch = Callable[[Request], bytes]


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenID provider, and what this workbench is there."""

    issuer: str
    client: str
    secret: str
    claim: str
    roles: Mapping[str, Role]

    def role_of(self, claims: Mapping[str, Any]) -> Role | None:
        """The highest role that a token's claim stands for; None where it stands for none."""
        value = claims.get(self.claim)
        words = value if isinstance(value, list) else [value]
        return max((self.roles[word] for word in words if isinstance(word, str) and word in self.roles),
                   default=None)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where a provider answers what."""

    authorization: str
    token: str
    keys: str


def provider_of(settings: Settings) -> Provider | None:
    """The provider of the settings, or None; SettingsError where they are not whole."""
    if not settings.oidc_issuer:
        return None
    if not settings.oidc_client or not is_safe(settings.oidc_issuer):
        raise SettingsError("oidc_issuer", "needs https and oidc_client", "give both, or leave both out")
    roles = {}
    for pair in filter(None, map(str.strip, settings.oidc_roles.split(","))):
        word, _, role = (part.strip() for part in pair.partition("="))
        if not word or role.upper() not in Role.__members__:
            raise SettingsError("oidc_roles", f"{pair!r} is no pair", "write such as: editors=reviewer")
        roles[word] = Role[role.upper()]
    issuer = settings.oidc_issuer
    return Provider(issuer, settings.oidc_client, settings.oidc_secret, settings.oidc_claim, roles)


def is_safe(address: str) -> bool:
    """Whether what goes to an address cannot be read on the way: HTTPS, or this very machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and Reach().knows(parts.netloc))


def endpoints_of(provider: Provider, fetch: Fetch) -> Endpoints:
    """Where the provider answers, as it says itself; InputError where it says so for another issuer."""
    found = _object(fetch(Request(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")))
    if found.get("issuer") != provider.issuer:
        raise InputError(provider.issuer, "says that it is another issuer", "check the setting oidc_issuer")
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    places = [str(found.get(name) or "") for name in names]
    if not all(map(is_safe, places)):
        raise InputError(provider.issuer, "names no safe address to ask", "it must answer by HTTPS")
    return Endpoints(*places)


def token_for(provider: Provider, endpoints: Endpoints, asked: Mapping[str, str], fetch: Fetch) -> str:
    """The id token that a code is exchanged for; it is not checked yet."""
    fields = {"grant_type": "authorization_code", "client_id": provider.client, **asked}
    request = Request(endpoints.token, urlencode(fields).encode(), {"Accept": "application/json"})
    if provider.secret:
        pair = f"{quote(provider.client, safe='')}:{quote(provider.secret, safe='')}"
        request.add_header("Authorization", f"Basic {b64encode(pair.encode()).decode()}")
    token = _object(fetch(request)).get("id_token")
    if not isinstance(token, str):
        raise InputError(provider.issuer, "gave no id token", "log in again")
    return token


def claims_of(
    provider: Provider, endpoints: Endpoints, token: str, nonce: str, moment: datetime, fetch: Fetch
) -> Mapping[str, Any]:
    """What an id token claims, once its signature, issuer, audience, time and nonce hold; else InputError."""
    now = int(moment.timestamp())
    registry = jwt.JWTClaimsRegistry(
        now=now,
        leeway=_LEEWAY_S,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client},
        nonce={"essential": True, "value": nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        keys = KeySet.import_key_set(_object(fetch(Request(endpoints.keys))))  # type: ignore[arg-type]
        claims = jwt.decode(token, keys, algorithms=list(ALGORITHMS)).claims
        registry.validate(claims)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise InputError(provider.issuer, "gave a token that does not hold", "log in again") from error
    audience = claims["aud"]
    others = isinstance(audience, list) and len(audience) > 1
    if (others or "azp" in claims) and claims.get("azp") != provider.client:
        raise InputError(provider.issuer, "gave a token that is another's", "log in again")
    return claims


def web() -> Fetch:
    """Asks the web: no proxy of the environment, no redirect, a short while, a small answer."""
    opener: OpenerDirector = build_opener(ProxyHandler({}), _NoRedirect())

    def fetch(request: Request) -> bytes:
        try:
            with opener.open(request, timeout=_SECONDS) as answer:
                return bytes(answer.read(_LARGEST))
        except (URLError, HTTPException, OSError) as error:
            where = urlsplit(request.full_url).hostname or "the provider"
            raise InputError(where, "does not answer as it should", "log in again later") from error

    return fetch


class _NoRedirect(HTTPRedirectHandler):
    """A provider answers where it says that it does."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        return None


def _object(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise InputError("the provider", "did not answer in JSON", "check the setting oidc_issuer")
    return found
