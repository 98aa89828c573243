"""Fetching pages: the only module that knows requests."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any
from urllib.parse import urljoin

import requests
from requests.adapters import HTTPAdapter
from requests.utils import get_encoding_from_headers

from sources import guard, waiting
from sources.answer import Page, Validators
from sources.errors import NotAllowed, Refused, TooLarge, Unreachable

__all__ = ["Http", "Page", "Validators"]

MAX_REDIRECTS = 5
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class _Ask:
    """One question: what every step of answering it needs."""

    url: str
    source: str
    validators: Validators
    encoding: str | None
    local: bool


class _PublicOnly(HTTPAdapter):
    """Refuses connections to this machine and its network."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = guard.POOLS


class _Session(requests.Session):
    """Leaves redirects to us. Left to itself, requests reads a redirect's whole body before we see it."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        return None

    def redirect_target(self, response: requests.Response) -> str | None:
        return super().get_redirect_target(response)


class Http:
    """Asks politely: says who it is, waits where told to, reads no more than `max_bytes`.

    `contact` is an address that a server's owner can write to. `timeout` is for connecting and for each
    read, `budget` for a whole answer, both in seconds. After a failure that may pass it tries `retries`
    times more, first after about a second, then doubling; a server that asks for more than `patience`
    seconds is left alone until the next round.
    """

    def __init__(
        self,
        contact: str,
        *,
        timeout: tuple[float, float] = (10.0, 30.0),
        budget: float = 120.0,
        max_bytes: int = 20_000_000,
        retries: int = 3,
        patience: float = 60.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.max_bytes = max_bytes
        self._timeout = timeout
        self._budget = budget
        self._retries = retries
        self._patience = patience
        self._sleep = sleep
        agent = f"chipwatch ({contact})"
        self._sessions = {local: _session(agent, local=local) for local in (False, True)}

    def __enter__(self) -> Http:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in self._sessions.values():
            session.close()

    def get(
        self,
        url: str,
        *,
        source: str = "",
        validators: Validators | None = None,
        encoding: str | None = None,
        local: bool = False,
    ) -> Page:
        """The page at `url`, or `Page.not_modified` where the server says that `validators` still hold.

        Raises a `SourceError` in the name of `source`. With `local`, private addresses are allowed.
        """
        ask = _Ask(url, source, validators or Validators(), encoding, local)
        for attempt in range(self._retries):
            try:
                return self._answer(ask)
            except (Unreachable, Refused) as error:
                wait = waiting.before_retry(error, attempt)
                if wait is None or wait > self._patience:
                    raise
                self._sleep(wait)
        return self._answer(ask)

    def _answer(self, ask: _Ask) -> Page:
        """One try, with the errors of requests put into our words."""
        try:
            with self._follow(ask) as response:
                return self._page(ask, response)
        except guard.PrivateAddress as error:
            raise NotAllowed(ask.source, ask.url, f"it leads to the private address {error}") from error
        except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema) as error:
            raise NotAllowed(ask.source, ask.url, "it is not a web address") from error
        except requests.RequestException as error:
            raise Unreachable(ask.source, ask.url, _reason(error)) from error

    def _follow(self, ask: _Ask) -> requests.Response:
        """The answer at the end of the redirects. Each hop is checked like the first address."""
        session, url = self._sessions[ask.local], ask.url
        for _ in range(MAX_REDIRECTS + 1):
            _must_be_web(url, ask)
            response = session.get(
                url,
                headers=_conditions(ask.validators),
                timeout=self._timeout,
                stream=True,
                allow_redirects=False,
            )
            target = session.redirect_target(response)
            if target is None:
                return response
            response.close()
            url = _joined(url, target, ask)
        raise NotAllowed(ask.source, ask.url, f"it redirects more than {MAX_REDIRECTS} times")

    def _page(self, ask: _Ask, response: requests.Response) -> Page:
        unchanged = response.status_code == 304 and bool(ask.validators)
        if not unchanged and not 200 <= response.status_code < 300:
            raise Refused(
                ask.source, response.url, response.status_code, waiting.retry_after(response.headers)
            )
        headers = response.headers
        return Page(
            url=ask.url,
            final_url=response.url,
            status=response.status_code,
            content=b"" if unchanged else self._content(ask, response),
            content_type=headers.get("content-type", ""),
            charset=_charset(response),
            encoding=ask.encoding,
            validators=ask.validators
            if unchanged
            else Validators(headers.get("etag"), headers.get("last-modified")),
            not_modified=unchanged,
        )

    def _content(self, ask: _Ask, response: requests.Response) -> bytes:
        """The unpacked body, chunk by chunk, so that neither a large nor a swollen one fills the memory."""
        too_large = TooLarge(ask.source, response.url, f"{self.max_bytes / 1e6:g} MB")
        announced = response.headers.get("content-length", "")
        if announced.isdigit() and int(announced) > self.max_bytes:
            raise too_large
        content = bytearray()
        with waiting.Deadline(self._budget, response.raw.shutdown) as deadline:
            for chunk in response.iter_content(CHUNK):
                content += chunk
                if len(content) > self.max_bytes:
                    raise too_large
        if deadline.passed:
            raise Unreachable(ask.source, response.url, f"it was still sending after {self._budget:g} s")
        return bytes(content)


def _session(agent: str, *, local: bool) -> _Session:
    session = _Session()
    session.trust_env = False  # no proxy and no netrc of whoever runs us; and it costs time on each request
    session.headers.update(
        {"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate", "Accept-Language": "*"}
    )
    if not local:
        session.mount("http://", _PublicOnly())
        session.mount("https://", _PublicOnly())
    return session


def _must_be_web(url: str, ask: _Ask) -> None:
    if not url.lower().startswith(("http://", "https://")):
        raise NotAllowed(ask.source, url, "only http and https are read")


def _joined(base: str, target: str, ask: _Ask) -> str:
    try:
        return urljoin(base, target)
    except ValueError as error:
        raise NotAllowed(ask.source, ask.url, f"it redirects to {target!r}, which is no address") from error


def _conditions(validators: Validators) -> dict[str, str]:
    given = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in given.items() if value}


def _charset(response: requests.Response) -> str | None:
    """What the header names, without the latin-1 that requests assumes where it names nothing."""
    named = "charset=" in response.headers.get("content-type", "").lower()
    return get_encoding_from_headers(response.headers) if named else None


def _reason(error: requests.RequestException) -> str:
    """A few words for a person, instead of the nested text of three libraries."""
    reasons = {
        requests.exceptions.SSLError: "its TLS certificate is not accepted",
        requests.exceptions.ConnectTimeout: "no connection in time",
        requests.exceptions.ReadTimeout: "no answer in time",
        requests.exceptions.ContentDecodingError: "its compressed answer is damaged",
        requests.exceptions.ChunkedEncodingError: "its answer broke off",
        requests.exceptions.ConnectionError: "no connection",
    }
    return next((words for kind, words in reasons.items() if isinstance(error, kind)), str(error))
