"""
Reads: pairs to judge side by side, what was decided on them, and everything that sources said of a
person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from onderdak.access.public import Desk, record_reads
from onderdak.kernel.errors import NotVisible
from onderdak.people.rules.link_course import UNDO_FREE
from onderdak.people.rules.link_threshold import probability
from onderdak.people.rules.record_sources import Said, Shown, shown_of
from onderdak.people.store import queries, record_queries
from onderdak.people.store.models import Link, LinkEvent, NotSame, Proposal, Record
from onderdak.people.store.queries import in_scope
from onderdak.people.store.record_queries import RecordRow
from onderdak.people.usecases.weigh_records import told_in_words

FIELDS = (
    "given", "surname", "given_cyrillic", "surname_cyrillic", "patronymic", "name", "birth_date", "sex",
    "birth_place", "phone",
)  # fmt: skip
NUMBERS = ("bsn", "v_number", "document_number")
PAGE = 50


@dataclass(frozen=True, slots=True)
class Side:
    """One registration of a pair. Numbers are not shown: `numbers` says which ones there are."""

    record_id: int
    person_id: int
    household_id: int | None
    household: str
    source: str
    delivered_by: str
    occurred_at: datetime
    fields: dict[str, str]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """Two registrations beside each other. `state`: open, later, machine, linked or apart."""

    one: Side
    other: Side
    state: str
    chance: float | None
    why: str
    words: tuple[str, ...]
    since: datetime
    later_until: datetime | None
    reason: str
    undo_until: datetime | None

    @property
    def same_numbers(self) -> bool:
        return bool(set(self.one.numbers) & set(self.other.numbers))


@dataclass(frozen=True, slots=True)
class PairCounts:
    """
    How many pairs wait, how many wait until a later day, and how many links of the machine are
    unconfirmed.
    """

    waiting: int
    later: int
    machine: int


def pair_counts(*, desk: Desk, now: datetime) -> PairCounts:
    """Count the pairs of the own municipality. Raises: NotPermitted."""
    desk.must_have("people.view")
    open_ones = Proposal.objects.filter(in_scope(desk.persons), closed_at__isnull=True)
    later = open_ones.filter(later_until__gt=now).count()
    machine = Link.objects.filter(in_scope(desk.persons), ended_at__isnull=True, confirmed_at__isnull=True)
    return PairCounts(open_ones.count() - later, later, machine.count())


def pairs_to_judge(
    *, desk: Desk, now: datetime, kind: str = "open", first: int = 0, size: int = PAGE
) -> list[PairView]:
    """
    List pairs, the likeliest first; each shown person is logged. A pair with a protected person is left out:
    the privacy officer judges it.

    Args:
        kind: "open", "later", "machine" (linked by the machine, not confirmed), or "done" (decided, newest
            first).

    Raises: NotPermitted: the desk may not open files of persons.
    """
    desk.must_have("people.view")
    rows = {"open": _open, "later": _later, "machine": _machine, "done": _done}[kind](desk, now)
    return _views(desk, now, list(rows[first : first + size]))


def pair_view(*, desk: Desk, now: datetime, one: int, other: int) -> PairView:
    """
    Show one pair, whatever its state. Logged for both persons.

    Raises: NotPermitted. NotVisible: no such pair, elsewhere, or with a protected person.
    """
    desk.must_have("people.view")
    low, high = sorted((one, other))
    pair = {"one_id": low, "other_id": high}
    rows: Sequence[object] = (
        list(Link.objects.filter(in_scope(desk.persons), **pair, ended_at__isnull=True))
        or list(NotSame.objects.filter(in_scope(desk.persons), **pair, lifted_at__isnull=True))
        or list(Proposal.objects.filter(in_scope(desk.persons), **pair).order_by("-id")[:1])
    )
    found = _views(desk, now, list(rows))
    if not found:
        raise NotVisible(actor_id=desk.actor_id)
    return found[0]


@dataclass(frozen=True, slots=True)
class PersonSources:
    """
    Everything that sources said of one person: the records as they came, and what is shown per field,
    derived.

    `joined`: the pairs that hold the records together; `history`: what was done with them, newest first.
    """

    person_id: int
    records: tuple[Side, ...]
    shown: dict[str, Shown]
    joined: tuple[tuple[int, int], ...]
    history: tuple[tuple[datetime, str, bool, str], ...]


def person_sources(*, desk: Desk, now: datetime, person_id: int) -> PersonSources:
    """
    Show the records of one person and what is derived from them. Logged.

    Raises: NotPermitted. NotVisible: absent, elsewhere, protected.
    """
    desk.must_have("people.view")
    head = (
        Record.objects.filter(in_scope(desk.persons), own_person_id=person_id)
        .values_list("person_id", flat=True)
        .first()
    )
    rows = record_queries.rows_of_persons([head]) if head else []
    if not rows or any(row.hidden for row in rows) or not desk.persons.covers(rows[0].municipality):
        raise NotVisible(actor_id=desk.actor_id)
    record_reads(
        desk, "people.sources_read", now=now, subject="person", reads=[(rows[0].municipality, person_id)]
    )
    shown = {
        name: value for name in (*FIELDS, *NUMBERS) if (value := shown_of(_said(rows, name))) is not None
    }
    ids = [row.record_id for row in rows]
    links = Link.objects.filter(one_id__in=ids, other_id__in=ids, ended_at__isnull=True).order_by("id")
    events = LinkEvent.objects.filter(Q(one_id__in=ids) | Q(other_id__in=ids)).order_by("-id")[:50]
    return PersonSources(
        head or person_id, tuple(_sides(rows)), shown, tuple(links.values_list("one_id", "other_id")),
        tuple(events.values_list("occurred_at", "kind", "by_machine", "reason")),
    )  # fmt: skip


def _said(rows: Sequence[RecordRow], name: str) -> list[Said]:
    return [
        Said(row.record_id, row.source, row.occurred_at, str(row.content.get(name, "") or "")) for row in rows
    ]


def _open(desk: Desk, now: datetime):  # type: ignore[no-untyped-def]
    rows = Proposal.objects.filter(in_scope(desk.persons), closed_at__isnull=True)
    return rows.exclude(later_until__gt=now).order_by("-bits", "id")


def _later(desk: Desk, now: datetime):  # type: ignore[no-untyped-def]
    rows = Proposal.objects.filter(in_scope(desk.persons), closed_at__isnull=True, later_until__gt=now)
    return rows.order_by("later_until", "id")


def _machine(desk: Desk, now: datetime):  # type: ignore[no-untyped-def]
    rows = Link.objects.filter(in_scope(desk.persons), ended_at__isnull=True, confirmed_at__isnull=True)
    return rows.order_by("bits", "id")


def _done(desk: Desk, now: datetime) -> list[object]:
    links = Link.objects.filter(in_scope(desk.persons), ended_at__isnull=True, confirmed_at__isnull=False)
    marks = NotSame.objects.filter(in_scope(desk.persons), lifted_at__isnull=True)
    every = [*links.order_by("-confirmed_at")[:500], *marks.order_by("-made_at")[:500]]
    return sorted(every, key=_since, reverse=True)


def _since(row: object) -> datetime:
    if isinstance(row, Proposal):
        return row.proposed_at
    if isinstance(row, Link):
        return row.confirmed_at or row.made_at
    return row.made_at  # type: ignore[attr-defined, no-any-return]


def _views(desk: Desk, now: datetime, rows: list[object]) -> list[PairView]:
    ids = {number for row in rows for number in (row.one_id, row.other_id)}  # type: ignore[attr-defined]
    records = record_queries.rows_by_id(ids) if ids else {}
    sides = {side.record_id: side for side in _sides(list(records.values()))}
    found, reads = [], set()
    for row in rows:
        pair = [records.get(row.one_id), records.get(row.other_id)]  # type: ignore[attr-defined]
        if any(one is None or one.hidden for one in pair):
            continue
        reads |= {(one.municipality, one.own_person_id) for one in pair if one is not None}
        found.append(_view(row, sides, now))
    record_reads(desk, "people.pair_read", now=now, subject="person", reads=sorted(reads))
    return found


def _view(row: object, sides: dict[int, Side], now: datetime) -> PairView:
    one, other = sides[row.one_id], sides[row.other_id]  # type: ignore[attr-defined]
    why = getattr(row, "why", "")
    bits = getattr(row, "bits", None)
    since = _since(row)
    later = getattr(row, "later_until", None)
    state = "apart"
    if isinstance(row, Proposal):
        state = "later" if later and later > now else "open"
    elif isinstance(row, Link):
        state = "machine" if row.confirmed_at is None else "linked"
    until = since + UNDO_FREE if state in ("linked", "apart") and now <= since + UNDO_FREE else None
    return PairView(
        one, other, state, None if bits is None else probability(bits), why, tuple(told_in_words(why)), since,
        later if state == "later" else None, getattr(row, "reason", ""), until,
    )  # fmt: skip


def _sides(rows: Sequence[RecordRow]) -> list[Side]:
    references = queries.references_of({row.household_id for row in rows if row.household_id})
    return [
        Side(
            row.record_id, row.own_person_id, row.household_id, references.get(row.household_id or 0, ""),
            row.source, row.delivered_by, row.occurred_at,
            {name: str(row.content[name]) for name in FIELDS if row.content.get(name)},
            tuple(name for name in NUMBERS if row.content.get(name)),
        )
        for row in rows
    ]  # fmt: skip
