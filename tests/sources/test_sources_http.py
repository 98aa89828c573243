"""Fetching, against a real server that misbehaves in every way that we know of."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator

import pytest

from sources.errors import NotAllowed, Refused, TooLarge, Unreachable
from sources.http import Http, Validators

MB = 1_000_000


def test_says_who_it_is(site, http):
    http.get(site.has("/", "hello"), local=True)
    assert site.asked[-1][1]["user-agent"] == "chipwatch (desk@example.org)"


def test_a_page_with_its_validators(site, http):
    url = site.has("/a", "body", ETag='"v1"', Last_Modified="Wed, 16 Jul 2025 01:00:00 GMT")
    page = http.get(url, local=True)
    assert (page.text, page.status, page.not_modified) == ("body", 200, False)
    assert page.validators == Validators('"v1"', "Wed, 16 Jul 2025 01:00:00 GMT")


def test_unchanged_keeps_the_validators(site, http):
    def script(headers):
        seen = headers.get("if-none-match"), headers.get("if-modified-since")
        return site.reply(status=304) if seen == ('"v1"', "then") else site.reply(body=b"new")

    url = site.has("/a", script)
    page = http.get(url, validators=Validators('"v1"', "then"), local=True)
    assert (page.not_modified, page.content, page.validators) == (True, b"", Validators('"v1"', "then"))
    assert http.get(url, local=True).content == b"new"


def test_304_that_nobody_asked_for_is_no_page(site, http):
    with pytest.raises(Refused, match="answered 304"):
        http.get(site.has("/a", site.reply(status=304)), local=True)


def test_tries_again_after_503_and_doubles(site, http, slept):
    busy, fine = site.reply(status=503), site.reply(body=b"at last")
    url = site.has("/a", [busy, busy, fine])
    assert http.get(url, local=True).content == b"at last"
    assert len(slept) == 2
    assert 0.5 <= slept[0] <= 1 <= slept[1] <= 2


def test_waits_as_long_as_it_is_told_in_seconds(site, http, slept):
    url = site.has("/a", [site.reply(status=429, headers={"Retry-After": "7"}), site.reply(body=b"x")])
    http.get(url, local=True)
    assert slept == [7.0]


def test_waits_until_the_hour_that_it_is_told_by_the_servers_own_clock(site, http, slept):
    until = {"Date": "Wed, 16 Jul 2025 01:00:00 GMT", "Retry-After": "Wed, 16 Jul 2025 01:00:42 GMT"}
    url = site.has("/a", [site.reply(status=429, headers=until), site.reply(body=b"x")])
    http.get(url, local=True)
    assert slept == [42.0]


def test_does_not_wait_for_hours(site, http, slept):
    url = site.has("/a", site.reply(status=429, headers={"Retry-After": "3600"}))
    with pytest.raises(Refused, match="429 and asks to wait 3600 s") as refusal:
        http.get(url, local=True)
    assert (slept, refusal.value.retry_after, len(site.paths)) == ([], 3600.0, 1)


def test_a_refusal_is_not_asked_again(site, http, slept):
    url = site.has("/a", site.reply(status=403))
    with pytest.raises(Refused, match=r"^desk: http://127.* answered 403$"):
        http.get(url, source="desk", local=True)
    assert slept == []


def test_gives_up_after_three_more_tries(site, http, slept):
    url = site.has("/a", site.reply(status=500))
    with pytest.raises(Refused, match="500"):
        http.get(url, local=True)
    assert (len(slept), len(site.paths)) == (3, 4)


def test_200_mb_are_not_read(site, http):
    url = site.has("/big", site.reply(body=b"", headers={"Content-Length": str(200 * MB)}))
    with pytest.raises(TooLarge, match="larger than 20 MB"):
        http.get(url, local=True)


def test_200_mb_without_a_length_are_cut_off(site, http):
    sent = []

    def pieces() -> Iterator[bytes]:
        for _ in range(200):
            sent.append(MB)
            yield b"x" * MB

    with pytest.raises(TooLarge):
        http.get(site.has("/big", site.reply(pieces=pieces)), local=True)
    assert sum(sent) < 60 * MB


def test_a_small_answer_that_unpacks_to_200_mb(site, http):
    packed = gzip.compress(bytes(200 * MB), compresslevel=1)
    assert len(packed) < 2 * MB
    with pytest.raises(TooLarge):
        http.get(site.has("/bomb", packed, Content_Encoding="gzip"), local=True)


def test_an_unpacked_page(site, http):
    url = site.has("/gz", gzip.compress("輝達".encode()), Content_Encoding="gzip")
    assert http.get(url, local=True).text == "輝達"


def test_an_answer_that_breaks_off(site, http, slept):
    url = site.has("/a", site.reply(body=b"half", headers={"Content-Length": "8"}))
    with pytest.raises(Unreachable, match="its answer broke off|no connection"):
        http.get(url, local=True)
    assert len(slept) == 3


def test_a_trickle_comes_to_an_end(site):
    def pieces() -> Iterator[bytes]:
        for _ in range(100):
            time.sleep(0.1)
            yield b"."

    url = site.has("/slow", site.reply(pieces=pieces))
    start = time.monotonic()
    with (
        Http("x", budget=0.5, retries=0) as http,
        pytest.raises(Unreachable, match="still sending after 0.5 s"),
    ):
        http.get(url, local=True)
    assert time.monotonic() - start < 3


def test_nobody_listens(http):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    with pytest.raises(Unreachable, match="no connection"):
        http.get(url, local=True)


def test_follows_to_where_the_page_has_moved(site, http):
    site.has("/new/a", "here")
    url = site.has("/old", site.reply(status=301, headers={"Location": "/new/a"}))
    page = http.get(url, local=True)
    assert (page.url, page.final_url, page.text) == (url, site.url + "/new/a", "here")


def test_the_body_of_a_redirect_is_not_read(site, http):
    sent = []

    def pieces() -> Iterator[bytes]:
        for _ in range(200):
            sent.append(MB)
            yield b"x" * MB

    site.has("/b", "here")
    url = site.has("/a", site.reply(status=302, headers={"Location": "/b"}, pieces=pieces))
    assert http.get(url, local=True).text == "here"
    assert sum(sent) < 60 * MB


def test_a_circle_of_redirects(site, http):
    url = site.has("/a", site.reply(status=302, headers={"Location": "/a"}))
    with pytest.raises(NotAllowed, match="redirects more than 5 times"):
        http.get(url, local=True)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/a", "data:text/plain,a", "http://", "http://[", "x"]
)
def test_only_web_addresses(http, url):
    with pytest.raises(NotAllowed):
        http.get(url, local=True)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://["])
def test_a_redirect_may_not_leave_the_web(site, http, target):
    url = site.has("/a", site.reply(status=302, headers={"Location": target}))
    with pytest.raises(NotAllowed, match="only http and https|which is no address"):
        http.get(url, local=True)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_this_machine_is_not_asked_unless_allowed(site, http, slept, name):
    url = site.has("/admin", "secret").replace("127.0.0.1", name)
    with pytest.raises(NotAllowed, match=r"private address 127\.0\.0\.1"):
        http.get(url)
    assert (site.paths, slept) == ([], [])
