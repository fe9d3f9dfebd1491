"""Use cases (acts): hand over letters, make a letter again with the texts of now, choose its language."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from onderdak.access.public import AuditItem, Desk, done_once, record, record_many
from onderdak.duty.rules.letter_language import LANGUAGES
from onderdak.duty.rules.letter_must_state import must_be_translated, must_state
from onderdak.duty.rules.letter_rights import HAND_OVER, made_again_by
from onderdak.duty.store.letter_texts import blocks_by_id, blocks_in_force, keep_shipped, own_page_values
from onderdak.duty.store.models import Delivery, Letter
from onderdak.duty.types import ClockKind, LetterKind
from onderdak.duty.usecases.letter_reads import NOTIFIES, subject_of
from onderdak.duty.usecases.letter_text import content_hash, opened_note
from onderdak.duty.usecases.list_follows import seen_by_letter_step
from onderdak.duty.usecases.replaced_decisions import newer_decisions
from onderdak.duty.usecases.stop_clock import meet_clock_step
from onderdak.kernel.errors import DecisionReplaced, InputInvalid, NotNow, NotVisible
from onderdak.kernel.nights import local_date

CHANNELS = ("handed_over", "post", "mail", "shown")
REASONS = ("interpreter", "urgent", "language_not_offered")
MOST = 200


def deliver_letters(
    *,
    desk: Desk,
    now: datetime,
    letter_ids: Sequence[int],
    channel: str,
    delivered_on: date | None = None,
    untranslated_reason: str = "",
) -> int:
    """
    Write down that letters were handed over, posted or shown. From that day the term to object runs.

    All or nothing: one letter that may not go stops them all. Doing it again changes nothing.

    Args:
        delivered_on: the day itself; None is today. Not in the future, not before the letter was made.
        untranslated_reason: a code of REASONS, when a translation is missing; then an interpreter explains.

    Returns: how many were written down now.

    Raises:
        NotPermitted: this role hands over no letters. NotVisible: one is not of this desk.
        InputInvalid: an unknown channel or reason, a day that cannot be, none or too many letters.
        TranslationMissing: without a reason. NotNow: a newer letter took its place.
        DecisionReplaced: a newer decision did; its letter is the one to give.
    """
    must_hand_over(desk)
    day = delivered_on or local_date(now)
    _require_sound(letter_ids, channel, day, now, untranslated_reason)
    with transaction.atomic(durable=True):
        rows = {
            row.pk: row for row in Letter.objects.select_related("decision").filter(pk__in=set(letter_ids))
        }
        replaced = set(
            Letter.objects.filter(replaces_id__in=list(rows)).values_list("replaces_id", flat=True)
        )
        newer = newer_decisions(list(rows.values()))
        blocks = blocks_by_id([one for row in rows.values() for one in row.block_ids])
        for letter_id in letter_ids:
            row = rows.get(letter_id)
            if row is None or not desk.writes.covers(row.municipality):
                raise NotVisible(letter_id=letter_id)
            if letter_id in replaced:
                raise NotNow(letter_id=letter_id, state="replaced", asked="deliver")
            if letter_id in newer:
                raise DecisionReplaced(letter_id=letter_id, newer_decision=newer[letter_id].reference)
            if day < local_date(row.made_at):
                raise InputInvalid(problems=(("deliveredOn", "before_letter"),))
            must_be_translated(
                [blocks[one] for one in row.block_ids], row.language, reason=untranslated_reason
            )
        return _deliver(desk, now, list(rows.values()), channel, day, untranslated_reason)


def renew_letter(*, desk: Desk, now: datetime, letter_id: int, language: str = "", request_key: UUID) -> int:
    """
    Make a letter again with the texts of today, or in another language. The first one stays on file.

    Returns: the id of the new letter. The same `request_key` again gives the first one.

    Raises:
        NotPermitted: no letters are handed over here, and it is not one about money of a desk of money.
        NotVisible. InputInvalid: a language that is not offered.
        NotNow: it was handed over already, or renewed. DecisionIncomplete: the new texts lack something.
    """
    seen = Letter.objects.select_related("decision").filter(pk=letter_id).first()
    desk.must_have_one(made_again_by(subject_of(seen) if seen is not None else ""))
    if language and language not in LANGUAGES:
        raise InputInvalid(problems=(("language", "unknown_value"),))
    if seen is None or not desk.writes.covers(seen.municipality):
        raise NotVisible(letter_id=letter_id)

    def work() -> Mapping[str, Any]:
        keep_shipped(now)
        rows = Letter.objects.select_related("decision", "intention").select_for_update(of=("self",))
        old = rows.get(pk=letter_id)
        sent = Delivery.objects.filter(letter=old, channel__in=NOTIFIES).exists()
        if sent or Letter.objects.filter(replaces=old).exists():
            raise NotNow(letter_id=letter_id, state="sent" if sent else "replaced", asked="renew")
        made = _again(desk, now, old, language or old.language)
        record(
            desk, "duty.letter_renewed", now=now, municipality=old.municipality, subject="household",
            subject_id=old.household_id, letter_id=made.pk, replaces=old.pk, language=made.language,
        )  # fmt: skip
        return {"letter": made.pk}

    done = done_once(
        act="renew_letter", municipality=seen.municipality, request_key=request_key,
        question={"letter": letter_id, "language": language}, now=now, work=work,
    )  # fmt: skip
    return int(done["letter"])


def may_hand_over(desk: Desk) -> bool:
    """Whether this desk stands where letters are handed over (`rules/letter_rights.py`)."""
    return desk.may_one(HAND_OVER)


def must_hand_over(desk: Desk) -> None:
    """Refuse who does not stand where letters are handed over."""
    desk.must_have_one(HAND_OVER)


def _require_sound(letter_ids: Sequence[int], channel: str, day: date, now: datetime, reason: str) -> None:
    faults = []
    if not 1 <= len(letter_ids) <= MOST:
        faults.append(("letters", "range"))
    if channel not in CHANNELS:
        faults.append(("channel", "unknown_value"))
    if day > local_date(now):
        faults.append(("deliveredOn", "in_the_future"))
    if reason and reason not in REASONS:
        faults.append(("reason", "unknown_value"))
    if faults:
        raise InputInvalid(problems=tuple(faults))


def _deliver(desk: Desk, now: datetime, rows: Sequence[Letter], channel: str, day: date, reason: str) -> int:
    have = set(Delivery.objects.filter(letter__in=rows, channel=channel).values_list("letter_id", flat=True))
    fresh = [row for row in rows if row.pk not in have]
    Delivery.objects.bulk_create(
        [
            Delivery(
                letter=row, municipality=row.municipality, channel=channel, language=row.language,
                delivered_on=day, untranslated_reason=reason, actor_id=desk.actor_id, recorded_at=now,
            )
            for row in fresh
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    for row in fresh:
        if channel == "handed_over":
            seen_by_letter_step(
                desk=desk, now=now, municipality=row.municipality, household_id=row.household_id,
                letter_id=row.pk, kind="letter",
            )  # fmt: skip
        if row.kind == LetterKind.INFORMATION.value and channel in NOTIFIES:
            meet_clock_step(
                desk=desk, now=now, municipality=row.municipality, household_id=row.household_id,
                clock=ClockKind.INFORMATION, on=day,
            )  # fmt: skip
    record_many(
        desk,
        "duty.letter_delivered",
        now=now,
        items=[
            AuditItem(
                row.municipality, "household", row.household_id, {"letter_id": row.pk, "channel": channel}
            )
            for row in fresh
        ],
    )
    return len(fresh)


def _again(desk: Desk, now: datetime, old: Letter, language: str) -> Letter:
    before = blocks_by_id(old.block_ids)
    texts = blocks_in_force([old.municipality], on=local_date(now))[old.municipality]
    blocks = [texts[before[one].name] for one in old.block_ids]
    must_state(LetterKind(old.kind), blocks=blocks, article=old.article, body=old.body, language=language)
    noted = old.decision or old.intention
    note = opened_note(noted.sealed_note, noted.wrapped_key) if noted is not None else ""
    values = old.values | own_page_values()
    return Letter.objects.create(
        municipality=old.municipality, household_id=old.household_id, kind=old.kind, decision=old.decision,
        intention=old.intention, source=old.source, language=language,
        block_ids=[block.block_id for block in blocks], values=values, article=old.article, body=old.body,
        sha256=content_hash(blocks, values, language, note), due=old.due, made_at=now,
        actor_id=desk.actor_id, replaces=old,
    )  # fmt: skip
