"""Use case: take the amounts of the law for a business case, and write down what the figures rest on."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from onderdak.funding.engine.case_files import CaseFile, LawAmounts, needs_norm
from onderdak.funding.store.regimes import regimes
from onderdak.funding.types import Case
from onderdak.funding.usecases.check_amounts import amount_faults
from onderdak.kernel.errors import InputInvalid
from onderdak.law.public import law_book, row_on
from onderdak.law.types import Confidence, Row

TARIFF, CONTRIBUTION = "booo.goo_norm_day", "eb.exploitation_per_adult"
ENGINE, SCHEMA = "onderdak.funding", "onderdak.case/1"


def amounts_for(found: CaseFile, *, known_at: date, scenarios: Sequence[str]) -> tuple[LawAmounts, list[Row]]:
    """
    Look up what the file leaves to the law, on the first day of the case.

    Returns:
        amounts in euro, and the rows they come from.

    Raises:
        InputInvalid: a scenario that the law store does not have; a gap or an overlap in the amounts, shares
            that are no 100 %, a group under a regime that is not its own or has no amount (`amount_faults`).
        LawUnknown: no usable row on that day.
    """
    faults = amount_faults(found)
    if faults:
        raise InputInvalid(problems=tuple(faults))
    unknown = [name for name in scenarios if name not in law_book().scenarios]
    if unknown:
        raise InputInvalid(problems=tuple(("--scenario", f"unknown: {name}") for name in unknown))
    rows, tariff, amount = [], None, None
    if needs_norm(found):
        rows.append(_row(TARIFF, found.case.start, known_at, scenarios))
        tariff = _euro(rows[-1])
    if found.own_contribution.amount_month_eur is None and found.own_contribution.payers_share > 0:
        rows.append(_row(CONTRIBUTION, found.case.start, known_at, scenarios))
        amount = _euro(rows[-1])
    return LawAmounts(tariff, amount), rows


def assumptions_of(found: CaseFile, entered: str = "") -> str:
    """What the amounts rest on that are no law, in words; "" when every amount is law."""
    parts = [entered.strip(), *(one.basis.strip() for one in found.funding.mix if one.has_amount)]
    return "; ".join(dict.fromkeys(one for one in parts if one))


def payers_shown(case: Case) -> list[dict[str, object]]:
    """The target groups of a case as a receipt carries them: share, regime, first amount, and its basis."""
    return [
        {
            "group": one.group.value, "percent": one.percent, "regime": one.regime,
            "tariff_day_eur": one.tariff_day_eur, "basis": one.basis,
            "article": "" if one.basis else regimes()[one.regime].article,
        }
        for one in case.funding.payers
    ]  # fmt: skip


def _row(key: str, on: date, known_at: date, scenarios: Sequence[str]) -> Row:
    found = [row_on(key, on, known_at, name) for name in ("", *scenarios)]
    proposed = [row for row in found if row.scenario]
    return proposed[-1] if proposed else found[0]


def _euro(row: Row) -> float:
    assert isinstance(row.value, int), "amounts of the law are whole cents"
    return row.value / 100


def doubts(rows: Sequence[Row]) -> list[str]:
    """Codes of rows that are not read in an official text: `CONF:<level>:<key>`."""
    return sorted(
        f"CONF:{row.confidence.value}:{row.key}" for row in rows if row.confidence != Confidence.READ
    )


def receipt_of(
    case: Case,
    rows: Sequence[Row],
    *,
    content: Mapping[str, object],
    known_at: date,
    scenarios: Sequence[str],
    file: Path | None,
) -> dict[str, object]:
    """Say what the figures rest on: input, law rows, versions, seed. Same input, same receipt."""
    return {
        "engine": ENGINE, "code_version": version("onderdak"), "schema": SCHEMA, "on": case.start.isoformat(),
        "known": known_at.isoformat(), "scenarios": sorted(scenarios), "seed": case.paths.seed,
        "paths": case.paths.n, "inputs_hash": _hash(content),
        "rows_hash": _hash([cited(row) for row in rows]),
        "rows": [cited(row) for row in rows],
        "occupancy_sha256": hashlib.sha256(file.read_bytes()).hexdigest() if file else None,
    }  # fmt: skip


def cited(row: Row) -> dict[str, object]:
    """A row of the law as a receipt carries it."""
    return {
        "key": row.key, "value": row.value, "unit": row.unit, "valid_from": row.valid_from.isoformat(),
        "known_from": row.known_from.isoformat(), "article": row.article, "scenario": row.scenario,
        "confidence": row.confidence.value,
    }  # fmt: skip


def _hash(content: object) -> str:
    text = json.dumps(content, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
