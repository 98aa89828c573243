"""Real messages to real receivers on loopback, by whichever apprise is installed."""

from __future__ import annotations

import logging
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from alerts.channels import Channel, Channels, route, unreached
from alerts.message import Message, render
from alerts.outbox import Sent, deliver, owe
from alerts.rules import Fired, Rule
from store.db import write

ROOT = Path(__file__).parents[2]
CANARY = "canary-7f3a9c1e"
MESSAGE = Message(
    "H20 → 中國: approved", "輝達 H20 獲批。\n\n> “<b>許可證</b> & more”\n\nhttps://news.example/1?a=1&b=2"
)


def channels(environ: dict[str, str] | None = None, **urls: str) -> Channels:
    return Channels([Channel(name=name, url=url) for name, url in urls.items()], environ or {})


def test_a_mail_arrives_in_html_and_plain_text(mailbox: Any) -> None:
    with mailbox.open():
        assert channels(mail=mailbox.url).send("mail", MESSAGE) == Sent(True)
    (mail,) = mailbox.mails
    assert mail["Subject"] == MESSAGE.title
    assert mail["To"] == "desk@chipwatch.example"
    html = mail.get_body(("html",)).get_content()
    assert "“&lt;b&gt;許可證&lt;/b&gt; &amp; more”" in html
    plain = mail.get_body(("plain",)).get_content()
    assert "“<b>許可證</b> & more”" in plain
    assert "https://news.example/1?a=1&b=2" in plain


def test_a_webhook_gets_the_text(webhook: Any) -> None:
    assert channels(hook=webhook.url).send("hook", MESSAGE, severity="critical", key="abc123").ok
    ((headers, post),) = webhook.posts
    assert (post["title"], post["message"], post["type"]) == (MESSAGE.title, MESSAGE.text, "failure")
    assert headers["Idempotency-Key"] == "abc123"


@pytest.mark.parametrize(
    ("asked", "part"), [("text", "> “<b>"), ("markdown", "> “&lt;b&gt;"), ("html", "<blockquote")]
)
def test_an_address_may_ask_for_a_rendition(webhook: Any, asked: str, part: str) -> None:
    assert channels(hook=f"{webhook.url}?format={asked}").send("hook", MESSAGE).ok
    assert part in webhook.posts[0][1]["message"]


def test_a_duplicate_can_be_told_by_its_key(mailbox: Any) -> None:
    with mailbox.open():
        mail = channels(mail=mailbox.url)
        assert mail.send("mail", MESSAGE, key="abc123").ok
        assert mail.send("mail", MESSAGE, key="abc123").ok
    assert [mail["Idempotency-Key"] for mail in mailbox.mails] == ["abc123", "abc123"]
    assert [mail["References"] for mail in mailbox.mails] == ["<abc123@chipwatch>", "<abc123@chipwatch>"]


def test_a_title_of_two_lines_is_sent_as_one(mailbox: Any, webhook: Any) -> None:
    message = render({"key": "x", "title": "H20\r\nBcc: all@x.example"}, title="{{ title }}")
    with mailbox.open():
        both = channels(mail=mailbox.url, hook=webhook.url)
        assert both.send("mail", message).ok
        assert both.send("hook", message).ok
    assert mailbox.mails[0]["Subject"] == "H20 Bcc: all@x.example"
    assert mailbox.mails[0]["Bcc"] is None
    assert webhook.posts[0][1]["title"] == "H20 Bcc: all@x.example"


def test_a_long_message_arrives_as_one(webhook: Any) -> None:
    assert channels(hook=webhook.url).send("hook", Message("long", "證" * 4000)).ok
    assert [len(post["message"]) for _, post in webhook.posts] == [4000]


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_a_refusal_is_no_success(webhook: Any, status: int) -> None:
    webhook.status = status
    sent = channels(hook=webhook.url).send("hook", MESSAGE)
    assert not sent.ok
    assert sent.error
    assert str(status) in sent.error


def test_one_refused_recipient_of_two_is_no_success(mailbox: Any) -> None:
    mailbox.refused.add("second@chipwatch.example")
    with mailbox.open():
        sent = channels(mail=f"{mailbox.url},second@chipwatch.example").send("mail", MESSAGE)
    assert not sent.ok


def test_a_mail_server_that_is_down_gets_it_when_it_is_back(
    db: Database, mailbox: Any, webhook: Any, noon: datetime
) -> None:
    """Owed to two; the one that is up gets it at once and only once."""
    with write(db):
        db.execute("INSERT INTO rules VALUES ('approvals', 'x', 'x')")
        fired = Fired(rule="approvals", key="license:1", severity="info", message=MESSAGE)
        owe(db, [fired], {"approvals": ("mail", "hook")}, noon)
    both = channels(mail=mailbox.url, hook=webhook.url)
    done = deliver(db, both, lambda: noon)
    assert (done.sent, done.failed, list(done.errors)) == (1, 1, ["mail"])
    with mailbox.open():
        done = deliver(db, both, lambda: noon + timedelta(minutes=2))
    assert (done.sent, done.failed) == (1, 0)
    assert [mail["Subject"] for mail in mailbox.mails] == [MESSAGE.title]
    assert len(webhook.posts) == 1


WORKER = """
import sys
from datetime import UTC, datetime
from alerts.channels import Channel, Channels
from alerts.outbox import deliver
from store.db import open_store

channels = Channels([Channel(name="hook", url=sys.argv[2])])
print("ready", flush=True)
sys.stdin.readline()
print(deliver(open_store(sys.argv[1]), channels, lambda: datetime(2025, 7, 16, 12, tzinfo=UTC)).sent)
"""


def test_two_workers_on_one_store_send_each_alert_once(
    db: Database, webhook: Any, noon: datetime, tmp_path: Path
) -> None:
    with write(db):
        db.execute("INSERT INTO rules VALUES ('approvals', 'x', 'x')")
        fired = [Fired(rule="approvals", key=f"{n}", severity="info", message=MESSAGE) for n in range(40)]
        owe(db, fired, {"approvals": ("hook",)}, noon)
    command = [sys.executable, "-c", WORKER, str(tmp_path / "chipwatch.db"), webhook.url]
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    with subprocess.Popen(command, **pipes) as one, subprocess.Popen(command, **pipes) as two:
        for worker in (one, two):
            assert worker.stdout.readline() == "ready\n"
        for worker in (one, two):
            worker.stdin.write("go\n")
            worker.stdin.flush()
        shares = [int(worker.communicate(timeout=60)[0]) for worker in (one, two)]
    assert all(shares)
    keys = [headers["Idempotency-Key"] for headers, _ in webhook.posts]
    assert sum(shares) == len(keys) == len(set(keys)) == 40


@pytest.mark.parametrize(
    ("url", "what"),
    [
        (f"nonsense://{CANARY}", "apprise does not accept its address"),
        (f"slack://{CANARY}", "apprise does not accept its address"),
        (CANARY, "apprise does not accept its address"),
        ("", "apprise does not accept its address"),
        ("mailto://${NOT_SET}", "the environment variable NOT_SET is not set"),
    ],
)
def test_a_refused_address_is_named_by_its_channel(url: str, what: str) -> None:
    made = channels(good="json://127.0.0.1:9/x", bad=url)
    assert [str(error) for error in made.errors] == [f"channel 'bad': {what}"]
    assert made.send("bad", MESSAGE) == Sent(False, "no channel named 'bad' can be used")


def test_secrets_come_from_the_environment(webhook: Any) -> None:
    host = webhook.url.removeprefix("json://").removesuffix("/hook")
    environ = {"USER_NAME": "desk", "PASSWORD": "p@ss/w:rd", "WHOLE": webhook.url}
    made = channels(environ, parts=f"json://${{USER_NAME}}:${{PASSWORD}}@{host}/hook", whole="${WHOLE}")
    assert made.errors == []
    assert made.send("parts", MESSAGE).ok
    assert made.send("whole", MESSAGE).ok
    assert webhook.posts[0][0]["Authorization"] == "Basic ZGVzazpwQHNzL3c6cmQ="


def test_secrets_are_found_nowhere(
    db: Database,
    webhook: Any,
    mailbox: Any,
    noon: datetime,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """With everything failing, and every logger at its most talkative."""
    port = webhook.server.server_port
    urls = {
        "path": f"json://127.0.0.1:{port}/{CANARY}",
        "login": f"json://{CANARY}:{CANARY}@127.0.0.1:{port}/x?+X-Token={CANARY}",
        "dead": f"json://127.0.0.1:{mailbox.port}/{CANARY}?:key={CANARY}",
        "mail": f"mailto://user:{CANARY}@localhost:{mailbox.port}?from=a@x.example&to={CANARY}@x.example&mode=insecure",
        "slack": f"slack://{CANARY}",
        "unset": f"json://127.0.0.1/{CANARY}/${{NOT_SET}}",
        "nowhere": f"json://{CANARY}.invalid/x",
    }
    caplog.set_level(1)
    webhook.status = 500
    given = [Channel(name=name, url=url) for name, url in urls.items()]
    made = Channels(given, {})
    with write(db):
        db.execute("INSERT INTO rules VALUES ('approvals', 'x', 'x')")
        fired = Fired(rule="approvals", key="license:1", severity="info", message=MESSAGE)
        owe(db, [fired], {"approvals": tuple(urls)}, noon)
    for logger in ("apprise", "urllib3"):
        assert logging.getLogger(logger).getEffectiveLevel() >= logging.INFO
    done = deliver(db, made, lambda: noon)
    assert (done.sent, done.failed) == (0, 7)
    out, err = capfd.readouterr()
    stored = "\n".join(db.conn.iterdump())
    everything = [
        caplog.text,
        out,
        err,
        stored,
        repr(given),
        repr(made),
        repr(vars(made)["errors"]),
        str(done),
    ]
    assert not [text for text in everything if "canary" in text.lower() or "7f3a9c1e" in text]
    assert all(done.errors.values())


def test_a_plugin_that_raises_is_a_failed_try(webhook: Any) -> None:
    """apprise looks for a mark in each severity; one that it does not know makes it stumble."""
    sent = channels(hook=webhook.url).send("hook", MESSAGE, severity="unheard-of")
    assert sent == Sent(False, "KeyError")


RULES = [
    Rule(name="to all", sql=""),
    Rule(name="by name", sql="", targets=("mail",)),
    Rule(name="by tag", sql="", tags=("desk", "phone")),
    Rule(name="both", sql="", targets=("mail",), tags=("desk",)),
    Rule(name="astray", sql="", targets=("mial",), tags=("dsek",)),
]
NAMED = [
    Channel(name="mail", url="x"),
    Channel(name="chat", url="x", tags=("desk",)),
    Channel(name="sms", url="x", tags=("phone", "night")),
]


def test_each_rule_reaches_its_channels() -> None:
    assert route(RULES, NAMED) == {
        "to all": ("mail", "chat", "sms"),
        "by name": ("mail",),
        "by tag": ("chat", "sms"),
        "both": ("mail", "chat"),
        "astray": (),
    }


def test_a_rule_that_reaches_nobody_is_named() -> None:
    assert unreached(RULES, NAMED) == [
        "rule 'astray': no channel is named 'mial'",
        "rule 'astray': no channel has the tag 'dsek'",
    ]
