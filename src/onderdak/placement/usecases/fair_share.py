"""Use cases: promise, key and reality per municipality (read), and recording a promise (act)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from onderdak.access.public import Desk, record
from onderdak.capacity.public import municipality_cards
from onderdak.kernel.errors import InputInvalid
from onderdak.placement.rules.regimes import key_numbers
from onderdak.placement.store.models import AgreedNumber
from onderdak.placement.store.residents import persons_by_municipality
from onderdak.placement.usecases.waiting_order import waiting_on

MOST_PERSONS = 1_000_000
MONTHS = 6


@dataclass(frozen=True, slots=True)
class Share:
    """
    One municipality on a night, in persons.

    `realised` sleeps there or is promised a place; `waiting` reported there and has none. `key` is its part
    of everybody, by inhabitants. `agreed` None: nothing was promised.
    """

    code: str
    name: str
    region: str
    population: int
    realised: int
    waiting: int
    key: int
    agreed: int | None
    source: str

    @property
    def above_key(self) -> int:
        return self.realised - self.key

    @property
    def above_agreed(self) -> int | None:
        return None if self.agreed is None else self.realised - self.agreed


@dataclass(frozen=True, slots=True)
class Agreed:
    """One promise as it was entered: by whom, when, from when, and on which paper."""

    municipality: str
    persons: int
    source: str
    valid_from: date
    recorded_at: datetime
    entered_by: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What was promised for a night and who slept there, in persons. `agreed` None: nothing was promised."""

    night: date
    agreed: int | None
    realised: int

    @property
    def short(self) -> int | None:
        """Persons fewer than promised; below zero: more."""
        return None if self.agreed is None else self.agreed - self.realised


def fair_shares(*, desk: Desk, now: datetime, night: date) -> list[Share]:
    """
    Put promise, key and reality side by side; furthest below the key first. A report: it orders nobody.

    Raises: NotPermitted: this desk may not look at the country.
    """
    desk.must_have("overview.country")
    sleeps = persons_by_municipality(night=night, now=now)
    waits: dict[str, int] = {}
    for one in waiting_on(night=night, municipalities=None):
        waits[one.municipality] = waits.get(one.municipality, 0) + one.facts.persons
    cards = municipality_cards(on=night)
    agreed = _agreed(night)
    total = sum(sleeps.values()) + sum(waits.values())
    key = key_numbers(total, {card.code: card.population for card in cards}) if cards else {}
    found = [
        Share(
            card.code,
            card.name,
            card.region_name,
            card.population,
            sleeps.get(card.code, 0),
            waits.get(card.code, 0),
            key[card.code],
            agreed[card.code].persons if card.code in agreed else None,
            agreed[card.code].source if card.code in agreed else "",
        )
        for card in cards
    ]
    return sorted(found, key=lambda one: (one.above_key, one.code))


def agree_number(
    *, desk: Desk, now: datetime, municipality: str, persons: int, source: str, valid_from: date
) -> None:
    """
    Record how many persons a municipality promised to shelter. A later promise ends the one before.

    The same promise again, as the newest one, is one promise.

    Raises:
        NotPermitted, NotVisible: only who decides for the municipality. InputInvalid: a number or source.
    """
    desk.must_have("placement.second")
    desk.must_write(municipality)
    wrong = [] if 0 <= persons <= MOST_PERSONS else [("persons", "range")]
    wrong += [] if 0 < len(source.strip()) <= 160 else [("source", "missing")]
    if wrong:
        raise InputInvalid(problems=tuple(wrong))
    with transaction.atomic(durable=True):
        newest = AgreedNumber.objects.filter(municipality=municipality).order_by("-id").first()
        if newest and (newest.persons, newest.source, newest.valid_from) == (
            persons, source.strip(), valid_from
        ):  # fmt: skip
            return
        row = AgreedNumber.objects.create(
            municipality=municipality, persons=persons, source=source.strip(), valid_from=valid_from,
            recorded_at=now, actor_id=desk.actor_id, entered_by=desk.label[:120],
        )  # fmt: skip
        record(
            desk, "placement.number_agreed", now=now, municipality=municipality, subject="agreed",
            subject_id=row.pk, persons=persons,
        )  # fmt: skip


def agreed_numbers(*, desk: Desk, municipality: str) -> list[Agreed]:
    """
    List every promise of a municipality that was ever entered, newest first. None is ever removed.

    Raises: NotPermitted, NotVisible: not this role, or another municipality.
    """
    desk.must_have("capacity.view")
    desk.must_see_cases(municipality)
    rows = AgreedNumber.objects.filter(municipality=municipality).order_by("-valid_from", "-id")
    return [
        Agreed(row.municipality, row.persons, row.source, row.valid_from, row.recorded_at, row.entered_by)
        for row in rows
    ]


def promise_kept(*, desk: Desk, now: datetime, night: date, municipality: str) -> list[Kept]:
    """
    Put promise and reality side by side on `night` and on the first night of each of the months before it.

    Reality is counted from the stays as they are known now. A municipality without a promise is a row too.

    Raises: NotPermitted, NotVisible: not this role, or another municipality.
    """
    desk.must_have("capacity.view")
    desk.must_see_cases(municipality)
    found = []
    for one in [night, *_firsts(night, MONTHS)]:
        agreed = _agreed(one).get(municipality)
        sleeps = persons_by_municipality(night=one, now=now, municipality=municipality)
        found.append(Kept(one, agreed.persons if agreed else None, sleeps.get(municipality, 0)))
    return found


@dataclass(frozen=True, slots=True)
class PromiseNow:
    """One municipality on a night: persons promised (None: nothing), persons with a place, and the paper."""

    code: str
    name: str
    region: str
    region_name: str
    promised: int | None
    there: int
    source: str
    since: date | None


def promises_now(*, desk: Desk, now: datetime, night: date) -> list[PromiseNow]:
    """
    Put promise and reality side by side for each municipality whose counts this desk may see, by name.

    Raises: NotPermitted: not this role.
    """
    desk.must_have("capacity.view")
    there, agreed = persons_by_municipality(night=night, now=now), _agreed(night)
    found = []
    for card in municipality_cards(on=night):
        if desk.cases.covers(card.code):
            row = agreed.get(card.code)
            found.append(
                PromiseNow(
                    card.code, card.name, card.region, card.region_name, row.persons if row else None,
                    there.get(card.code, 0), row.source if row else "", row.valid_from if row else None,
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: (one.name, one.code))


def _firsts(night: date, months: int) -> list[date]:
    """The first of this month and of the months before it, newest first; never `night` itself."""
    found = []
    year, month = night.year, night.month
    for _number in range(months):
        first = date(year, month, 1)
        if first != night:
            found.append(first)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found


def _agreed(night: date) -> dict[str, AgreedNumber]:
    """The promise that holds: the one that began last, of those that began."""
    rows = AgreedNumber.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=night), valid_from__lte=night
    )
    return {row.municipality: row for row in rows.order_by("valid_from", "id")}
