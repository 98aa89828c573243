"""The README lists what there is, and its queries run: lists that check themselves."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest

from flows.config import load, shipped
from store.db import open_store

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
INTERNAL = re.compile(r"documents_fts_|sqlite_")


@pytest.fixture
def db(tmp_path):
    with closing(open_store(tmp_path / "empty.db")) as db:
        yield db


def test_every_table_and_view_is_in_the_readme(db):
    names = [*db.table_names(), *db.view_names()]
    assert [name for name in names if f"`{name}`" not in README and not INTERNAL.match(name)] == []


def test_every_shipped_rule_is_in_the_readme():
    words = " ".join(README.split())
    assert [rule["name"] for rule in load(shipped()).rules if rule["name"] not in words] == []


def test_the_queries_of_the_readme_run(db):
    statements = re.search(r"```sql\n(.*?)```", README, re.DOTALL)[1].split(";")
    assert len(statements) > 2
    for statement in statements:
        db.execute(statement)


def test_every_source_that_is_shipped_is_in_the_catalogue():
    catalogue = (Path(__file__).parents[2] / "docs" / "sources.md").read_text("utf-8")
    shipped_rows = [line for line in catalogue.splitlines() if "●" in line and line.startswith("|")]
    assert len(shipped_rows) == len(load(shipped()).sources)
    for source in load(shipped()).sources:
        address = source["url"].replace("%5B", "[").replace("%5D", "]")
        assert any(address in row for row in shipped_rows), source["name"]
