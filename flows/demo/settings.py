"""The demo's chipwatch.toml: its four sources and two receivers, and the rules that chipwatch comes with."""

from __future__ import annotations

import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from flows.config import NAME, shipped

SOURCES = """\
# Written by `chipwatch demo`: its own site and receivers on loopback, with the shipped rules.
store = "chipwatch.db"
contact = "demo@localhost"

[[sources]]
name = "export_desk"
kind = "feed"
url = "{site}/desk/feed.xml"
publisher = "The Export Desk"
lang = "en"
zone = "America/New_York"
local = true

[[sources]]
name = "xinwen"
kind = "feed"
url = "{site}/xinwen/atom.xml"
publisher = "芯闻社"
lang = "zh-Hans"
zone = "Asia/Shanghai"
text = "div.content p"
local = true

[[sources]]
name = "lianxun"
kind = "page"
url = "{site}/lianxun/"
links = "ul.stories a"
text = "div.text p"
date = "span.time"
publisher = "鏈訊觀察"
lang = "zh-Hant"
zone = "Asia/Taipei"
local = true

[[sources]]
name = "nvidia_8k"
kind = "filing"
url = "{site}/filings/nvda-20250409.htm"
publisher = "NVIDIA"
lang = "en"
zone = "America/New_York"
local = true

[[channels]]
name = "mailbox"
url = "mailto://localhost:{mail}?from=chipwatch@localhost&to=analyst@localhost"

[[channels]]
name = "webhook"
url = "json://127.0.0.1:{hook}/alerts"

"""


def write(folder: Path, site: str, mail: int, hook: int) -> None:
    """Writes the configuration into the demo's folder; `mail` and `hook` are ports."""
    text = SOURCES.format(site=site, mail=mail, hook=hook) + shipped_rules()
    (folder / NAME).write_text(text, "utf-8")


def shipped_rules() -> str:
    """The [[rules]] of the shipped configuration, as they stand there."""
    text = shipped().read_text("utf-8")
    start = text.index("[[rules]]")
    end = text.find("# --- ", start)
    return text[start : end if end > 0 else None]


def kept_port(folder: Path) -> int:
    """The port that the site of a kept folder had, 0 for a new one."""
    config = folder / NAME
    if not config.exists():
        return 0
    first = tomllib.loads(config.read_text("utf-8"))["sources"][0]
    return urlsplit(first["url"]).port or 0
