"""
Use cases: give a household a new code for its own page, and print it on a sheet to hand over.

A code that was lost or seen by somebody else dies at once, with every page that it had open. The new one is
worked out from the master key: nowhere is it stored, and it leaves the desk on paper alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.template.loader import render_to_string

from onderdak.access.public import Desk, done_once, record, record_read
from onderdak.capacity.public import municipality_cards
from onderdak.duty.rules.letter_language import letter_language
from onderdak.duty.rules.letter_words import day_in
from onderdak.duty.store.letter_texts import blocks_in_force, keep_shipped, own_page_values, words
from onderdak.duty.store.models import ResidentCode
from onderdak.duty.types import Paragraph
from onderdak.duty.usecases.intention_reads import authority_of
from onderdak.duty.usecases.letter_text import label_of, paragraphs_of, title_of
from onderdak.duty.usecases.print_letter import pdf_of
from onderdak.duty.usecases.resident_codes import code_now, code_of, lookup_of
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date
from onderdak.people.public import household_view

PARTS = ("code.new", "clause.code", "clause.contact", "clause.language")
LABELS = ("date", "reference", "demo", "municipality", "missing")


@dataclass(frozen=True, slots=True)
class CodeMade:
    """The code that counts: which one in a row (1 came with the first letter), and since when."""

    serial: int
    made_at: datetime


def code_made(*, desk: Desk, household_id: int) -> CodeMade | None:
    """
    Say which code of a household counts, without the code. None: it never got a letter.

    Raises: NotPermitted, NotVisible.
    """
    desk.must_have("duty.report")
    authority_of(desk, household_id)
    row = ResidentCode.objects.filter(household_id=household_id).order_by("-serial").first()
    return CodeMade(row.serial, row.made_at) if row is not None else None


def reissue_code(*, desk: Desk, now: datetime, household_id: int, request_key: UUID) -> int:
    """
    Let a new code count; the earlier ones die. Written in the audit trail, without the code.

    Returns: the serial of the new code. The same `request_key` again gives the first one.

    Raises: NotPermitted, NotVisible.
    """
    desk.must_have("duty.report")
    municipality = authority_of(desk, household_id)

    def work() -> Mapping[str, Any]:
        last = ResidentCode.objects.filter(household_id=household_id).aggregate(last=Max("serial"))["last"]
        serial = (last or 0) + 1
        ResidentCode.objects.create(
            municipality=municipality, household_id=household_id, serial=serial,
            lookup=lookup_of(code_of(municipality, household_id, serial)), made_at=now,
        )  # fmt: skip
        record(
            desk, "duty.code_reissued", now=now, municipality=municipality, subject="household",
            subject_id=household_id, serial=serial,
        )  # fmt: skip
        return {"serial": serial}

    done = done_once(
        act="code", municipality=municipality, request_key=request_key,
        question={"household": household_id}, now=now, work=work,
    )  # fmt: skip
    return int(done["serial"])


def code_sheet(*, desk: Desk, now: datetime, household_id: int) -> bytes:
    """
    Return the sheet with the code that counts now as PDF: Dutch, and beside it the own language.

    Printing it is written down, as a read of the household.

    Raises: NotPermitted. NotVisible: absent, elsewhere, or without a code.
    """
    desk.must_have("duty.report")
    municipality = authority_of(desk, household_id)
    code = code_now(municipality, household_id)
    if not code:
        raise NotVisible(household_id=household_id)
    view = household_view(desk=desk, now=now, household_id=household_id)
    record_read(
        desk, "duty.code_printed", now=now, municipality=municipality, subject="household",
        subject_id=household_id,
    )  # fmt: skip
    keep_shipped(now)
    language = letter_language(view.language)
    texts = blocks_in_force([municipality], on=local_date(now))[municipality]
    names = {card.code: card.name for card in municipality_cards(on=local_date(now))}
    place = names.get(municipality, municipality)
    values = {"municipality": place, "reference": view.reference, **own_page_values()}
    first = code == code_of(municipality, household_id)
    # of the first code no earlier one died
    wanted = PARTS[1:] if first else PARTS
    made = paragraphs_of([texts[name] for name in wanted], values, language, code=code)
    return pdf_of([_page(view.reference, view.members, view.demo, place, language, made, code, now)])


def _page(
    reference: str,
    members: Any,
    demo: bool,
    place: str,
    language: str,
    paragraphs: tuple[Paragraph, ...],
    code: str,
    now: datetime,
) -> str:
    said = {
        spoken: {name: label_of(name, spoken) for name in LABELS} | {"title": title_of("code", spoken)}
        for spoken in ("nl", language)
    }
    context = {
        "nl": said["nl"], "other": said[language], "language": language, "both": language != "nl",
        "place": place, "reference": reference, "demo": demo, "code": code, "paragraphs": paragraphs,
        "names": [one.name for one in members if one.relation == "adult"],
        "day": day_in(local_date(now), "nl", words()),
    }  # fmt: skip
    return render_to_string("duty/letters/code.html", context)
