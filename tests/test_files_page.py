"""Does every example of the page about files work as it stands there, in the order of the page?"""

import re
import shlex
from pathlib import Path

import pytest

from onderdak.exchange.bank.camt import read_camt
from onderdak.site.cli import main

PAGE = Path(__file__).parent.parent / "docs" / "files.md"
A_FILE = re.compile(r"^`([\w.-]+)`\n\n```\w+\n(.*?)^```", re.DOTALL | re.MULTILINE)
A_COMMAND = re.compile(r"^onderdak (.+)$", re.MULTILINE)


def commands() -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in A_COMMAND.findall(block)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder with the files of the page, which the commands share as a reader's folder would."""
    here = tmp_path_factory.mktemp("files")
    for name, text in A_FILE.findall(PAGE.read_text("utf-8")):
        (here / name).write_text(text, "utf-8")
    return here


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_page_is_carried_out(command: str, folder: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(folder)

    assert main(shlex.split(command)) == 0

    words = shlex.split(command)
    if "--out" in words:
        assert (folder / words[words.index("--out") + 1]).exists()
    else:
        assert capsys.readouterr().out.strip()


def test_the_statement_of_the_bank_is_whole_and_opens_at_nothing(folder: Path) -> None:
    [one] = read_camt((folder / "statement.xml").read_bytes())
    assert (one.opening_cents, one.closing_cents, len(one.lines)) == (0, 24422, 1)


def test_the_page_shows_every_engine() -> None:
    assert {one.split()[0] for one in commands()} == {
        "match", "match-verify", "contribution", "people", "forecast", "funding", "law",
    }  # fmt: skip
