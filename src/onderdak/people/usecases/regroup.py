"""Steps under the lock of the links: which records are one person today, and what of the pair was written."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import connection
from django.db.models import Q

from onderdak.access.public import Desk
from onderdak.people.rules.link_course import stays
from onderdak.people.store.models import Link, LinkEvent, Person, Record

MOST = 200
"""A person of more records than this is a mistake; the group is still worked out as a whole."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, lower number first, with whose they are."""

    municipality: str
    one: int
    other: int
    own_persons: tuple[int, int]
    persons: tuple[int, int]


def pair_of(municipality: str, one: int, other: int) -> Pair | None:
    """Read two records of one municipality; None when they are not two records of it."""
    rows = {
        row.pk: row
        for row in Record.objects.filter(pk__in=[one, other], municipality=municipality, withdrawn_at=None)
    }
    if len(rows) != 2:
        return None
    a, b = rows[min(one, other)], rows[max(one, other)]
    return Pair(municipality, a.pk, b.pk, (a.own_person_id, b.own_person_id), (a.person_id, b.person_id))


def regroup_step(persons: Collection[int]) -> dict[int, int]:
    """
    Work out anew which registered persons are one, from the links in force, and let their records follow.

    Args:
        persons: at least one registered person of each group that a change touched.

    Returns: the person whom each registered person is shown under now.
    """
    _must_be_open()
    group = _group_of(persons)
    edges = Link.objects.filter(
        Q(one__own_person_id__in=group) | Q(other__own_person_id__in=group), ended_at__isnull=True
    ).values_list("one__own_person_id", "other__own_person_id")
    heads = _joined(group, edges)
    since = dict(Person.objects.filter(pk__in=group).values_list("pk", "first_processed_at"))
    shown: dict[int, int] = {}
    for members in heads:
        head = stays([(since[member], member) for member in members])
        shown |= dict.fromkeys(members, head)
        Record.objects.filter(own_person_id__in=members).exclude(person_id=head).update(person_id=head)
    return shown


@dataclass(frozen=True, slots=True)
class Said:
    """What was done with a pair, to be written down. `kind` is one of the closed list of the table."""

    pair: Pair
    kind: str
    machine: bool = False
    reason: str = ""
    why: str = ""
    bits: float | None = None
    version: str = ""
    link_id: int | None = None


def events_step(desk: Desk, now: datetime, said: Iterable[Said]) -> None:
    """Append what was done with pairs. The evidence is frozen as a hash of version, weight and codes."""
    _must_be_open()
    LinkEvent.objects.bulk_create(
        LinkEvent(
            municipality=one.pair.municipality, one_id=one.pair.one, other_id=one.pair.other, kind=one.kind,
            by_machine=one.machine, actor_id=desk.actor_id, reason=one.reason[:80], evidence=_frozen(one),
            link_id=one.link_id, occurred_at=now, recorded_at=now,
        )
        for one in said
    )  # fmt: skip


def event_step(
    desk: Desk, now: datetime, pair: Pair, kind: str, *, machine: bool = False, reason: str = "",
    why: str = "", bits: float | None = None, version: str = "", link_id: int | None = None,
) -> None:  # fmt: skip
    """Append what was done with one pair, as `events_step`."""
    events_step(desk, now, [Said(pair, kind, machine, reason, why, bits, version, link_id)])


def _frozen(one: Said) -> bytes:
    weight = "" if one.bits is None else f"{one.bits:.4f}"
    return sha256(f"{one.version}|{weight}|{one.why}".encode()).digest()


def _group_of(persons: Collection[int]) -> set[int]:
    """Everybody who is, or was until now, counted with these persons."""
    group = set(persons)
    while True:
        heads = Record.objects.filter(own_person_id__in=group).values("person_id")
        more = set(Record.objects.filter(person_id__in=heads).values_list("own_person_id", flat=True))
        linked = Link.objects.filter(
            Q(one__own_person_id__in=group) | Q(other__own_person_id__in=group), ended_at__isnull=True
        )
        for a, b in linked.values_list("one__own_person_id", "other__own_person_id"):
            more |= {a, b}
        if more <= group:
            return group
        group |= more


def _joined(group: Iterable[int], edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    head = {member: member for member in group}

    def find(member: int) -> int:
        while head[member] != member:
            head[member] = head[head[member]]
            member = head[member]
        return member

    for one, other in edges:
        head[find(one)] = find(other)
    found: dict[int, list[int]] = {}
    for member in sorted(head):
        found.setdefault(find(member), []).append(member)
    return list(found.values())


def _must_be_open() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("links change in a transaction")
