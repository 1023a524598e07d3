"""OpenID Connect: in by another service, with authorization code, PKCE, state and nonce."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from cenotaph.errors import InputError
from cenotaph.ledger.accounts import LONGEST_NAME, Accounts
from cenotaph.model.account import Account
from cenotaph.workbench.access.provider import Fetch, Provider, claims_of, endpoints_of, token_for, web

_NAMES = ("name", "preferred_username", "email")
BACK = "/login/oidc/back"


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody on the way in by a provider. What binds the way to their browser is made of their visit.

    The visit is a cookie that only their browser has: nothing of the way need be kept here.
    """

    provider: Provider
    visit: str
    site: str
    """The address of the workbench, as the browser asked for it."""
    fetch: Fetch = field(default_factory=web)

    def departure(self, onward: str) -> str:
        """Where the browser is sent first; `onward` is where it goes in the end."""
        asked = {
            "response_type": "code",
            "client_id": self.provider.client,
            "redirect_uri": self.site + BACK,
            "scope": "openid profile email",
            "state": self._state(onward),
            "nonce": self._made("nonce"),
            "code_challenge": _text(sha256(self._made("verifier").encode()).digest()),
            "code_challenge_method": "S256",
        }
        where = endpoints_of(self.provider, self.fetch).authorization
        return f"{where}{'&' if '?' in where else '?'}{urlencode(asked)}"

    def onward(self, state: str) -> str:
        """Where a state leads in the end; InputError where it was not made for this very browser."""
        try:
            found = urlsafe_b64decode(state.partition(".")[2].encode("ascii")).decode()
        except ValueError:
            found = ""
        if not hmac.compare_digest(state.encode("utf-8", "surrogatepass"), self._state(found).encode()):
            raise InputError("login", "did not begin in this browser", "begin again")
        return found

    def arrival(self, code: str, moment: datetime) -> Mapping[str, Any]:
        """What the provider claims of whoever came back with a code; InputError where it does not hold."""
        endpoints = endpoints_of(self.provider, self.fetch)
        asked = {
            "code": code,
            "redirect_uri": self.site + BACK,
            "code_verifier": self._made("verifier"),
        }
        token = token_for(self.provider, endpoints, asked, self.fetch)
        return claims_of(self.provider, endpoints, token, self._made("nonce"), moment, self.fetch)

    def _state(self, onward: str) -> str:
        return f"{self._made(f'state {onward}')}.{urlsafe_b64encode(onward.encode()).decode()}"

    def _made(self, what: str) -> str:
        return _text(hmac.digest(self.visit.encode(), f"cenotaph oidc {what}".encode(), sha256))


def account_for(accounts: Accounts, provider: Provider, claims: Mapping[str, Any]) -> Account:
    """The account of whoever the provider knows, made at the first time; its role is what the provider says.

    Raises InputError where it says none, where the account is disabled, and where another account has the
    name: nobody takes over an account by being called the same.
    """
    role, subject = provider.role_of(claims), f"{provider.issuer} {claims['sub']}"
    if role is None:
        raise InputError("login", "gives you no role here", "ask an admin")
    known = accounts.known_as(subject)
    if known is not None and known.is_disabled:
        raise InputError("login", "is disabled for this account", "ask an admin")
    if known is not None:
        return known if known.role is role else accounts.set_role(known.name, role)
    named = (claims.get(name) for name in _NAMES)
    name = next((each for each in named if isinstance(each, str) and each.strip()), "")
    return accounts.add(name[:LONGEST_NAME], role, subject=subject)


def _text(digest: bytes) -> str:
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
