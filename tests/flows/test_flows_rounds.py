"""Rounds over the demo's site, without Prefect: what they find, what they tell, what they survive."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from alerts.outbox import Delivered
from flows.intake import take_in
from flows.send import send_due
from flows.setup import set_up
from sources.document import Document
from store.db import open_read_only, open_store, write


def rows(world, sql):
    with closing(open_read_only(world.config.store)) as db:
        return db.execute(sql).fetchall()


def test_the_archive_is_a_baseline_the_news_alerts_and_the_same_again_is_silent(world):
    first = world.round()
    assert (first.asked, first.new_documents, first.alerts, first.troubles) == (4, 5, 0, [])
    assert world.deliver() == 0

    world.stage.site.publish()
    second = world.round()
    assert (second.new_documents, second.troubles) == (10, [])
    assert second.alerts > 0
    assert world.deliver() == 2 * second.alerts, "each alert goes to the mailbox and to the webhook"
    assert len(world.arrived()) == len(world.stage.posts) == second.alerts
    assert any("H20" in subject and "approved" in subject for subject in world.arrived())

    third = world.round()
    assert (third.new_documents, third.alerts, third.troubles) == (0, 0, [])
    assert world.deliver() == 0
    assert len(world.arrived()) == second.alerts


def test_nothing_is_told_twice(world):
    world.round()
    world.stage.site.publish()
    world.round()
    world.deliver()
    assert len(set(world.arrived())) == len(world.arrived())


def test_a_palm_oil_story_and_a_car_make_no_alert(world):
    """B30 and B40 are biodiesel; 奔腾B30 is a car with orders, a launch and an approved licence."""
    world.round()
    world.stage.site.publish()
    world.round()
    told = rows(world, "SELECT title, url FROM tellings")
    assert not [url for _, url in told if "palm-oil" in url or "besturn" in url]


def test_a_site_that_says_unchanged_is_not_read_again(world):
    world.round()
    before = world.stage.site.requests
    world.round()
    assert world.stage.site.not_modified == 4
    assert world.stage.site.requests == before + 4
    assert {row[0] for row in rows(world, "SELECT outcome FROM polls WHERE id > 4")} == {"unchanged"}


def test_a_source_that_fails_does_not_keep_the_others_out(world):
    world.add(
        f'[[sources]]\nname = "gone"\nkind = "feed"\nurl = "{world.stage.site.address}/none.xml"\nlocal = true\n'
    )
    done = world.round()
    assert done.degraded
    assert done.failed == ["gone"]
    assert "404" in done.troubles[0]
    assert done.new_documents == 5
    outcomes = dict(rows(world, "SELECT source, outcome FROM polls"))
    assert outcomes.pop("gone") == "failed"
    assert set(outcomes.values()) == {"ok"}


def test_a_page_that_changed_shape_is_named_and_not_taken_for_an_empty_one(world):
    world.stage.config.write_text(
        world.stage.config.read_text("utf-8").replace("ul.stories a", "ul.articles a"), "utf-8"
    )
    done = world.round()
    assert done.failed == ["lianxun"]
    assert "ul.articles a" in done.troubles[0]


def test_only_what_is_due_is_asked(world):
    world.round()
    assert world.round(due_only=True).asked == 0
    world.now += timedelta(minutes=15)
    assert world.round(due_only=True).asked == 4


def test_a_document_that_breaks_a_reader_is_read_again_and_keeps_nobody_out(world, monkeypatch):
    """The reader of facts stumbles over one article, as it may in a version to come."""
    from flows import intake

    read = intake.facts.read

    def stumble(document: Document, names: object) -> object:
        if "MI308" in document.title:
            raise ValueError("stumbled")
        return read(document, names)

    with monkeypatch.context() as patch:
        patch.setattr(intake.facts, "read", stumble)
        done = world.round()
    assert done.failed == ["xinwen"]
    assert "could not be taken in: ValueError('stumbled')" in done.troubles[0]
    assert done.new_documents == 4

    again = world.round()
    assert (again.new_documents, again.troubles) == (1, [])


def test_a_broken_rule_is_named_once_and_the_others_still_tell(world):
    world.add('[[rules]]\nname = "mistyped"\nsql = "SELECT * FROM licence_changes"\n')
    world.round()
    world.stage.site.publish()
    done = world.round()
    assert [trouble for trouble in done.troubles if "mistyped" in trouble] == [
        "rule 'mistyped': no such table: licence_changes"
    ]
    assert done.failed == []
    assert done.alerts > 0


def test_a_channel_that_is_down_gets_its_alerts_when_it_is_back(world, tmp_path):
    world.round()
    world.stage.site.publish()
    alerts = world.round().alerts
    text = world.stage.config.read_text("utf-8")
    world.stage.config.write_text(
        text.replace("/alerts", "/alerts?cto=0.5&rto=0.5").replace("json://127.0.0.1:", "json://127.0.0.1:1"),
        "utf-8",
    )
    delivered: Delivered = send_due(world.config, lambda: world.now)
    assert delivered.sent == alerts
    assert set(delivered.errors) == {"webhook"}

    world.stage.config.write_text(text, "utf-8")
    assert world.deliver(later=timedelta(hours=1)) == alerts
    assert len(world.stage.posts) == alerts


def test_a_document_its_facts_and_its_alerts_are_written_whole_or_not_at_all(world):
    """The rule fires, and then the channel's table refuses: nothing of the document stays."""
    setup = set_up(world.config)
    with closing(open_store(world.config.store)) as db:
        with write(db):
            db.execute(
                "CREATE TRIGGER refuse BEFORE INSERT ON deliveries BEGIN SELECT RAISE(FAIL, 'refused'); END"
            )
        document = Document(
            source="export_desk",
            url="https://desk.example/1",
            title="US government approves Nvidia H20 export licenses",
            text="The U.S. government has approved the export licenses for Nvidia's H20 to China.",
            published=world.now,
        )
        with pytest.raises(sqlite3.IntegrityError, match="refused"):
            take_in(db, document, setup, world.now)
        counts = [
            db[table].count for table in ("documents", "license_events", "evidence", "alerts", "deliveries")
        ]
        assert counts == [0, 0, 0, 0, 0]
