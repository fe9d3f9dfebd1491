"""Use case (pure): what is wrong with the amounts of a case: gaps, shares, amounts nobody entered."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onderdak.funding.engine.case_files import CaseFile, term_of
from onderdak.funding.engine.payers import PayerTable, Step, Term, amounts_of
from onderdak.funding.rules.regime_of_day import mix_faults
from onderdak.funding.rules.tariff_gap import tariff_gaps
from onderdak.funding.store.regimes import regimes
from onderdak.funding.types import MixPart

Fault = tuple[str, str]


def amount_faults(found: CaseFile) -> list[Fault]:
    """Name every fault of the amounts of a case: (key, code). With any of them nothing may be calculated."""
    funding, term = found.funding, term_of(found)
    given = [funding.tariff_day_eur is not None, bool(funding.steps), bool(funding.mix)]
    wrong = [("funding", "tariff_twice")] if sum(given) > 1 else []
    return [*wrong, *step_faults(funding.steps, term, "funding.steps"), *payer_faults(funding.mix, term)]


def step_faults(steps: Sequence[Step], term: Term, key: str) -> Iterator[Fault]:
    """
    Yield what is wrong with amounts by date; days without an amount are named as a period (ISO 8601).

    Args:
        key: where they stand in the file.
    """
    if not steps:
        return
    odd = False
    for at, one in enumerate(steps):
        if one.start.day != 1 or one.until.day != 1:
            odd = True
            yield f"{key}.{at}", "not_first_of_month"
        elif one.until <= one.start:
            odd = True
            yield f"{key}.{at}", "ends_before_start"
    if odd:
        return
    ordered = sorted(steps, key=lambda one: (one.start, one.until))
    for before, after in pairwise(ordered):
        if after.start < before.until:
            yield f"{key} {after.start}/{min(before.until, after.until)}", "tariff_overlap"
    for first, until in tariff_gaps([(one.start, one.until) for one in steps], term.start, term.until):
        yield f"{key} {first}/{until}", "tariff_gap"
    if amounts_of(ordered, None, term)[0] == 0:
        yield key, "first_amount_nil"


def payer_faults(payers: Sequence[PayerTable], term: Term) -> Iterator[Fault]:
    """Yield what is wrong with a mix: its shares, and the amounts of each group."""
    if not payers:
        return
    for name, code in mix_faults([MixPart(one.group, one.percent) for one in payers]):
        yield f"funding.{name}", code
    for at, one in enumerate(payers):
        key = f"funding.mix.{at}"
        if one.steps and one.tariff_day_eur is not None:
            yield key, "tariff_twice"
        if one.has_amount and not one.basis.strip():
            yield f"{key}.basis", "scenario_missing"
        yield from step_faults(one.steps, term, f"{key}.steps")
        regime = regimes()[one.regime]
        if one.group not in regime.groups:
            yield f"{key}.regime", "group_not_in_regime"
        elif not regime.amount and not one.has_amount:
            yield f"{key}.tariff_day_eur", "scenario_amount_missing"
