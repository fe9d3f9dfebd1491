"""Use cases: write down and end a mandate for direct debit, and list the mandates of a municipality."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from onderdak.access.public import Desk, new_key, open_kept_texts, record, seal_text, wrap_key
from onderdak.contribution.rules.iban_valid import iban_of, masked
from onderdak.contribution.store.models import Mandate
from onderdak.contribution.usecases.done_once import done_once
from onderdak.contribution.usecases.grown_debtor import must_be_grown
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date
from onderdak.people.public import household_of_persons

LABEL = "mandate"
GONE = ("", "")
"""Account and holder of somebody who was removed."""


@dataclass(frozen=True, slots=True)
class MandateRow:
    """One mandate in a list; of the account only what its owner recognises."""

    number: int
    mandate_id: str
    person_id: int
    household_id: int
    household: str
    iban: str
    signed_on: date
    ended_on: date | None


def record_mandate(
    *, desk: Desk, now: datetime, municipality: str, person_id: int, iban: str, holder: str, signed_on: date,
    request_key: UUID,
) -> int:  # fmt: skip
    """
    Write down that somebody lets the municipality debit an account. Its number is random.

    Returns: the number of the row.

    Raises:
        NotPermitted, NotVisible: not the money of this municipality, or no such person.
        InputInvalid: an account that cannot exist, no holder, a day to come, a child.
        NotNow: there is one already.
    """
    desk.must_have("money.collect")
    desk.must_write(municipality)
    account, today = iban_of(iban), local_date(now)
    faults = [("iban", "iban")] if not account else []
    faults += [("holder", "missing")] if not holder.strip() else []
    faults += [("signedOn", "in_the_future")] if signed_on > today else []
    if faults:
        raise InputInvalid(problems=tuple(faults))
    must_be_grown(desk=desk, now=now, person_id=person_id, on=signed_on)

    def work() -> Mapping[str, Any]:
        if Mandate.objects.filter(
            municipality=municipality, person_id=person_id, ended_on__isnull=True
        ).exists():
            raise NotNow(person_id=person_id, state="has_mandate", asked="mandate")
        key = new_key()
        row = Mandate.objects.create(
            municipality=municipality, person_id=person_id, mandate_id=f"M{request_key.hex[:24].upper()}",
            signed_on=signed_on, sealed=seal_text(key, json.dumps([account, holder.strip()[:70]]), LABEL),
            wrapped_key=wrap_key(key, LABEL), actor_id=desk.actor_id, recorded_at=now,
        )  # fmt: skip
        record(
            desk, "contribution.mandate_recorded", now=now, municipality=municipality, subject="person",
            subject_id=person_id, mandate=row.pk,
        )  # fmt: skip
        return {"mandate": row.pk}

    done = done_once(
        act="mandate", municipality=municipality, request_key=request_key, now=now, work=work,
        question={"person": person_id, "iban": account, "on": signed_on.isoformat()},
    )  # fmt: skip
    return int(done["mandate"])


def end_mandate(*, desk: Desk, now: datetime, mandate: int, request_key: UUID) -> None:
    """
    End a mandate from today. What was sent to the bank already goes on.

    Raises:
        NotPermitted. NotVisible: no such mandate for this desk. NotNow: it had ended.
    """
    desk.must_have("money.collect")
    row = Mandate.objects.filter(pk=mandate).first()
    if row is None or not desk.writes.covers(row.municipality):
        raise NotVisible(mandate=mandate)

    def work() -> Mapping[str, Any]:
        changed = Mandate.objects.filter(pk=mandate, ended_on__isnull=True).update(ended_on=local_date(now))
        if not changed:
            raise NotNow(mandate=mandate, state="ended", asked="end")
        record(
            desk, "contribution.mandate_ended", now=now, municipality=row.municipality, subject="person",
            subject_id=row.person_id, mandate=mandate,
        )  # fmt: skip
        return {}

    done_once(
        act="mandate_ended", municipality=row.municipality, request_key=request_key, now=now, work=work,
        question={"mandate": mandate},
    )  # fmt: skip


RUNNING, ENDED = "running", "ended"


def mandates_of(
    *, desk: Desk, municipality: str, person_ids: Sequence[int] | None = None, state: str = "",
    first: int = 0, size: int = 500,
) -> list[MandateRow]:  # fmt: skip
    """
    Return the mandates of a municipality, those that run first, or those of some persons.

    Args:
        state: "running", "ended" or "" for both. first, size: which page.

    Raises:
        NotPermitted, NotVisible.
    """
    rows = _rows(desk, municipality, state).order_by(F("ended_on").desc(nulls_first=True), "-pk")
    if person_ids is not None:
        rows = rows.filter(person_id__in=list(person_ids))
    found = list(rows[first : first + size])
    households = household_of_persons(desk=desk, person_ids=[row.person_id for row in found])
    accounts = accounts_of(found)
    return [
        MandateRow(
            row.pk, row.mandate_id, row.person_id, *households.get(row.person_id, (0, "")),
            masked(accounts[row.pk][0]), row.signed_on, row.ended_on,
        )
        for row in found
    ]  # fmt: skip


def count_mandates(*, desk: Desk, municipality: str) -> tuple[int, int]:
    """Return how many mandates run and how many ended. Raises: NotPermitted, NotVisible."""
    return _rows(desk, municipality, RUNNING).count(), _rows(desk, municipality, ENDED).count()


def _rows(desk: Desk, municipality: str, state: str) -> QuerySet[Mandate]:
    desk.must_have("money.view")
    desk.must_see_cases(municipality)
    rows = Mandate.objects.filter(municipality=municipality)
    return rows.filter(ended_on__isnull=state == RUNNING) if state in (RUNNING, ENDED) else rows


def accounts_of(rows: Iterable[Mandate]) -> dict[int, tuple[str, str]]:
    """Open account and holder of mandates, by their number; `GONE` when their key went with the person."""
    every = list(rows)
    texts = open_kept_texts([(row.sealed, row.wrapped_key) for row in every], LABEL)
    found: dict[int, tuple[str, str]] = {}
    for row, text in zip(every, texts, strict=True):
        found[row.pk] = tuple(json.loads(text)) if text else GONE
    return found
