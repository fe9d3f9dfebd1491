"""
Use cases: remove what leads from money to a person four years after it was first processed (Twoo 6(3)).

The money stays: claims, entries and seals name nobody. What is still open is written off first, because
nobody can be asked for it any more.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk, destroy_keys_step, record
from onderdak.contribution.rules import posting_lines
from onderdak.contribution.rules.allocation_order import ORDER
from onderdak.contribution.rules.claim_course import OPEN_STATES, Happened, State
from onderdak.contribution.rules.link_must_go import goes_today, must_be_gone_on
from onderdak.contribution.rules.may_collect import WriteOff
from onderdak.contribution.store.locks import lock_money
from onderdak.contribution.store.models import (
    Claim,
    ClaimSubject,
    PaymentFile,
    PaymentParty,
    SubjectRemoved,
)
from onderdak.contribution.store.posting import NewEntry, post_entries
from onderdak.contribution.store.removal import delete_rows
from onderdak.contribution.usecases.claim_account import Account, read_accounts
from onderdak.contribution.usecases.claim_events import NewEvent, append_events_step
from onderdak.contribution.usecases.done_once import done_once
from onderdak.contribution.usecases.remove_facts import remove_facts_of_step, remove_old_facts_step
from onderdak.kernel.errors import InputInvalid, InvariantBroken, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.law.public import law_at

ARTICLE = "Twoo 6(3)"
HOLD_GROUNDS = ("objection", "court_case", "open_debt", "investigation")
LONGEST_HOLD_DAYS = 366 * 3


@dataclass(frozen=True, slots=True)
class LinksRemoved:
    """One run: links that went, claims written off first and their cents, payers removed, links on hold."""

    links: int
    written_off: int
    cents: int
    payers: int
    held: int


def links_due(*, desk: Desk, now: datetime, until: date | None = None) -> list[tuple[UUID, date]]:
    """
    Return the claims whose link must be gone by a day, and by when: the dry run.

    Raises:
        NotPermitted: no right to see money.
    """
    desk.must_have("money.view")
    day = until or local_date(now)
    law = law_at(local_date(now), local_date(now))
    rows = ClaimSubject.objects.order_by("first_processed_on", "claim_id")
    return [
        (row.claim_id, must_be_gone_on(row.first_processed_on, law))
        for row in rows
        if goes_today(row.first_processed_on, row.hold_until, day, law)
    ]


def hold_link(
    *, desk: Desk, now: datetime, claim_id: UUID, ground: str, until: date, request_key: UUID
) -> None:
    """
    Keep the link of a claim beyond its term for a ground and until a day. Always with an end.

    Raises:
        NotPermitted. NotVisible: no such claim, or its link is gone. InputInvalid: ground or day.
    """
    desk.must_have("money.collect")
    today = local_date(now)
    faults = [("ground", "unknown_value")] if ground not in HOLD_GROUNDS else []
    if not 0 < (until - today).days <= LONGEST_HOLD_DAYS:
        faults.append(("until", "range"))
    if faults:
        raise InputInvalid(problems=tuple(faults))
    row = ClaimSubject.objects.filter(pk=claim_id).first()
    if row is None or not desk.writes.covers(row.municipality):
        raise NotVisible(claim=str(claim_id))

    def work() -> Mapping[str, Any]:
        ClaimSubject.objects.filter(pk=claim_id).update(hold_until=until, hold_reason=ground)
        record(
            desk, "contribution.link_held", now=now, municipality=row.municipality, subject="claim",
            claim=str(claim_id), ground=ground,
        )  # fmt: skip
        return {}

    done_once(
        act="link_held", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"claim": str(claim_id), "ground": ground, "until": until.isoformat()},
    )  # fmt: skip


def remove_due_links(*, desk: Desk, now: datetime) -> LinksRemoved:
    """
    Remove every link whose term is over, and again those that a restore brought back. Safe to run twice.

    Raises:
        LawUnknown: nobody knows the term.
    """
    today = local_date(now)
    law = law_at(today, today)
    gone = set(SubjectRemoved.objects.values_list("claim_id", flat=True))
    rows = list(ClaimSubject.objects.all())
    due = [
        row
        for row in rows
        if row.claim_id in gone or goes_today(row.first_processed_on, row.hold_until, today, law)
    ]
    held = sum(today >= must_be_gone_on(row.first_processed_on, law) and row not in due for row in rows)
    total = LinksRemoved(0, 0, 0, 0, held)
    for code in sorted({row.municipality for row in due}):
        mine = [row for row in due if row.municipality == code]
        with transaction.atomic(durable=True):
            lock_money(code)
            total = _added(total, _remove(desk, now, code, mine))
    with transaction.atomic(durable=True):
        remove_old_facts_step(now, law)
    return _added(total, LinksRemoved(0, 0, 0, _remove_payers(today, law), 0))


def _remove(desk: Desk, now: datetime, code: str, due: Sequence[ClaimSubject]) -> LinksRemoved:
    accounts = read_accounts([row.claim_id for row in due], now)
    open_ = [
        one for one in accounts.values() if one.open_cents > 0 and one.state in (State.ASSESSED, *OPEN_STATES)
    ]
    cents = sum(_write_off(desk, now, code, one) for one in open_)
    persons = sorted({row.person_id for row in due})
    count = delete_rows("contribution_claimsubject", "claim_id", [row.claim_id for row in due])
    if count != len(due):  # never say that something is gone when it is not
        raise InvariantBroken(reason="links_not_removed", wanted=len(due), removed=count)
    left = set(
        ClaimSubject.objects.filter(person_id__in=persons, municipality=code).values_list(
            "person_id", flat=True
        )
    )
    # facts of a person stay as long as one of its claims must be explained
    remove_facts_of_step(code, [one for one in persons if one not in left])
    today = local_date(now)
    SubjectRemoved.objects.bulk_create(
        [
            SubjectRemoved(municipality=code, claim_id=row.claim_id, removed_on=today, article=ARTICLE)
            for row in due
        ],
        ignore_conflicts=True,
    )
    record(
        desk, "contribution.links_removed", now=now, municipality=code, subject="claims", claims=len(due),
        written_off=len(open_), cents=cents,
    )  # fmt: skip
    return LinksRemoved(len(due), len(open_), cents, 0, 0)


def _write_off(desk: Desk, now: datetime, code: str, account: Account) -> int:
    """Take what is open off the books: the person cannot be asked any more."""
    today, cents = local_date(now), account.open_cents
    claim = Claim.objects.get(pk=account.claim)
    parts = [(name, account.balances[name]) for name in ORDER if account.balances.get(name, 0) > 0]
    idem = f"write_off:{claim.pk}:{account.events + 1}"
    lines = posting_lines.written_off(claim.pk, parts)
    post_entries([NewEntry(idem, code, "write_off", today, today, lines)], actor_id=desk.actor_id)
    event = NewEvent(
        claim.pk, code, Happened.WRITTEN_OFF, today, State.WRITTEN_OFF, ARTICLE, account.state,
        account.events + 1, cents=cents, data=json.dumps({"reason": WriteOff.TWOO_6_3.value}),
    )  # fmt: skip
    append_events_step(desk=desk, now=now, events=[event])
    return cents


def _remove_payers(today: date, law: Any) -> int:
    """Remove who paid, four years after the statement came in; the payment itself stays."""
    rows = PaymentParty.objects.values_list("transaction_id", "first_processed_on")
    due = [pk for pk, since in rows if goes_today(since, None, today, law)]
    files = PaymentFile.objects.exclude(sealed=b"").values_list("pk", "made_at")
    old = [pk for pk, made_at in files if goes_today(local_date(made_at), None, today, law)]
    with transaction.atomic():
        destroy_keys_step(PaymentParty.objects.filter(pk__in=due).values_list("wrapped_key", flat=True))
        destroy_keys_step(PaymentFile.objects.filter(pk__in=old).values_list("wrapped_key", flat=True))
        delete_rows("contribution_paymentparty", "transaction_id", due)
        PaymentFile.objects.filter(pk__in=old).update(sealed=b"", wrapped_key=b"")
    return len(due)


def _added(one: LinksRemoved, other: LinksRemoved) -> LinksRemoved:
    return LinksRemoved(
        one.links + other.links, one.written_off + other.written_off, one.cents + other.cents,
        one.payers + other.payers, one.held + other.held,
    )  # fmt: skip
