"""Reads the shipped texts of letters and the stored versions: which paragraph holds where and when."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from onderdak.duty.store.models import TextBlock as Row
from onderdak.duty.types import TextBlock

FOLDER = Path(__file__).parent / "letters"
FILES = ("placing.toml", "limiting.toml", "money.toml", "clauses.toml")
LANGUAGES = ("nl", "en", "uk", "ru")
FIRST_DAY = date(2022, 4, 1)


@cache
def shipped() -> Mapping[str, Mapping[str, object]]:
    """Return the texts that come with the product: name -> section, version and a text per language."""
    found: dict[str, Mapping[str, object]] = {}
    for file in FILES:
        for group, blocks in tomllib.loads((FOLDER / file).read_text(encoding="utf-8")).items():
            for name, block in blocks.items():
                found[f"{group}.{name}"] = block
    return found


@cache
def words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return how codes, dates and counts read, per language."""
    return tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))


def keep_shipped(now: datetime) -> None:
    """Store each shipped version that is not stored yet, so that a letter can point at it. Safe to repeat."""
    known = set(Row.objects.filter(municipality="").values_list("name", "version"))
    missing = [(name, block) for name, block in shipped().items() if (name, block["version"]) not in known]
    Row.objects.bulk_create(
        [
            Row(
                name=name, section=block["section"], municipality="", version=block["version"],
                valid_from=FIRST_DAY, texts={code: block[code] for code in LANGUAGES},
                checked=list(LANGUAGES), actor_id=0, recorded_at=now,
            )
            for name, block in missing
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def blocks_in_force(municipalities: Iterable[str], *, on: date) -> dict[str, dict[str, TextBlock]]:
    """
    Return per municipality the paragraph of each name that holds on a day: its own when one was approved.

    The shipped text counts in its newest version, whatever the day.
    """
    codes = set(municipalities)
    rows = Row.objects.filter(
        Q(municipality="") | Q(municipality__in=codes, approval__isnull=False, valid_from__lte=on)
    ).order_by("version")
    of_product: dict[str, TextBlock] = {}
    own: dict[str, dict[str, TextBlock]] = {code: {} for code in codes}
    for row in rows:
        (own[row.municipality] if row.municipality else of_product)[row.name] = block_of(row)
    if own_page_values():  # the installation says where Mijn opvang is, so the letter does too
        of_product["clause.code"] = of_product["clause.code_at"]
    return {code: of_product | own[code] for code in codes}


def own_page_values() -> dict[str, str]:
    """Return the address of Mijn opvang as letters name it; nothing when the installation has none."""
    address = settings.PUBLIC_ADDRESS
    return {"own_page": f"{address}/mijn"} if address else {}


def blocks_by_id(ids: Sequence[int]) -> dict[int, TextBlock]:
    """Return these versions, whatever holds now."""
    return {row.pk: block_of(row) for row in Row.objects.filter(pk__in=set(ids))}


def block_of(row: Row) -> TextBlock:
    return TextBlock(
        row.pk, row.name, row.section, row.municipality, row.version, dict(row.texts), frozenset(row.checked)
    )
