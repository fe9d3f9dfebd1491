"""Do the papers of the repository say what is true of it?"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PARTS = ("Status", "Date", "Facts", "Decision", "What we give up", "Enforced by", "How we would notice")


def test_numbers_of_decisions_are_unique() -> None:
    numbers = [file.name[:4] for file in DECISIONS]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("file", DECISIONS, ids=lambda file: file.stem)
def test_every_decision_has_every_part(file) -> None:
    text = file.read_text()
    for part in PARTS:
        assert part in text, part


@pytest.mark.parametrize("file", DECISIONS, ids=lambda file: file.stem)
def test_what_enforces_a_decision_exists(file) -> None:
    line = next(line for line in file.read_text().splitlines() if "Enforced by" in line)
    named = re.findall(r"`([^`]+\.(?:py|toml))`", line)
    assert named, "no file is named"
    for path in named:
        places = (ROOT / path, ROOT / "src" / "onderdak" / path)
        assert any(place.exists() for place in places), path


def test_every_link_between_papers_leads_somewhere() -> None:
    papers = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    for paper in papers:
        for target in re.findall(r"\]\(([^)#]+)\)", paper.read_text()):
            if "://" not in target:
                assert (paper.parent / target).exists(), f"{paper.name}: {target}"


def test_the_changelog_has_the_version_of_the_package_and_of_the_api() -> None:
    from onderdak.site.middleware import API_VERSION

    text = (ROOT / "CHANGELOG.md").read_text()
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version and f"## {version[1]}" in text
    assert f"API {API_VERSION}" in text


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text()
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    for article in range(1, 16):
        assert re.search(rf"^{article}\. ", text, re.MULTILINE), article


def test_every_variable_that_the_product_reads_is_documented() -> None:
    text = (ROOT / "docs" / "operators.md").read_text()
    internal = {"ONDERDAK_PROCESS"}
    read = set()
    for file in (ROOT / "src" / "onderdak").rglob("*.py"):
        if "tests" not in file.parts:
            read |= set(re.findall(r"""["'](ONDERDAK_[A-Z_]+)["']""", file.read_text()))
    assert read - internal <= set(re.findall(r"ONDERDAK_[A-Z_]+", text))
