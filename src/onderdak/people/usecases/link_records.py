"""
Acts on two records: they are one person, they are not, later; and back again. Nothing is ever merged
away.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from onderdak.access.public import Desk, record, record_processing_step
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.people.rules.link_course import (
    APART_REASONS,
    LATER_DAYS,
    LATER_REASONS,
    SAME_REASONS,
    must_have_reason,
    must_undo,
)
from onderdak.people.store.locks import lock_links
from onderdak.people.store.models import Link, ListEpisode, NotSame, Proposal
from onderdak.people.usecases.keep_list import come_on_list_step, go_off_list_step
from onderdak.people.usecases.regroup import Pair, event_step, pair_of, regroup_step

MOST_LATER = 60


def link_records(*, desk: Desk, now: datetime, request_key: UUID, one: int, other: int, reason: str) -> int:
    """
    Say that two records are one person ("koppelen"), as a person. Twice is the same; lifts "not the same".

    The later registered one goes off the by-name list as `double`, with this link as evidence.

    Returns: the id of the link.

    Raises:
        NotPermitted, NotVisible. ClosedListOnly: a reason that is not on the list. NotNow: one person
        already.
    """
    desk.must_have("duty.report")
    must_have_reason(reason, SAME_REASONS)
    with transaction.atomic(durable=True):
        pair = _pair(desk, one, other)
        made = _in_force(pair)
        if made is None:
            if pair.persons[0] == pair.persons[1]:
                raise NotNow(pair_id=pair.one, state="linked", asked="link")
            NotSame.objects.filter(one_id=pair.one, other_id=pair.other, lifted_at=None).update(
                lifted_at=now, lifted_by=desk.actor_id
            )
            asked = _close(pair, now, "linked")
            made = Link.objects.create(
                municipality=pair.municipality, one_id=pair.one, other_id=pair.other, made_by="person",
                actor_id=desk.actor_id, reason=reason, made_at=now, confirmed_at=now,
                confirmed_by=desk.actor_id, bits=asked.bits if asked else None,
                version=asked.version if asked else "", why=asked.why if asked else "",
            )  # fmt: skip
            kind = "linked"
        elif made.confirmed_at is None:
            made.confirmed_at, made.confirmed_by = now, desk.actor_id
            made.save(update_fields=["confirmed_at", "confirmed_by"])
            kind = "confirmed"
        else:
            return int(made.pk)
        _write(desk, now, pair, kind, made, reason)
        _off_list(desk, now, pair, made.pk)
        _log(desk, now, f"people.{kind}", pair, request_key, link_id=made.pk, reason=reason)
    return int(made.pk)


def link_listed_step(*, desk: Desk, now: datetime, pairs: Iterable[tuple[int, int]]) -> int:
    """
    Link rows of a list to the registrations that the dry run showed and a person confirmed, in the caller's
    transaction, under the lock of the links. Who was taken apart before is left alone.

    Returns: how many were linked.
    """
    made = 0
    for one, other in pairs:
        pair = pair_of(desk.municipality, one, other)
        if pair is None or pair.persons[0] == pair.persons[1]:
            continue
        link = Link.objects.create(
            municipality=pair.municipality, one_id=pair.one, other_id=pair.other, made_by="person",
            actor_id=desk.actor_id, reason="data_agree", made_at=now, confirmed_at=now,
            confirmed_by=desk.actor_id,
        )  # fmt: skip
        _write(desk, now, pair, "linked", link, "data_agree")
        _off_list(desk, now, pair, link.pk)
        made += 1
    return made


def part_records(*, desk: Desk, now: datetime, request_key: UUID, one: int, other: int, reason: str) -> int:
    """
    Say that two records are not one person; a link between them ends ("loskoppelen"). The machine never links
    them again, nor what is joined to either.

    Who went off the by-name list for this link comes on it again.

    Returns: the id of the mark "not the same".

    Raises:
        NotPermitted, NotVisible. ClosedListOnly: a reason that is not on the list. NotNow: the two are joined
        through a third record; take that link apart.
    """
    desk.must_have("duty.report")
    must_have_reason(reason, APART_REASONS)
    with transaction.atomic(durable=True):
        pair = _pair(desk, one, other)
        mark = NotSame.objects.filter(one_id=pair.one, other_id=pair.other, lifted_at=None).first()
        if mark is not None:
            return int(mark.pk)
        link = _in_force(pair)
        _close(pair, now, "apart")
        if link is not None:
            _end(desk, now, link, reason)
        shown = regroup_step(pair.own_persons)
        if shown[pair.own_persons[0]] == shown[pair.own_persons[1]]:
            raise NotNow(pair_id=pair.one, state="linked_through_another", asked="part")
        mark = NotSame.objects.create(
            municipality=pair.municipality, one_id=pair.one, other_id=pair.other, reason=reason, made_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        kind = "unlinked" if link is not None else "refused"
        event_step(desk, now, pair, kind, reason=reason, link_id=link.pk if link else None)
        if link is not None:
            _back_on_list(desk, now, link)
        _log(desk, now, f"people.{kind}", pair, request_key, reason=reason)
    return int(mark.pk)


def judge_later(
    *, desk: Desk, now: datetime, request_key: UUID, one: int, other: int, reason: str,
    days: int = LATER_DAYS,
) -> None:  # fmt: skip
    """
    Put a proposed pair aside for some days, with a reason; it comes back by itself.

    Raises: NotPermitted, NotVisible. ClosedListOnly. NotNow: it was decided. InputInvalid: too many days.
    """
    desk.must_have("duty.report")
    must_have_reason(reason, LATER_REASONS)
    if not 1 <= days <= MOST_LATER:
        raise InputInvalid(problems=(("days", "range"),))
    with transaction.atomic(durable=True):
        pair = _pair(desk, one, other)
        until = now + timedelta(days=days)
        if not _proposals(pair).update(later_until=until):
            raise NotNow(pair_id=pair.one, state="decided", asked="later")
        event_step(desk, now, pair, "later", reason=reason)
        _log(desk, now, "people.link_later", pair, request_key, reason=reason)


def undo_judgement(
    *, desk: Desk, now: datetime, request_key: UUID, one: int, other: int, reason: str = ""
) -> str:
    """
    Take the last judgement on a pair back: it is open again. Without a reason for ten minutes.

    Returns: what was undone: "linked" or "apart".

    Raises:
        NotPermitted, NotVisible. InputInvalid: a reason is missing. NotNow: nothing was decided.
    """
    desk.must_have("duty.report")
    with transaction.atomic(durable=True):
        pair = _pair(desk, one, other)
        link = _in_force(pair)
        mark = NotSame.objects.filter(one_id=pair.one, other_id=pair.other, lifted_at=None).first()
        if link is not None:
            must_undo(link.confirmed_at or link.made_at, now, reason)
            _end(desk, now, link, "undone")
            _back_on_list(desk, now, link)
        elif mark is not None:
            must_undo(mark.made_at, now, reason)
            mark.lifted_at, mark.lifted_by = now, desk.actor_id
            mark.save(update_fields=["lifted_at", "lifted_by"])
        else:
            raise NotNow(pair_id=pair.one, state="open", asked="undo")
        regroup_step(pair.own_persons)
        last = Proposal.objects.filter(one_id=pair.one, other_id=pair.other).order_by("-id").first()
        if last is not None and last.closed_at is not None:
            last.closed_at, last.outcome, last.later_until = None, "", None
            last.save(update_fields=["closed_at", "outcome", "later_until"])
        event_step(desk, now, pair, "undone", reason=reason.strip(), link_id=link.pk if link else None)
        _log(desk, now, "people.link_undone", pair, request_key)
    return "linked" if link is not None else "apart"


def _pair(desk: Desk, one: int, other: int) -> Pair:
    """Take the lock of the own municipality, and read the two records anew."""
    desk.must_write(desk.municipality)
    desk.must_see_persons(desk.municipality)
    lock_links(desk.municipality)
    found = pair_of(desk.municipality, one, other)
    if found is None or found.own_persons[0] == found.own_persons[1]:
        raise NotVisible(actor_id=desk.actor_id)
    return found


def _in_force(pair: Pair) -> Link | None:
    return Link.objects.filter(one_id=pair.one, other_id=pair.other, ended_at__isnull=True).first()


def _proposals(pair: Pair):  # type: ignore[no-untyped-def]
    return Proposal.objects.filter(one_id=pair.one, other_id=pair.other, closed_at__isnull=True)


def _close(pair: Pair, now: datetime, outcome: str) -> Proposal | None:
    asked = _proposals(pair).first()
    _proposals(pair).update(closed_at=now, outcome=outcome)
    return asked  # type: ignore[no-any-return]


def _write(desk: Desk, now: datetime, pair: Pair, kind: str, made: Link, reason: str) -> None:
    regroup_step(pair.own_persons)
    # what was asked between the same two persons is answered with this
    Proposal.objects.filter(
        Q(one__own_person_id__in=pair.own_persons) & Q(other__own_person_id__in=pair.own_persons),
        closed_at__isnull=True,
    ).update(closed_at=now, outcome="linked")
    event_step(
        desk, now, pair, kind, reason=reason, why=made.why, bits=made.bits, version=made.version,
        link_id=made.pk,
    )  # fmt: skip


def _end(desk: Desk, now: datetime, link: Link, reason: str) -> None:
    link.ended_at, link.ended_by, link.end_reason = now, desk.actor_id, reason
    link.save(update_fields=["ended_at", "ended_by", "end_reason"])


def _off_list(desk: Desk, now: datetime, pair: Pair, link_id: int) -> None:
    """Of two registrations on the list one stays: that of the person they are both shown under."""
    shown = regroup_step(pair.own_persons)
    members = [person for person, head in shown.items() if person != head]
    head = next(iter(shown.values()))
    on = set(
        ListEpisode.objects.filter(person_id__in=[*members, head], off_at__isnull=True).values_list(
            "person_id", flat=True
        )
    )
    doubles = sorted(on & set(members)) if head in on else sorted(on & set(members))[1:]
    if doubles:
        go_off_list_step(desk=desk, now=now, person_ids=doubles, reason="double", evidence=f"link:{link_id}")


def _back_on_list(desk: Desk, now: datetime, link: Link) -> None:
    gone = ListEpisode.objects.filter(off_reason="double", off_evidence=f"link:{link.pk}")
    persons = list(gone.order_by("id").values_list("person_id", flat=True))
    if persons:
        come_on_list_step(
            desk=desk, now=now, municipality=link.municipality, person_ids=persons, reason="corrected",
            evidence=f"link:{link.pk}",
        )  # fmt: skip


def _log(desk: Desk, now: datetime, event: str, pair: Pair, request_key: UUID, **ids: object) -> None:
    record(
        desk, event, now=now, municipality=pair.municipality, subject="record", subject_id=pair.one,
        other=pair.other, request_key=request_key, **ids,
    )  # fmt: skip
    record_processing_step(
        desk, event, now=now, subject="person",
        subjects=[(pair.municipality, person) for person in dict.fromkeys(pair.own_persons)],
    )  # fmt: skip
