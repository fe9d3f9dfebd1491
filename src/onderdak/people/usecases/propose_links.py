"""
Step and job: which new registrations are, or may be, somebody who is known. The machine links what is certain
and nobody took apart; the rest is for a person. Nobody leaves the by-name list by it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db import transaction
from django.db.models import Max

from onderdak.access.public import Desk, Scope, record
from onderdak.people.engine.explain import codes
from onderdak.people.engine.linkage import link
from onderdak.people.engine.records import joined, prepare
from onderdak.people.rules.link_course import machine_may_link
from onderdak.people.rules.not_same import kept_apart
from onderdak.people.rules.who_is_told import MOST, told
from onderdak.people.store import record_queries
from onderdak.people.store.locks import lock_links
from onderdak.people.store.models import Link, MatchKey, NotSame, Proposal, Record
from onderdak.people.store.models import LinkRun as LinkRunRow
from onderdak.people.store.record_queries import RecordRow
from onderdak.people.usecases.file_records import raw_of, weights
from onderdak.people.usecases.heed_judgements import numbers_differ, torn_records
from onderdak.people.usecases.link_files import policy
from onderdak.people.usecases.regroup import Pair, Said, event_step, events_step, regroup_step
from onderdak.people.usecases.weigh_records import look_up_all


@dataclass(frozen=True, slots=True)
class Found:
    """A pair that the engine gave: record ids, `link` or `review`, weight and why in codes."""

    one: int
    other: int
    decision: str
    bits: float
    why: str


@dataclass(frozen=True, slots=True)
class LinkRun:
    """What one run did: links made by the machine, and pairs for a person to judge."""

    linked: int
    proposed: int


def propose_for_step(*, desk: Desk, now: datetime, municipality: str, person_ids: Sequence[int]) -> int:
    """
    Propose who of the own municipality the newly registered may be, in the caller's transaction.
    Links nothing: the counter asks the person. A handful per person, the likeliest; the night sees the rest.

    Returns: how many pairs were proposed.
    """
    new = [row for row in record_queries.rows_of_persons(person_ids) if row.own_person_id in set(person_ids)]
    world = MatchKey.objects.filter(municipality=municipality).count()
    found = []
    looked = look_up_all([row.content for row in new], Scope.of({municipality}), world=world)
    for row, candidates in zip(new, looked, strict=True):
        others = [
            one for one in candidates if one.row.person_id not in person_ids and told(one.bits, one.cap)
        ]
        for one in others[:MOST]:
            a, b = sorted((row.record_id, one.row.record_id))
            found.append(Found(a, b, "review", one.bits, one.why))
    return propose_pairs_step(desk, now, municipality, found)


def work_out_links(*, desk: Desk, now: datetime) -> LinkRun:
    """
    Compare the registrations of each municipality that got new ones since the last run, households and all.

    Raises: NotPermitted: only the machine and the administrator.
    """
    desk.must_have("admin.settings")
    linked = proposed = 0
    for code in _with_news():
        with transaction.atomic(durable=True):
            lock_links(code)
            made, asked = _of_municipality(desk, now, code)
        linked, proposed = linked + made, proposed + asked
    return LinkRun(linked, proposed)


def _with_news() -> list[str]:
    """Municipalities with a record that is newer than the newest one that a run looked at."""
    runs = LinkRunRow.objects.values_list("municipality").annotate(seen=Max("newest"))
    seen = dict(runs.order_by("municipality"))
    newest = Record.objects.values_list("municipality").annotate(newest=Max("id")).order_by("municipality")
    return [code for code, last in newest if last > seen.get(code, 0)]


def _of_municipality(desk: Desk, now: datetime, code: str) -> tuple[int, int]:
    rows = [row for row in record_queries.rows_of_municipality(code) if row.content and row.source != "brp"]
    gone = [row for row in record_queries.rows_taken_back(code) if row.content]
    every = pairs_of([*rows, *gone])
    by_id = {row.record_id: row for row in rows}
    person_of = {row.record_id: row.person_id for row in (*rows, *gone)}
    marks = NotSame.objects.filter(municipality=code, lifted_at=None).values_list("one_id", "other_id")
    apart = kept_apart(marks, person_of)
    torn = torn_records(((one.one, one.other) for one in every if one.decision == "link"), person_of, apart)
    found = [one for one in every if one.one in by_id and one.other in by_id]
    made, asked = 0, []
    for one in sorted(found, key=lambda pair: -pair.bits):
        a, b = by_id[one.one], by_id[one.other]
        persons = (min(person_of[a.record_id], person_of[b.record_id]), max(person_of[a.record_id],
                   person_of[b.record_id]))  # fmt: skip
        if persons[0] == persons[1] or persons in apart:
            continue
        if machine_may_link(
            one.decision, apart=bool(torn & {one.one, one.other}),
            numbers_differ=numbers_differ(a.content, b.content),
            one_household=a.household_id == b.household_id and a.household_id is not None,
        ):  # fmt: skip
            shown = _link(desk, now, code, one, a, b)
            person_of |= {number: shown.get(by_id[number].own_person_id, head)
                          for number, head in person_of.items()}  # fmt: skip
            apart = kept_apart(marks, person_of)
            made += 1
        else:
            asked.append(one)
    proposed = propose_pairs_step(desk, now, code, asked)
    newest = Record.objects.filter(municipality=code).aggregate(last=Max("pk"))["last"] or 0
    LinkRunRow.objects.create(municipality=code, newest=newest, linked=made, proposed=proposed, run_at=now)
    record(
        desk, "people.links_worked_out", now=now, municipality=code, newest=newest, linked=made,
        proposed=proposed,
    )  # fmt: skip
    return made, proposed


def pairs_of(rows: Sequence[RecordRow]) -> list[Found]:
    """Let the engine compare these records, households and all; the lower number first in each pair."""
    usable = [row for row in rows if row.content.get("name") or _named(row)]
    if len(usable) < 2:
        return []
    told_by = weights()
    raw = [
        raw_of(row.content, f"{row.record_id:012d}", str(row.content.get("household", ""))) for row in usable
    ]
    columns = joined((prepare(raw, "own", told_by.adult_before),))
    linked = link(columns, np.zeros(len(raw), np.int8), told_by, policy(), within=True)
    found = []
    for index in np.flatnonzero(linked.decided > 0).tolist():
        a, b = int(linked.scored.a[index]), int(linked.scored.b[index])
        decision = "link" if linked.decided[index] == 2 else "review"
        why = codes(linked, index, columns, told_by)
        one, other = sorted((int(columns.id[a]), int(columns.id[b])))
        found.append(Found(one, other, decision, float(linked.bits[index]), why))
    return found


def _named(row: RecordRow) -> bool:
    return any(row.content.get(name) for name in ("given", "surname", "given_cyrillic", "surname_cyrillic"))


def _link(desk: Desk, now: datetime, code: str, one: Found, a: RecordRow, b: RecordRow) -> dict[int, int]:
    made = Link.objects.create(
        municipality=code, one_id=one.one, other_id=one.other, made_by="machine", actor_id=desk.actor_id,
        bits=one.bits, version=weights().version, why=one.why, made_at=now,
    )  # fmt: skip
    owners = {a.record_id: a.own_person_id, b.record_id: b.own_person_id}
    pair = Pair(code, one.one, one.other, (owners[one.one], owners[one.other]), (0, 0))
    Proposal.objects.filter(one_id=one.one, other_id=one.other, closed_at=None).update(
        closed_at=now, outcome="linked"
    )
    event_step(
        desk, now, pair, "linked", machine=True, why=one.why, bits=one.bits, version=weights().version,
        link_id=made.pk,
    )  # fmt: skip
    return regroup_step(pair.own_persons)


def propose_pairs_step(desk: Desk, now: datetime, code: str, found: Sequence[Found]) -> int:
    """Write new questions: not what was asked before, is joined, or was taken apart."""
    best: dict[tuple[int, int], Found] = {}
    ids = {number for one in found for number in (one.one, one.other)}
    owner = dict(Record.objects.filter(pk__in=ids).values_list("pk", "person_id"))
    for one in found:
        persons = (min(owner[one.one], owner[one.other]), max(owner[one.one], owner[one.other]))
        if persons[0] != persons[1] and (persons not in best or best[persons].bits < one.bits):
            best[persons] = one
    settled = _settled({one.one for one in best.values()})
    new = [one for one in best.values() if (one.one, one.other) not in settled]
    version = weights().version
    Proposal.objects.bulk_create(
        Proposal(
            municipality=code, one_id=one.one, other_id=one.other, bits=one.bits, version=version,
            why=one.why[:1000], proposed_at=now,
        )
        for one in new
    )  # fmt: skip
    events_step(
        desk, now,
        [
            Said(Pair(code, one.one, one.other, (0, 0), (0, 0)), "proposed", machine=True, why=one.why,
                 bits=one.bits, version=version)
            for one in new
        ],
    )  # fmt: skip
    return len(new)


def _settled(ones: Collection[int]) -> set[tuple[int, int]]:
    """Pairs with one of these as the lower number that were asked already, or are kept apart."""
    asked = Proposal.objects.filter(one_id__in=ones).values_list("one_id", "other_id")
    apart = NotSame.objects.filter(one_id__in=ones, lifted_at=None).values_list("one_id", "other_id")
    return {*asked, *apart}
