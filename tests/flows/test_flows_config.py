"""chipwatch.toml: what it may say, and how each mistake in it is named."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from flows import config
from flows.lines import places
from sources import source


@pytest.fixture
def problems(tmp_path: Path):
    """What is wrong with a text as chipwatch.toml."""

    def problems(text: str) -> list[str]:
        file = tmp_path / "chipwatch.toml"
        file.write_text(text, "utf-8")
        with pytest.raises(config.ConfigError) as caught:
            config.load(file)
        return caught.value.problems

    return problems


def test_every_mistake_is_one_line_with_file_line_table_and_key(problems):
    assert problems(
        """contct = "desk@fund.example"

[[sources]]
name = "tomshardware"
kind = "fead"
url = "https://www.tomshardware.com/feeds/all"
every_minutes = 0

[[sources]]
name = "tomshardware"
kind = "feed"
urll = "https://www.tomshardware.com/feeds/all"

[[rules]]
name = "approvals"
severity = "warn"

[[chanels]]
name = "desk"
"""
    ) == [
        "chipwatch.toml:1: contct: unknown key (did you mean 'contact'?)",
        "chipwatch.toml:5: sources.tomshardware.kind: 'fead' is not one of feed, page, filing (did you mean 'feed'?)",
        "chipwatch.toml:7: sources.tomshardware.every_minutes: 0 is not above 0",
        "chipwatch.toml:9: sources.tomshardware.url: is missing",
        "chipwatch.toml:10: sources.tomshardware.name: stands twice",
        "chipwatch.toml:12: sources.tomshardware.urll: unknown key (did you mean 'url'?)",
        "chipwatch.toml:14: rules.approvals.sql: is missing",
        "chipwatch.toml:16: rules.approvals.severity: 'warn' is not one of info, warning, critical"
        " (did you mean 'warning'?)",
        "chipwatch.toml:18: chanels: unknown table (did you mean 'channels'?)",
    ]


def test_what_is_no_toml_is_named_with_its_line(problems):
    assert problems('store = "x.db"\nname = \n') == ["chipwatch.toml:2: Invalid value"]


def test_a_table_that_should_stand_many_times(problems):
    assert problems('[sources]\nname = "x"\n') == [
        "chipwatch.toml:1: sources: is written [[sources]], once for each"
    ]


def test_a_list_that_holds_something_else(problems):
    assert problems('[[products]]\nid = "Z1"\nvendor = "Zhi"\naliases = ["Z-1", 1]\n') == [
        "chipwatch.toml:4: products.Z1.aliases: ['Z-1', 1] is not a list of texts"
    ]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(config.ConfigError, match="cannot be read: No such file"):
        config.load(tmp_path / "none.toml")


def test_a_file_in_another_encoding(tmp_path):
    (tmp_path / "chipwatch.toml").write_bytes('publisher = "钛媒体"'.encode("gb18030"))
    with pytest.raises(config.ConfigError, match="is not UTF-8 text"):
        config.load(tmp_path / "chipwatch.toml")


def test_the_store_lies_beside_the_file_that_names_it(tmp_path):
    (tmp_path / "chipwatch.toml").write_text('store = "data/x.db"')
    assert config.load(tmp_path / "chipwatch.toml").store == tmp_path / "data/x.db"


def test_without_a_file_the_shipped_one_is_used(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shipped = config.load()
    assert shipped.path == config.shipped()
    assert shipped.store == Path("data/chipwatch.db")
    assert len(shipped.sources) >= 5
    assert len(shipped.rules) == 5


def test_a_file_here_comes_before_the_shipped_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("chipwatch.toml").write_text('contact = "me@here.example"')
    assert config.load().contact == "me@here.example"


def test_what_is_commented_out_in_the_shipped_file_would_be_right(tmp_path):
    """The examples in the comments are configuration too."""
    text = config.shipped().read_text("utf-8")
    lines = [line.removeprefix("# ") if is_example(line) else line for line in text.splitlines()]
    (tmp_path / "chipwatch.toml").write_text("\n".join(lines), "utf-8")
    full = config.load(tmp_path / "chipwatch.toml")
    shipped = config.load(config.shipped())
    assert len(full.sources) > len(shipped.sources)
    assert full.products
    assert full.companies
    assert full.channels


def is_example(line: str) -> bool:
    """Whether a comment is TOML."""
    bare = line.removeprefix("# ")
    if bare == line or not (bare.startswith("[[") or " = " in bare):
        return False
    try:
        tomllib.loads(bare)
    except tomllib.TOMLDecodeError:
        return False
    return True


def test_a_source_may_have_every_key_that_the_sources_know(tmp_path):
    given = {
        "kind": "page",
        "body": "auto",
        "zone": "Asia/Taipei",
        "encoding": "big5",
        "url": "https://x.example/",
    }
    kinds = {"every_minutes": "5", "max_documents": "9", "local": "true", "may_be_empty": "true"}
    keys = [f"{key} = {kinds.get(key) or repr(given.get(key, 'h1'))}" for key in source.KEYS]
    (tmp_path / "chipwatch.toml").write_text("\n".join(["[[sources]]", *keys]))
    assert set(config.load(tmp_path / "chipwatch.toml").sources[0]) == set(source.KEYS)


def test_a_key_inside_a_text_of_many_lines_is_none():
    found = places('[[rules]]\nsql = """\nname = 1\n"""\nname = "x"\n')
    assert found == {("rules", 0, ""): 1, ("rules", 0, "sql"): 2, ("rules", 0, "name"): 5}


def test_a_word_of_an_unknown_class_is_named(problems):
    assert problems('[[words]]\nclass = "lic_permitt"\nadd = ["waves goodbye to"]\n') == [
        "chipwatch.toml:2: words.lic_permitt.class: 'lic_permitt' is no class of the vocabulary"
        " (did you mean 'lic_permit'?)",
    ]


def test_names_and_words_of_the_user_are_read_with(tmp_path):
    file = tmp_path / "chipwatch.toml"
    file.write_text(
        '[[authorities]]\nid = "IN"\nnames = ["Electronics Ministry"]\n'
        '[[words]]\nclass = "lic_permit"\nadd = ["waves goodbye to"]\n',
        "utf-8",
    )
    names = config.load(file).names
    assert names["authorities"][0]["id"] == "IN"
    assert names["words"][0]["add"] == ["waves goodbye to"]
