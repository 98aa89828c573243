"""The command line: what each command prints, and with which code it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli import main

HEAVY = ("prefect", "requests", "trafilatura", "sqlite_utils", "apprise", "rich", "lxml")
README = Path(__file__).parents[2] / "README.md"


def test_help_imports_nothing_that_takes_long():
    """A second of imports before the first line is a second each time."""
    program = (
        "import sys; from flows.cli import main; main(['--help'], standalone_mode=False); "
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "Commands:" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_in_the_readme(command):
    assert f"chipwatch {command}" in README.read_text("utf-8")


@pytest.mark.parametrize("command", ["run", "status", "check", "sources", "extract", "replay", "alerts"])
def test_a_bad_configuration_is_said_line_by_line_and_ends_with_1(chipwatch, tmp_path, command):
    (tmp_path / "chipwatch.toml").write_text('[[sources]]\nname = "x"\nkind = "feed"\n\n[[rule]]\n')
    result = chipwatch("-c", tmp_path / "chipwatch.toml", command)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "chipwatch.toml:1: sources.x.url: is missing",
        "chipwatch.toml:5: rule: unknown table (did you mean 'rules'?)",
    ]
    assert result.stdout == ""


def test_wrong_usage_ends_with_2(chipwatch):
    assert chipwatch("history").exit_code == 2


def test_before_the_first_round_there_is_no_store(chipwatch, world):
    result = chipwatch("-c", world.stage.config, "status")
    assert result.exit_code == 1
    assert "does not exist yet; the first `chipwatch run` makes it" in result.stderr


def test_a_store_that_is_none(chipwatch, world):
    world.config.store.write_text("no database at all, but long enough to be read as one")
    result = chipwatch("-c", world.stage.config, "status")
    assert result.exit_code == 1
    assert result.stderr.strip().endswith("chipwatch.db is not an SQLite file")


def test_a_round_that_lacks_a_source_ends_with_3_and_names_it(chipwatch, world):
    world.add(
        f'[[sources]]\nname = "gone"\nkind = "feed"\nurl = "{world.stage.site.address}/none.xml"\nlocal = true\n'
    )
    result = chipwatch("-c", world.stage.config, "run", "--plain")
    assert result.exit_code == 3
    assert "5 new documents" in result.stdout
    assert "not complete: gone" in result.stdout
    assert "gone:" in result.stderr
    assert "answered 404" in result.stderr


def test_a_complete_round_ends_with_0(chipwatch, world):
    result = chipwatch("-c", world.stage.config, "run", "--plain")
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        ["4 sources asked, 5 new documents, 0 alerts", "0 messages sent, 0 still owed, 0 dead"],
    )


def test_tables_for_people_and_the_same_for_programs(chipwatch, world):
    world.round()
    world.stage.site.publish()
    world.round()
    world.deliver()
    for command in ("status", "alerts", "sources", ("history", "H20"), ("search", "许可")):
        words = [command] if isinstance(command, str) else command
        people = chipwatch("-c", world.stage.config, *words)
        rows = json.loads(chipwatch("-c", world.stage.config, *words, "--json").stdout)
        lines = chipwatch("-c", world.stage.config, *words, "--csv").stdout.splitlines()
        assert people.exit_code == 0
        assert rows
        assert lines[0].split(",") == list(rows[0])
    assert {"H20", "MI308"} <= {
        row["product"] for row in json.loads(chipwatch("-c", world.stage.config, "status", "--json").stdout)
    }


def test_check_finds_nothing_wrong_with_what_is_shipped(chipwatch):
    result = chipwatch("check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "nothing wrong" in result.stdout


def test_check_names_broken_rules_and_channels_without_their_secrets(chipwatch, world):
    world.add('[[rules]]\nname = "mistyped"\nsql = "SELECT * FROM licence_changes"\n')
    world.add('[[rules]]\nname = "lost"\nsql = "SELECT * FROM license_changes"\ntargets = ["deskk"]\n')
    world.add('[[channels]]\nname = "chat"\nurl = "nonsense://canary-token@host"\n')
    result = chipwatch("-c", world.stage.config, "check")
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("chipwatch.toml: ") for line in lines)
    assert any("rule 'mistyped': no such table: licence_changes" in line for line in lines)
    assert any("rule 'lost': no channel is named 'deskk'" in line for line in lines)
    assert any("channel 'chat'" in line for line in lines)
    assert "canary" not in result.stderr


def test_init_writes_the_shipped_configuration_once(chipwatch, tmp_path):
    file = tmp_path / "mine.toml"
    assert chipwatch("init", file).exit_code == 0
    assert chipwatch("-c", file, "check").exit_code == 0
    file.write_text("# mine\n")
    again = chipwatch("init", file)
    assert again.exit_code == 1
    assert "is there already" in again.stderr
    assert file.read_text() == "# mine\n"
