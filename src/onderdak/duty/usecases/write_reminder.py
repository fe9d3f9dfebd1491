"""Use case (step): write a reminder as a letter, once per source."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from onderdak.access.public import AuditItem, Desk, record_many
from onderdak.capacity.public import municipality_cards
from onderdak.duty.rules.letter_must_state import must_state
from onderdak.duty.rules.letter_parts import parts_of_reminder
from onderdak.duty.store.letter_texts import blocks_in_force, keep_shipped, own_page_values
from onderdak.duty.store.models import Letter
from onderdak.duty.types import LetterKind, NewReminder
from onderdak.duty.usecases.check_decisions import law_of_letter
from onderdak.duty.usecases.letter_text import content_hash
from onderdak.duty.usecases.payment_codes import debts_text, values_of_payment
from onderdak.duty.usecases.resident_codes import keep_codes_step
from onderdak.kernel.cents import euro_text
from onderdak.kernel.nights import local_date
from onderdak.people.public import household_facts

ARTICLE, FEE_ARTICLE = "Awb 4:112(3)", "Awb 4:113(1)"


@dataclass(frozen=True, slots=True)
class WrittenReminder:
    """The letter that was written. `repeated`: this source had one already."""

    letter_id: int
    repeated: bool = False


def write_reminder_step(*, desk: Desk, now: datetime, reminder: NewReminder) -> WrittenReminder:
    """
    Write one reminder in the caller's transaction: what is open, the term, the warning and how to pay.

    The letter is kept as versions of paragraphs with their values, as every letter.

    Raises:
        RuntimeError: no transaction is open. NotVisible: a municipality that this desk may not write.
        DecisionIncomplete: what the letter lacks. LawUnknown: nobody knows who decides on that day.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("write_reminder_step needs a transaction")
    desk.must_write(reminder.municipality)
    known = Letter.objects.filter(
        municipality=reminder.municipality, source=reminder.source, replaces__isnull=True
    ).first()
    if known is not None:
        return WrittenReminder(known.pk, repeated=True)
    today = local_date(now)
    law = law_of_letter(today)
    keep_shipped(now)
    texts = blocks_in_force([reminder.municipality], on=today)[reminder.municipality]
    names = parts_of_reminder(fee=reminder.fee_cents > 0, pays=reminder.pay_to is not None)
    blocks = [texts[name] for name in names]
    must_state(LetterKind.REMINDER, blocks=blocks, article=ARTICLE, body=law.body, language=reminder.language)
    values = _values(desk, reminder, law.body, today)
    letter = Letter.objects.create(
        municipality=reminder.municipality, household_id=reminder.household_id,
        kind=LetterKind.REMINDER.value, source=reminder.source, language=reminder.language,
        block_ids=[block.block_id for block in blocks], values=values, article=ARTICLE, body=law.body,
        sha256=content_hash(blocks, values, reminder.language), due=today, made_at=now,
        actor_id=desk.actor_id,
    )  # fmt: skip
    keep_codes_step(now=now, households=[(reminder.municipality, reminder.household_id)])
    about = {"letter_id": letter.pk, "claims": len(reminder.debts)}
    items = [AuditItem(reminder.municipality, "household", reminder.household_id, about)]
    record_many(desk, "duty.reminder_written", now=now, items=items)
    return WrittenReminder(letter.pk)


def _values(desk: Desk, reminder: NewReminder, body: str, today: date) -> dict[str, object]:
    code = reminder.municipality
    names = {card.code: card.name for card in municipality_cards(on=today)}
    facts = household_facts(desk=desk, household_ids=[reminder.household_id])[reminder.household_id]
    return {
        "municipality": names.get(code, code), "reference": facts.reference, "body": body,
        "debts": debts_text(reminder.debts), "total": euro_text(reminder.total_cents),
        "fee": euro_text(reminder.fee_cents), "until": reminder.until.isoformat(), "article": ARTICLE,
        "pay_weeks": (reminder.until - today).days // 7,
        "fee_article": FEE_ARTICLE, **values_of_payment(reminder.pay_to), **own_page_values(),
    }  # fmt: skip
