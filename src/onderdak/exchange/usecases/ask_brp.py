"""Use case (act): ask the BRP about one person, for one purpose. A silence of the BRP stops nobody."""

from datetime import date, datetime

from django.db import transaction

from onderdak.access.public import Desk, record, record_processing_step
from onderdak.exchange.brp.call import Send, address, send
from onderdak.exchange.brp.question import FIELDS, BrpAnswer, question, read_answer
from onderdak.kernel.errors import InputInvalid
from onderdak.people.public import bsn_of_person, keep_answer_step, note_seen_step

KEPT = ("found", "departed", "deceased", "unknown")


def ask_brp(
    *, desk: Desk, now: datetime, person_id: int, purpose: str, via: Send = send, url: str | None = None
) -> BrpAnswer:
    """
    Ask about one person by BSN, with only the fields that the purpose needs, and log that it was asked.

    An answer with the day of an entry is a sign of life of that day, of medium strength. It takes nobody off
    a list: that is an act of a person.

    Args:
        purpose: "registratie" or "zoeken".
        via, url: how and where; by default the connection of this installation.

    Returns:
        What the BRP said; `not_set_up` without an address, `no_number` without a BSN, `away` in silence.

    Raises:
        NotPermitted, NotVisible. InputInvalid: another purpose.
    """
    if purpose not in FIELDS:
        raise InputInvalid(problems=(("purpose", "unknown_value"),))
    code, bsn = bsn_of_person(desk=desk, person_id=person_id)
    where = address() if url is None else url
    if not where:
        return BrpAnswer("not_set_up")
    if not bsn:
        return BrpAnswer("no_number")
    with transaction.atomic():
        record(
            desk, "exchange.brp_asked", now=now, municipality=code, subject="person", subject_id=person_id,
            purpose=purpose,
        )  # fmt: skip
        record_processing_step(
            desk, "exchange.brp_asked", now=now, subject="person", subjects=[(code, person_id)]
        )
    headers = {"X-Doelbinding": purpose, "X-Trace": str(desk.trace)}
    answer = read_answer(*via(where, question(bsn, purpose), headers))
    if answer.state in KEPT:
        _keep(desk, now, code, person_id, answer)
    if answer.state == "found" and answer.since is not None:
        _seen(desk, now, code, person_id, answer.since)
    return answer


def _keep(desk: Desk, now: datetime, code: str, person_id: int, answer: BrpAnswer) -> None:
    """What the BRP said is a record like any other: kept as it came, dated on the fact."""
    day = answer.since or now.date()
    content = {
        "brp_state": answer.state, "brp_municipality": answer.municipality,
        "brp_since": answer.since.isoformat() if answer.since else "",
    }  # fmt: skip
    with transaction.atomic():
        keep_answer_step(
            desk=desk, now=now, municipality=code, person_id=person_id, source="brp", content=content,
            occurred_at=min(now, datetime.combine(day, now.timetz())),
        )  # fmt: skip


def _seen(desk: Desk, now: datetime, code: str, person_id: int, day: date) -> None:
    at = min(now, datetime.combine(day, now.timetz()))
    with transaction.atomic():
        note_seen_step(
            desk=desk, now=now, municipality=code, person_ids=[person_id], kind="brp_change", at=at,
            source="brp:entry",
        )  # fmt: skip
