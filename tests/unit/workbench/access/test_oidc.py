"""OpenID Connect against a small provider on this machine: the way in, and what is tampered with."""

from __future__ import annotations

import json
import threading
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from tests.unit.workbench.conftest import Visitor

from cenotaph.errors import CenotaphError
from cenotaph.ledger.accounts import Accounts
from cenotaph.model.account import Role
from cenotaph.workbench.access.provider import is_safe, provider_of
from cenotaph.workbench.desk import Desk

_NOW = int(datetime(2031, 4, 20, 12, tzinfo=UTC).timestamp())
KEY, OTHER = (RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}) for _ in range(2))
SECRET = "a secret: of two words"
Change = Callable[["Answers"], None]


@dataclass
class Answers:
    """What the provider answers; tests change it to what an attacker would have it answer."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    key: Any = field(default_factory=lambda: KEY)
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "one"})
    algorithms: tuple[str, ...] = ("RS256",)
    token: str | None = None
    asked: dict[str, str] = field(default_factory=dict)
    discovery: dict[str, Any] = field(default_factory=dict)

    def authorize(self, query: str) -> str:
        """The provider's page: whoever comes is let in, and goes back with a code."""
        self.asked = {name: values[0] for name, values in parse_qs(query, strict_parsing=True).items()}
        return f"{urlsplit(self.asked['redirect_uri']).path}?code=c0de&state={self.asked['state']}"

    def exchange(self, fields: dict[str, str], authorization: str) -> dict[str, Any]:
        """The token for a code: only for who knows the secret and the verifier."""
        challenge = urlsafe_b64encode(sha256(fields["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        client, _, secret = b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
        if (client, secret) != ("desk", SECRET.replace(":", "%3A").replace(" ", "%20")):
            return {"error": "invalid_client"}
        if fields["code"] != "c0de" or challenge != self.asked["code_challenge"]:
            return {"error": "invalid_grant"}
        claims = {
            "iss": self.issuer,
            "aud": "desk",
            "sub": "248",
            "nonce": self.asked["nonce"],
            "iat": _NOW,
            "exp": _NOW + 300,
            "name": "Ilse Orn",
            "roles": ["staff", "editors"],
        } | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        made = jwt.encode(self.header, claims, self.key, algorithms=list(self.algorithms))
        return {"id_token": self.token or made, "access_token": "x", "token_type": "Bearer"}


class _Handler(BaseHTTPRequestHandler):
    answers: Answers

    def do_GET(self) -> None:
        base = self.answers.issuer
        pages = {
            "/.well-known/openid-configuration": {
                "issuer": base,
                "authorization_endpoint": f"{base}/authorize",
                "token_endpoint": f"{base}/token",
                "jwks_uri": f"{base}/keys",
            }
            | self.answers.discovery,
            "/keys": {"keys": [KEY.as_dict(private=False)]},
        }
        self._send(pages[self.path])

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields = {name: values[0] for name, values in parse_qs(body).items()}
        self._send(self.answers.exchange(fields, self.headers["Authorization"] or ""))

    def _send(self, found: dict[str, Any]) -> None:
        data = json.dumps(found).encode()
        self.send_response(400 if "error" in found else 200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the server's own name
        """Says nothing."""


@pytest.fixture
def provider() -> Iterator[Answers]:
    answers = Answers()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"answers": answers}))
    answers.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield answers
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture
def linked(desk: Desk, provider: Answers) -> Desk:
    """A workbench whose people log in by the provider; one of them has an account of its own, too."""
    Accounts(desk.ledger).add("Bea Sol", Role.ADMIN)
    settings = replace(
        desk.settings,
        oidc_issuer=provider.issuer,
        oidc_client="desk",
        oidc_secret=SECRET,
        oidc_roles="editors=reviewer, chiefs = admin",
    )
    return replace(desk, settings=settings)


def _come_in(desk: Desk, provider: Answers, onward: str = "/reports?q=a") -> tuple[Visitor, Any]:
    visitor = Visitor(desk)
    departure = visitor.get("/login/oidc", params={"next": onward})
    assert departure.status_code == 303
    where = urlsplit(departure.headers["location"])
    assert f"{where.scheme}://{where.netloc}{where.path}" == f"{provider.issuer}/authorize"
    return visitor, visitor.get(provider.authorize(where.query))


def test_whoever_the_provider_knows_is_let_in_as_what_it_says(linked: Desk, provider: Answers) -> None:
    visitor, answered = _come_in(linked, provider)
    assert (answered.status_code, answered.headers["location"]) == (303, "/reports?q=a")
    page = visitor.get("/account").text
    assert "Ilse Orn" in page
    assert "reviewer" in page
    assert provider.asked["code_challenge_method"] == "S256"
    assert provider.asked["scope"].startswith("openid")
    provider.claims = {"roles": "chiefs", "name": "Another Name"}
    _come_in(linked, provider)
    accounts = {each.name: each.role for each in Accounts(linked.ledger).all()}
    assert accounts == {"Bea Sol": Role.ADMIN, "Ilse Orn": Role.ADMIN}


def test_the_login_page_leads_there(linked: Desk) -> None:
    assert 'href="/login/oidc?next=/reports"' in Visitor(linked).get("/login?next=/reports").text


def _of_another_key(answers: Answers) -> None:
    answers.key = OTHER


def _signed_by_the_secret(answers: Answers) -> None:
    answers.key, answers.header = OctKey.import_key(SECRET * 3), {"alg": "HS256", "kid": "one"}
    answers.algorithms = ("HS256",)


def _unsigned(answers: Answers) -> None:
    parts = ({"alg": "none"}, {"iss": answers.issuer, "aud": "desk", "sub": "248", "exp": _NOW + 9})
    answers.token = ".".join(urlsafe_b64encode(json.dumps(each).encode()).decode() for each in parts) + "."


def _claiming(**claims: object) -> Change:
    return lambda answers: answers.claims.update(claims)


def _broken(answers: Answers) -> None:
    answers.token = "not a token"


@pytest.mark.parametrize(
    "change",
    [
        _of_another_key,
        _signed_by_the_secret,
        _unsigned,
        _broken,
        _claiming(nonce="another"),
        _claiming(nonce=None),
        _claiming(aud="another"),
        _claiming(aud=["desk", "another"]),
        _claiming(aud=["desk", "another"], azp="another"),
        _claiming(azp="another"),
        _claiming(iss="https://evil.example"),
        _claiming(exp=_NOW - 300),
        _claiming(exp=None),
        _claiming(iat=_NOW + 3600),
        _claiming(sub=None),
        _claiming(roles=["staff"]),
        _claiming(roles=None),
        _claiming(roles={"editors": True}),
        _claiming(name="bea  SOL"),
        _claiming(name=""),
        _claiming(name="a\u0000b"),
    ],
)
def test_what_does_not_hold_lets_in_nobody(linked: Desk, provider: Answers, change: Change) -> None:
    change(provider)
    visitor, answered = _come_in(linked, provider)
    assert answered.status_code == 401
    assert visitor.get("/reports").status_code == 303
    assert [each.name for each in Accounts(linked.ledger).all()] == ["Bea Sol"]


def test_whoever_is_disabled_is_not_let_in_by_the_provider_either(linked: Desk, provider: Answers) -> None:
    visitor, _ = _come_in(linked, provider)
    Accounts(linked.ledger).disable("Ilse Orn")
    assert visitor.get("/reports").status_code == 303
    assert _come_in(linked, provider)[1].status_code == 401


def test_what_began_in_another_browser_ends_there(linked: Desk, provider: Answers) -> None:
    attacker, victim = Visitor(linked), Visitor(linked)
    departure = attacker.get("/login/oidc")
    back = provider.authorize(urlsplit(departure.headers["location"]).query)
    assert victim.get(back).status_code == 422  # nobody is logged in as an attacker unawares
    for state in ("", "x", "x.Lw==", "ü.Lw==", ".", back.split("state=")[1].split(".")[0] + ".Ly9ldmls"):
        assert attacker.get("/login/oidc/back", params={"code": "c0de", "state": state}).status_code == 422


def test_the_visit_that_came_back_is_not_the_one_that_stays(linked: Desk, provider: Answers) -> None:
    visitor = Visitor(linked)
    departure = visitor.get("/login/oidc")
    before = dict(visitor.cookies)
    visitor.get(provider.authorize(urlsplit(departure.headers["location"]).query))
    assert dict(visitor.cookies) != before


def test_nobody_is_sent_elsewhere(linked: Desk, provider: Answers) -> None:
    assert _come_in(linked, provider, "//evil.example")[1].headers["location"] == "/"


def test_a_wrong_secret_and_a_wrong_code_are_refused(linked: Desk, provider: Answers) -> None:
    wrong = replace(linked, settings=replace(linked.settings, oidc_secret="other"))
    assert _come_in(wrong, provider)[1].status_code == 401
    visitor = Visitor(linked)
    back = provider.authorize(urlsplit(visitor.get("/login/oidc").headers["location"]).query)
    assert visitor.get(back.replace("c0de", "other")).status_code == 401
    assert visitor.get(back.replace("code=c0de", "error=access_denied")).status_code == 401


@pytest.mark.parametrize(
    "discovery",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://provider.example/token"},
        {"jwks_uri": ""},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
)
def test_a_provider_that_is_another_or_answers_in_the_open_is_not_asked(
    linked: Desk, provider: Answers, discovery: dict[str, str]
) -> None:
    provider.discovery = discovery
    assert Visitor(linked).get("/login/oidc").status_code == 422


@pytest.mark.parametrize(
    ("address", "is_it"),
    [
        ("https://provider.example", True),
        ("http://127.0.0.1:80", True),
        ("http://localhost", True),
        ("http://provider.example", False),
        ("ftp://127.0.0.1", False),
        ("", False),
    ],
)
def test_addresses_that_nobody_can_listen_to_on_the_way(address: str, is_it: bool) -> None:
    assert is_safe(address) is is_it


@pytest.mark.parametrize(
    "settings",
    [
        {"oidc_issuer": "https://provider.example"},
        {"oidc_issuer": "http://provider.example", "oidc_client": "desk"},
        {"oidc_issuer": "https://provider.example", "oidc_client": "desk", "oidc_roles": "a=king"},
        {"oidc_issuer": "https://provider.example", "oidc_client": "desk", "oidc_roles": "=admin"},
    ],
)
def test_settings_that_are_not_whole(desk: Desk, settings: dict[str, str]) -> None:
    with pytest.raises(CenotaphError):
        provider_of(replace(desk.settings, **settings))  # type: ignore[arg-type]


def test_without_a_provider_there_is_no_such_way(visitor: Visitor) -> None:
    assert visitor.get("/login/oidc").status_code == 404
    assert provider_of(replace(visitor.app.state.door.desk.settings)) is None  # type: ignore[attr-defined]
