"""Use case (reads): letters in a list without names, and one letter as it goes out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from onderdak.access.public import Desk, record_read
from onderdak.capacity.public import municipality_cards
from onderdak.duty.rules.letter_must_state import untranslated
from onderdak.duty.store.letter_texts import blocks_by_id, blocks_in_force
from onderdak.duty.store.models import Delivery, Letter
from onderdak.duty.types import LetterKind, Paragraph
from onderdak.duty.usecases.letter_text import content_hash, opened_note, paragraphs_of, title_of
from onderdak.duty.usecases.payment_codes import CodeShown, codes_of
from onderdak.duty.usecases.replaced_decisions import Newer, newer_decisions
from onderdak.duty.usecases.resident_codes import code_now
from onderdak.duty.usecases.write_decision import reference_of
from onderdak.kernel.errors import NotVisible
from onderdak.kernel.nights import local_date
from onderdak.people.public import household_view

MOST = 200
HIDDEN_CODE = "····-····-····"
NOTIFIES = ("handed_over", "post", "mail")  # shown on a screen is no notification (Awb 2:14, 3:41)


@dataclass(frozen=True, slots=True)
class Delivered:
    """A letter was given to the household: on which day, how, by whom."""

    channel: str
    delivered_on: date
    language: str
    actor_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class LetterRow:
    """
    One letter in a list. `subject` is the kind of the decision, "intention" or "information".
    `answer_by`: last day to answer a letter that asks for a view, None for other letters.
    `lapsed_by`: the decision that came in the place of this one, so this letter is not given any more.
    """

    letter_id: int
    municipality: str
    household_id: int
    household: str
    kind: str
    subject: str
    article: str
    language: str
    made_at: datetime
    due: date
    untranslated: tuple[str, ...]
    delivered: Delivered | None
    answer_by: date | None = None
    lapsed_by: Newer | None = None


@dataclass(frozen=True, slots=True)
class LetterView:
    """A whole letter. `addressees` is empty when it was read without names."""

    row: LetterRow
    reference: str
    municipality_name: str
    body: str
    addressees: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    deliveries: tuple[Delivered, ...]
    newer_texts: tuple[str, ...]
    replaced_by: int | None
    decision_id: int | None
    sha256: str
    whole: bool
    demo: bool
    codes: tuple[CodeShown, ...] = ()

    @property
    def title(self) -> str:
        return title_of(self.row.subject, "nl")

    @property
    def title_other(self) -> str:
        return title_of(self.row.subject, self.row.language)


def letters(
    *,
    desk: Desk,
    sent: bool = False,
    household_id: int | None = None,
    kind: str = "",
    household_ids: Collection[int] | None = None,
    first: int = 0,
    size: int = 50,
) -> tuple[list[LetterRow], int]:
    """
    List letters within the scope of the desk, those to hand over soonest first, and count them all.

    Args:
        sent: those that were handed over, newest first, instead of those that were not.
        household_id: only of this household, sent and not sent together.
        kind: only of this kind of letter.
        household_ids: only of these, sent or not as asked; None is everybody.
    """
    rows = _visible(desk).filter(replaced_by__isnull=True)
    if household_id is not None:
        rows = rows.filter(household_id=household_id).order_by("-id")
    else:
        gone = Exists(Delivery.objects.filter(letter=OuterRef("pk"), channel__in=NOTIFIES))
        rows = rows.filter(gone if sent else ~gone).order_by(*(("-id",) if sent else ("due", "id")))
    if kind:
        rows = rows.filter(kind=kind)
    if household_ids is not None:
        rows = rows.filter(household_id__in=list(household_ids))
    total = rows.count()
    page = list(rows.select_related("household", "decision", "intention")[first : first + min(size, MOST)])
    return _listed(page), total


def letters_about_claim(
    *, desk: Desk, household_id: int, decision_id: int | None, kenmerk: str
) -> list[LetterRow]:
    """
    Return the letters of a household about one claim, oldest first: decision, reminders, deferrals.

    Args:
        kenmerk: the payment reference that stands on a reminder.
    """
    about = Q(values__payables__contains=[{"kenmerk": kenmerk}]) | Q(source__startswith=f"R:{kenmerk}:")
    about |= Q(source__startswith=f"defer:{kenmerk}:")
    if decision_id is not None:
        about |= Q(decision_id=decision_id)
    rows = _visible(desk).filter(about, household_id=household_id, replaced_by__isnull=True)
    return _listed(list(rows.select_related("household", "decision", "intention").order_by("id")))


def letter_view(
    *, desk: Desk, now: datetime, letter_id: int, named: bool = False, code_shown: bool = True
) -> LetterView:
    """
    Return one letter, made again from its paragraphs.

    Args:
        named: with the names of who it is for; each read of a person is written down.
        code_shown: with the code of the household too, when named: it is for paper, not for a screen.

    Raises:
        NotVisible: no such letter for this desk. NotPermitted: `named`, and the desk may not read names.
    """
    row = _visible(desk).select_related("household", "decision", "intention").filter(pk=letter_id).first()
    if row is None:
        raise NotVisible(letter_id=letter_id)
    blocks = blocks_by_id(row.block_ids)
    ordered = [blocks[one] for one in row.block_ids]
    noted = row.decision or row.intention
    note = opened_note(noted.sealed_note, noted.wrapped_key) if noted is not None else ""
    code = code_now(row.municipality, row.household_id) if named and code_shown else HIDDEN_CODE
    today = local_date(now)
    in_force = blocks_in_force([row.municipality], on=today)[row.municipality]
    areas = {card.code: card.name for card in municipality_cards(on=local_date(row.made_at))}
    addressees, demo = _addressees(desk, now, row) if named else ((), row.household.demo)
    return LetterView(
        row=_listed([row])[0],
        reference=letter_reference(row),
        municipality_name=areas.get(row.municipality, row.municipality),
        body=row.body,
        addressees=addressees,
        paragraphs=paragraphs_of(ordered, row.values, row.language, note=note, code=code),
        deliveries=tuple(_delivered(one) for one in row.deliveries.order_by("delivered_on", "id")),
        newer_texts=tuple(
            sorted(
                block.name
                for block in ordered
                if block.name in in_force and in_force[block.name].block_id != block.block_id
            )
        ),
        replaced_by=Letter.objects.filter(replaces=row).values_list("pk", flat=True).first(),
        decision_id=row.decision_id,
        sha256=row.sha256,
        whole=content_hash(ordered, row.values, row.language, note) == row.sha256,
        demo=demo,
        codes=tuple(codes_of(row.values)),
    )


def read_letter(*, desk: Desk, now: datetime, letter_id: int) -> LetterView:
    """
    Return one letter without names, for another system. Its facts are about a person: the read is logged.

    Raises:
        NotPermitted: this role reads no files of persons. NotVisible: no such letter for this desk.
    """
    desk.must_have("people.view")
    view = letter_view(desk=desk, now=now, letter_id=letter_id)
    record_read(
        desk, "duty.letter_read", now=now, municipality=view.row.municipality, subject="household",
        subject_id=view.row.household_id,
    )  # fmt: skip
    return view


def letter_reference(row: Letter) -> str:
    """Return the reference of a letter: of its decision, or of the letter itself."""
    if row.decision is not None:
        return reference_of(row.decision_id, row.decision.decided_at)
    return f"L{local_date(row.made_at).year}-{row.pk:07d}"


def information_given(*, household_ids: Sequence[int]) -> dict[int, date]:
    """Give per household the day on which it got the information letter of RooO 2(2)."""
    rows = Delivery.objects.filter(
        letter__kind=LetterKind.INFORMATION.value,
        letter__household_id__in=list(household_ids),
        channel__in=NOTIFIES,
    ).order_by("-delivered_on")
    return dict(rows.values_list("letter__household_id", "delivered_on"))


def decisions_made_known(*, decision_ids: Collection[int]) -> dict[int, date]:
    """
    Give per decision the first day on which its letter was sent or handed over (Awb 3:41).

    A decision whose letter still lies here is left out: it works for nobody yet.
    """
    rows = Delivery.objects.filter(letter__decision_id__in=list(decision_ids), channel__in=NOTIFIES)
    return dict(rows.values_list("letter__decision_id").annotate(first=Min("delivered_on")))


def letters_sent(*, sources: Collection[str]) -> dict[str, date]:
    """Give per source of a letter, such as of a reminder, the day on which it was sent or handed over."""
    rows = Delivery.objects.filter(letter__source__in=list(sources), channel__in=NOTIFIES)
    return dict(rows.values_list("letter__source").annotate(first=Min("delivered_on")))


def changed_letters() -> list[int]:
    """Name the letters whose text, made again, is not what was hashed when they were written."""
    changed = []
    rows = Letter.objects.select_related("decision", "intention").order_by("id")
    blocks: dict[int, object] = {}
    for row in rows.iterator(chunk_size=2000):
        missing = [one for one in row.block_ids if one not in blocks]
        if missing:
            blocks |= blocks_by_id(missing)
        if any(one not in blocks for one in row.block_ids):
            changed.append(row.pk)
            continue
        noted = row.decision or row.intention
        note = opened_note(noted.sealed_note, noted.wrapped_key) if noted is not None else ""
        if content_hash([blocks[one] for one in row.block_ids], row.values, row.language, note) != row.sha256:
            changed.append(row.pk)
    return changed


def _visible(desk: Desk) -> QuerySet[Letter]:
    rows = Letter.objects.all()
    scope = desk.cases.municipalities
    return rows if scope is None else rows.filter(municipality__in=scope)


def _listed(rows: Sequence[Letter]) -> list[LetterRow]:
    blocks = blocks_by_id([one for row in rows for one in row.block_ids])
    given: dict[int, Delivered] = {}
    gone = Delivery.objects.filter(letter_id__in=[row.pk for row in rows], channel__in=NOTIFIES)
    for one in gone.order_by("-id"):
        given[one.letter_id] = _delivered(one)
    newer = newer_decisions(rows)
    return [
        LetterRow(
            row.pk, row.municipality, row.household_id, row.household.reference, row.kind, subject_of(row),
            row.article, row.language, row.made_at, row.due,
            untranslated([blocks[one] for one in row.block_ids], row.language), given.get(row.pk),
            row.intention.answer_by if row.decision is None and row.intention is not None else None,
            newer.get(row.pk),
        )
        for row in rows
    ]  # fmt: skip


def subject_of(row: Letter) -> str:
    """Return what a letter is about: the kind of its decision, or of the letter where it has none."""
    return row.decision.kind if row.decision is not None else row.kind


def _delivered(one: Delivery) -> Delivered:
    return Delivered(one.channel, one.delivered_on, one.language, one.actor_id, one.untranslated_reason)


def _addressees(desk: Desk, now: datetime, row: Letter) -> tuple[tuple[str, ...], bool]:
    """Name the adults to whom the letter goes; of a protected person no name leaves the system."""
    view = household_view(desk=desk, now=now, household_id=row.household_id)
    adults = [one for one in view.members if one.relation == "adult"] or list(view.members)
    names = [view.reference if one.protected else one.name or view.reference for one in adults]
    return tuple(dict.fromkeys(names)), view.demo
