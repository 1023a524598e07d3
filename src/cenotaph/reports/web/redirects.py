"""Where an answer sends us on to, and when to stop following."""

from __future__ import annotations

from cenotaph.errors import FetchError
from cenotaph.reports.web.address import WebAddress, shown
from cenotaph.reports.web.wire import Answer

BY_BROWSER = "open it in a browser, save the page and add the file"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


def redirect_of(answer: Answer, address: WebAddress) -> WebAddress | None:
    """The address that an answer redirects to, or None; raises FetchError where that is no address."""
    if answer.head.status not in _REDIRECTS:
        return None
    location = next((value for name, value in answer.head.headers if name.lower() == "location"), "")
    if not location.strip():
        raise FetchError(address.url, "redirects to nowhere", "check the address in a browser")
    # Servers send the bytes of UTF-8 where only ASCII may stand.
    words = location.encode("latin-1", "replace").decode("utf-8", "replace")
    try:
        return address.joined(words)
    except FetchError as error:
        what = f"redirects to {shown(words)}, which {error.what}"
        raise FetchError(address.url, what, error.remedy) from error


def check_redirects(asked: WebAddress, seen: list[str], most: int) -> None:
    """Raises FetchError where the last of the addresses `seen` closes a loop, or is one too many."""
    if seen[-1] in seen[:-1]:
        loop = " -> ".join(shown(url) for url in seen[seen.index(seen[-1]) :][:5])
        raise FetchError(asked.url, f"redirects in a loop ({loop})", BY_BROWSER)
    if len(seen) > most + 1:
        raise FetchError(asked.url, f"redirects more than {most} times", BY_BROWSER)
