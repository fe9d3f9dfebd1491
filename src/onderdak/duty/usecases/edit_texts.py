"""Texts of letters: list them, write a version for the own municipality, approve it as a second person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from onderdak.access.public import Desk, record
from onderdak.duty.rules.letter_language import DUTCH, LANGUAGES
from onderdak.duty.rules.letter_must_state import CLAUSE, wrong_placeholders
from onderdak.duty.rules.letter_words import placeholders_of, unknown_placeholders
from onderdak.duty.store.letter_texts import block_of, blocks_in_force, keep_shipped
from onderdak.duty.store.models import TextApproval
from onderdak.duty.store.models import TextBlock as Row
from onderdak.duty.types import TextBlock
from onderdak.kernel.errors import InputInvalid, NotVisible, SecondPersonNeeded
from onderdak.kernel.nights import local_date

LONGEST = 1500


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One version of a paragraph with its history: who wrote it, from when, and who approved it."""

    block: TextBlock
    valid_from: date
    actor_id: int
    recorded_at: datetime
    approved_by: int | None

    @property
    def stale(self) -> tuple[str, ...]:
        """Languages whose text nobody checked against this Dutch text."""
        return tuple(code for code in LANGUAGES if code != DUTCH and code not in self.block.checked)


def texts_in_force(*, desk: Desk, now: datetime) -> list[TextBlock]:
    """
    List the paragraphs that letters of this desk's municipality are made of, by name.

    Raises: NotPermitted: this role has nothing to do with letters.
    """
    desk.must_have("duty.end")
    keep_shipped(now)
    return sorted(
        blocks_in_force([desk.municipality], on=local_date(now))[desk.municipality].values(),
        key=lambda block: block.name,
    )


def versions_of(*, desk: Desk, now: datetime, name: str) -> list[TextVersion]:
    """
    List the versions of one paragraph, newest first: those of the municipality, then the shipped one.

    Raises: NotPermitted. NotVisible: no paragraph of that name.
    """
    desk.must_have("duty.end")
    keep_shipped(now)
    rows = Row.objects.filter(name=name, municipality__in=["", desk.municipality]).select_related("approval")
    found = [
        TextVersion(
            block_of(row), row.valid_from, row.actor_id, row.recorded_at,
            row.approval.actor_id if hasattr(row, "approval") else None,
        )
        for row in rows.order_by("-municipality", "-version")
    ]  # fmt: skip
    if not found:
        raise NotVisible(actor_id=desk.actor_id)
    return found


def write_text(
    *,
    desk: Desk,
    now: datetime,
    name: str,
    texts: Mapping[str, str],
    checked: Sequence[str],
    valid_from: date,
) -> int:
    """
    Write a new version of a paragraph for the own municipality. It counts once somebody else approved it.

    Args:
        texts: per language; a language that is left out has no translation of this version.
        checked: languages whose translation was held against this Dutch text.

    Returns: the id of the version.

    Raises:
        NotPermitted, NotVisible. InputInvalid: no Dutch text, too long, a placeholder that is unknown or that
        is not the same in every language, a day in the past, the objection clause without its term.
    """
    desk.must_have("duty.end")
    desk.must_write(desk.municipality)
    latest = versions_of(desk=desk, now=now, name=name)[0].block
    kept = {code: texts.get(code, "").strip() for code in LANGUAGES}
    _require_sound(latest, kept, checked, valid_from, now)
    with transaction.atomic(durable=True):
        own = Row.objects.filter(name=name, municipality=desk.municipality)
        last = own.aggregate(last=Max("version"))["last"] or 0
        row = Row.objects.create(
            name=name, section=latest.section, municipality=desk.municipality, version=last + 1,
            valid_from=valid_from, texts=kept, checked=sorted({DUTCH, *checked}), actor_id=desk.actor_id,
            recorded_at=now,
        )  # fmt: skip
        record(
            desk, "duty.text_written", now=now, municipality=desk.municipality, subject="text",
            subject_id=row.pk, name=name, version=row.version,
        )  # fmt: skip
        return int(row.pk)


def approve_text(*, desk: Desk, now: datetime, block_id: int) -> None:
    """
    Approve a version as the second person. Doing it again changes nothing.

    Raises:
        NotPermitted, NotVisible. SecondPersonNeeded: who wrote it cannot approve it.
    """
    desk.must_have("duty.second")
    row = Row.objects.filter(pk=block_id).exclude(municipality="").first()
    if row is None or not desk.writes.covers(row.municipality):
        raise NotVisible(block_id=block_id)
    if row.actor_id == desk.actor_id:
        raise SecondPersonNeeded(asked_by=row.actor_id)
    with transaction.atomic(durable=True):
        _, fresh = TextApproval.objects.get_or_create(
            block=row, defaults={"actor_id": desk.actor_id, "recorded_at": now}
        )
        if fresh:
            record(
                desk, "duty.text_approved", now=now, municipality=row.municipality, subject="text",
                subject_id=row.pk, name=row.name, version=row.version,
            )  # fmt: skip


def _require_sound(
    latest: TextBlock, texts: Mapping[str, str], checked: Sequence[str], valid_from: date, now: datetime
) -> None:
    faults = []
    if not texts[DUTCH]:
        faults.append((DUTCH, "missing"))
    if valid_from < local_date(now):
        faults.append(("validFrom", "date_past"))
    faults += [(code, "too_long") for code, text in texts.items() if len(text) > LONGEST]
    faults += [(code, "unknown_placeholder") for code, text in texts.items() if unknown_placeholders(text)]
    marks = {code: placeholders_of(text) for code, text in texts.items()}
    faults += [(code, "placeholders_differ") for code in wrong_placeholders(texts, marks)]
    if marks[DUTCH] - placeholders_of(latest.texts[DUTCH]):
        faults.append((DUTCH, "unknown_placeholder"))
    if latest.section == "objection" and not all(part in texts[DUTCH] for part in CLAUSE):
        faults.append((DUTCH, "clause_incomplete"))
    faults += [(code, "missing") for code in checked if code in texts and not texts[code]]
    faults += [("checked", "unknown_value") for code in checked if code not in LANGUAGES]
    if faults:
        raise InputInvalid(problems=tuple(dict.fromkeys(faults)))
