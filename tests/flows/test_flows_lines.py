"""extract and replay: articles as JSON lines in, facts and events out."""

from __future__ import annotations

import json

from flows.articles import LineError, articles

ASSURED = {
    "id": "a1",
    "title": "Nvidia files again to sell H20 in China",
    "text": "The U.S. government has assured Nvidia that licenses for the H20 will be granted, the company said.",
    "published": "2025-07-14T23:05:00-04:00",
    "url": "https://desk.example/1",
    "lang": "en",
}


def jsonl(*items: dict) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_extract_prints_a_line_for_each_article_in_order(chipwatch):
    nothing = {"id": "a0", "title": "Rain", "text": "It rained.", "published": "2025-07-14"}
    result = chipwatch("extract", "-", stdin=jsonl(nothing, ASSURED))
    assert result.exit_code == 0
    first, second = lines(result.stdout)
    assert first == {"id": "a0", "facts": []}
    assert second["id"] == "a1"
    assert ("license", "H20", "assured") in [
        (f["kind"], f.get("product"), f.get("status")) for f in second["facts"]
    ]
    body = f"{ASSURED['title']}\n\n{ASSURED['text']}"
    for fact in second["facts"]:
        assert body[fact["start"] : fact["end"]] == fact["quote"]


def test_extract_reads_html_in_place_of_text(chipwatch):
    page = f"<html><body><nav>Home Jobs</nav><article><h1>{ASSURED['title']}</h1><p>{ASSURED['text']}</p></article></body></html>"
    given = {"id": "h1", "html": page, "url": ASSURED["url"], "published": "2025-07-14"}
    result = chipwatch("extract", "-", stdin=jsonl(given))
    assert [f["status"] for f in lines(result.stdout)[0]["facts"] if f["kind"] == "license"]


def test_a_bad_line_is_named_and_the_others_go_on(chipwatch):
    given = "{not json}\n\n" + jsonl({"title": "no id"}, ASSURED | {"published": "last Tuesday"}, ASSURED)
    result = chipwatch("extract", "-", stdin=given)
    assert result.exit_code == 1
    assert [line["id"] for line in lines(result.stdout)] == ["a1"]
    assert result.stderr.splitlines() == [
        "line 1: is no JSON: Expecting property name enclosed in double quotes at character 2",
        "line 3: is no JSON object with an id",
        "line 4: published 'last Tuesday' is no ISO date or time",
    ]


def test_a_date_is_a_day_and_a_time_keeps_its_offset():
    day, time = articles(jsonl(ASSURED | {"published": "2025-07-16"}, ASSURED).splitlines())
    assert not isinstance(day, LineError)
    assert not isinstance(time, LineError)
    assert (day.document.published_is_day, str(day.document.published)) == (True, "2025-07-16 00:00:00+00:00")
    assert (time.document.published_is_day, str(time.document.published)) == (
        False,
        "2025-07-14 23:05:00-04:00",
    )


def test_replay_tells_each_event_once_with_the_clock_of_its_item(chipwatch):
    again = ASSURED | {"id": "a2", "url": "https://other.example/2", "published": "2025-07-15T09:00:00+08:00"}
    result = chipwatch("replay", "-", stdin=jsonl(ASSURED, again))
    assert result.exit_code == 0
    told = [e for e in lines(result.stdout) if e["kind"] == "license" and e["status"] == "assured"]
    assert [(e["item"], e["at"], e["alert"], e["product"], e["authority"]) for e in told] == [
        ("a1", "2025-07-14T23:05:00-04:00", True, "H20", "US")
    ]
    assert told[0]["first_seen_at"] == "2025-07-15T03:05:00+00:00"


def test_replay_keeps_its_database_where_it_is_told_to(chipwatch, tmp_path):
    db = tmp_path / "kept.db"
    assert lines(chipwatch("replay", "-", "--db", db, stdin=jsonl(ASSURED)).stdout)
    assert chipwatch("replay", "-", "--db", db, stdin=jsonl(ASSURED)).stdout == ""


def test_an_item_without_a_date_cannot_be_replayed(chipwatch):
    undated = {key: value for key, value in ASSURED.items() if key != "published"}
    result = chipwatch("replay", "-", stdin=jsonl(undated))
    assert (result.exit_code, result.stderr.strip()) == (1, "a1: has no published")


def test_extract_explains_what_it_read_and_what_it_passed_over(chipwatch):
    item = {
        "id": "1",
        "title": "Commerce clears H20",
        "published": "2025-08-09",
        "text": "The Commerce Department has issued licences for Nvidia's H20 to China. It has not issued a licence for the B30A.",
    }
    (line,) = map(json.loads, chipwatch("extract", "--explain", "-", stdin=jsonl(item)).stdout.splitlines())
    granted = next(fact for fact in line["facts"] if fact["status"] == "approved")
    assert granted["why"] == {
        "product": ["H20"],
        "status": ["issued"],
        "authority": ["Commerce Department"],
        "destination": ["China"],
    }
    nearly = {near["quote"]: near["why"] for near in line["dropped"]}
    assert nearly == {"It has not issued a licence for the B30A.": "grant: negated"}
