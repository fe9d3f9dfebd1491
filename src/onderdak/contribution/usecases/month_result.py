"""Use case (read): work out a month for a municipality, and say of each unit what a run does with it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from onderdak.access.public import Desk
from onderdak.contribution.rules.policy_switches import UNKNOWN, policy_of
from onderdak.contribution.rules.ready_to_decide import readiness_of
from onderdak.contribution.rules.reference_date import first_of_month
from onderdak.contribution.store.models import Assessment
from onderdak.contribution.types import Assessed, Readiness, Terms
from onderdak.contribution.usecases.assess_households import assess
from onderdak.contribution.usecases.explain_household import flags_of, keys_used, zone_name
from onderdak.contribution.usecases.month_facts import UnitFacts, WithoutBirth, arrays_of, month_facts
from onderdak.contribution.usecases.municipal_policy import ChoiceInForce, choice_in_force, policy_book
from onderdak.contribution.usecases.terms_of_month import terms_of_month
from onderdak.kernel.nights import local_date
from onderdak.law.types import LawBook

DECIDED, NOT_WORKED_OUT = "decided", "birth_unknown"
STANDS = (*(one.value for one in Readiness), DECIDED)


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One unit of a month: what follows, what a person should look at, and what was decided before."""

    facts: UnitFacts
    result: Mapping[str, Any]
    claims: tuple[tuple[int, int, int], ...]
    flags: tuple[str, ...]
    keys: tuple[str, ...]
    earlier: Mapping[str, Any] | None
    readiness: Readiness

    @property
    def stand(self) -> str:
        """What a run does with it: "decided" when nothing changed, else its readiness."""
        return self.readiness.value if self.is_new else DECIDED

    @property
    def is_new(self) -> bool:
        """Whether deciding would change something: nothing was decided, or another amount."""
        if self.earlier is None:
            return True
        return bool(
            self.earlier["contribution_cents"] != self.result["contribution_cents"]
            or self.earlier["allowance_cents"] != self.result["allowance_cents"]
        )


@dataclass(frozen=True, slots=True)
class MonthResult:
    """A month worked out: its units, the households without a birth date, and the terms it rests on."""

    month: date
    units: tuple[UnitResult, ...]
    without_birth: tuple[WithoutBirth, ...]
    income_month: date
    terms: Terms
    policy: LawBook

    @property
    def unknown_choice(self) -> ChoiceInForce:
        """What the municipality does with who has an income that is not known, and by which decision."""
        return choice_in_force(self.policy, UNKNOWN, self.month, self.terms.known)

    @property
    def counts(self) -> dict[str, int]:
        """How many stand in each list: units by what a run does with them, and households not worked out."""
        found = Counter(one.stand for one in self.units)
        return {**{stand: found[stand] for stand in STANDS}, NOT_WORKED_OUT: len(self.without_birth)}

    def of(self, stand: str) -> tuple[UnitResult, ...]:
        """Return the units of one stand, in the order of their households."""
        return tuple(one for one in self.units if one.stand == stand)

    @property
    def contribution_cents(self) -> int:
        return self._sum("contribution_cents")

    @property
    def allowance_cents(self) -> int:
        return self._sum("allowance_cents")

    def _sum(self, name: str) -> int:
        """Sum over what is or can be decided: who waits for an income counts for nothing."""
        unknown = Readiness.INCOME_UNKNOWN.value
        return sum(int(one.result[name]) for one in self.units if one.stand != unknown)


def month_result(
    *, desk: Desk, now: datetime, municipality: str, month: date, household_ids: Sequence[int] | None = None
) -> MonthResult:
    """
    Work out a month and write nothing: the preview of a run, and the money of one household.

    Raises:
        NotPermitted, NotVisible. LawUnknown: the law has no row for that month.
    """
    desk.must_have("money.view")
    desk.must_see_cases(municipality)
    month, today = first_of_month(month), local_date(now)
    policy = policy_book(municipality)
    terms = terms_of_month(month, today, policy=policy)
    facts = month_facts(
        desk=desk, now=now, municipality=municipality, month=month,
        policy=policy_of(policy, month, today), household_ids=household_ids,
    )  # fmt: skip
    done = assess(arrays_of(facts.units), terms)
    earlier = _earlier(municipality, month, None if household_ids is None else facts.units)
    units = _results(facts.units, done, terms, earlier)
    return MonthResult(month, units, facts.without_birth, facts.income_month, terms, policy)


def _claims_by_unit(units: Sequence[UnitFacts], done: Assessed) -> list[tuple[tuple[int, int, int], ...]]:
    """Return per unit its claims: person, exploitation and catering."""
    owners = [(place, int(one["person_id"])) for place, unit in enumerate(units) for one in unit.persons]
    found: list[list[tuple[int, int, int]]] = [[] for _ in units]
    for person, first, rest in zip(
        done.claims.person, done.claims.exploitation, done.claims.catering, strict=True
    ):
        place, person_id = owners[int(person)]
        found[place].append((person_id, int(first), int(rest)))
    return [tuple(one) for one in found]


def _results(
    units: Sequence[UnitFacts], done: Assessed, terms: Terms, earlier: Mapping[int, Mapping[str, Any]]
) -> tuple[UnitResult, ...]:
    claims, columns = _claims_by_unit(units, done), _columns(done)
    said: dict[tuple[int, int], tuple[tuple[str, ...], tuple[str, ...]]] = {}
    found = []
    for place, unit in enumerate(units):
        marks = int(done.used[place]), int(done.attention[place])
        if marks not in said:  # the same rows and marks give the same words
            said[marks] = keys_used(done, place), flags_of(done, place, terms)
        keys, flags = said[marks]
        if unit.income_unknown:
            flags = tuple(sorted((*flags, "INCOME_UNKNOWN")))
        ready = readiness_of(
            income_known=not unit.income_unknown, choice=terms.policy.unknown_income, flags=flags
        )
        result = {name: values[place] for name, values in columns.items()}
        result["zone"] = zone_name(done, place)
        found.append(UnitResult(unit, result, claims[place], flags, keys, earlier.get(unit.key), ready))
    return tuple(found)


def _columns(done: Assessed) -> dict[str, list[Any]]:
    """Return what is kept of each unit, per name; a threshold that is absent is -1."""
    arrays = {
        "persons": done.persons, "adults": done.adults, "minors": done.minors, "payers": done.payers,
        "income_allowance_cents": done.income_allowance,
        "income_contribution_cents": done.income_contribution,
        "allowance_full_cents": done.allowance_full, "t1_cents": done.t1, "t2_cents": done.t2,
        "allowance_cents": done.allowance, "contribution_full_cents": done.contribution_full,
        "exploitation_cents": done.exploitation, "catering_cents": done.catering,
        "contribution_cents": done.contribution,
    }  # fmt: skip
    return {name: values.tolist() for name, values in arrays.items()}


def _earlier(municipality: str, month: date, units: Sequence[UnitFacts] | None) -> dict[int, dict[str, Any]]:
    """Return the last assessment of each of these units; None asks for those of the whole month."""
    rows = Assessment.objects.filter(municipality=municipality, month=month)
    if units is not None:
        rows = rows.filter(unit_key__among=[unit.key for unit in units])
    names = (
        "id",
        "unit_key",
        "version",
        "allowance_cents",
        "contribution_cents",
        "decision_id",
        "decided_at",
    )
    return {row["unit_key"]: row for row in rows.order_by("version").values(*names)}
