"""Each recorded page beside what it must become: tests/pages/<source>/{source.toml, <page>, <page>.json}.

A page whose record has `items` is a list, any other an article.
"""

import json
import tomllib
from pathlib import Path

import pytest

from sources import body, filing
from sources.answer import Page
from sources.register import KINDS
from sources.source import Source, mistakes

PAGES = Path(__file__).parent.parent / "pages"
RECORDS = sorted(PAGES.glob("*/*.json"))


def source_of(record):
    table = tomllib.loads((record.parent / "source.toml").read_text("utf-8"))
    assert list(mistakes(table)) == []
    return Source(**table)


def page_of(record, meant):
    (file,) = (file for file in record.parent.glob(f"{record.stem}.*") if file != record)
    return Page(meant["url"], meant["url"], content=file.read_bytes(), charset=meant.get("header"))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: f"{record.parent.name}/{record.stem}")
def test_reads(record):
    meant = json.loads(record.read_text("utf-8"))
    source, page = source_of(record), page_of(record, meant)
    if "items" in meant:
        assert [
            _stated(item, wanted) for item, wanted in _paired(KINDS[source.kind](page, source), meant)
        ] == meant["items"]
    else:
        read = filing.article if source.kind == "filing" else body.article
        found = read(page, source)
        assert {"url": page.url, "title": found.title, "text": found.text} | _dated(found.published) == meant


def _paired(listing, meant):
    assert [item.url for item in listing.items] == [wanted["url"] for wanted in meant["items"]]
    return zip(listing.items, meant["items"], strict=True)


def _stated(item, wanted):
    all_of_it = {name: getattr(item, name) for name in wanted}
    return all_of_it | {"published": item.published.isoformat()}


def _dated(moment):
    return {"published": moment.at.isoformat(), "published_is_day": moment.is_day}


def test_every_source_has_a_list():
    assert {path.name for path in PAGES.iterdir()} == {path.parent.name for path in PAGES.glob("*/list.json")}
