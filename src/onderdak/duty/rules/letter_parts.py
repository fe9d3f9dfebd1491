"""Says which paragraphs a letter has, in which order, for each kind of decision."""

from onderdak.duty.types import DecisionKind, Hearing, HearingKind
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Algemene wet bestuursrecht: what is decided, from when, on which facts, why, and what can be done",
    article="Awb 3:41, 3:45, 3:46, 3:47; RooO 2(2)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0005537",
)

BY_HAND = frozenset({DecisionKind.LIMIT, DecisionKind.MEASURE, DecisionKind.REFUSE, DecisionKind.END})
CLAUSES = ("clause.objection", "clause.relief", "clause.code", "clause.contact", "clause.language")
INFORMATION = (
    "info.intro",
    "info.provisions",
    "info.duties",
    "info.income",
    "info.legal_aid",
    "info.care",
    "info.brp",
)
HEARINGS = {
    HearingKind.VIEW_GIVEN: "hearing.view_given",
    HearingKind.NO_ANSWER: "hearing.no_answer",
    HearingKind.EXCEPTION: "hearing.exception",
}


def parts_of_decision(
    kind: DecisionKind, *, variant: str, has_end: bool, hearing: Hearing, pays: bool = False,
    outcome: str = "", more: tuple[str, ...] = (),
) -> tuple[str, ...]:  # fmt: skip
    """
    Return the names of the paragraphs, in order.

    Args:
        variant: "full" or "unsuitable" for a household without a place: two answers, never one.
        has_end: whether the decision ends on a known day.
        pays: whether it says to which account something must be paid.
        outcome: "none" where nothing is owed: its own first paragraph, term, reasons and next step.
        more: names of paragraphs that come after the facts, without the kind.
    """
    name, ending = kind.value, f"_{outcome}" if outcome else ""
    parts = [f"{name}.decision{ending}"]
    parts.append(f"{name}.until" if has_end else f"{name}.from{ending}")
    parts.append(f"{name}.facts_{variant}" if variant else f"{name}.facts")
    parts += [f"{name}.{one}" for one in more]
    heard = hearing.kind in HEARINGS
    if kind in BY_HAND or (kind is DecisionKind.TRANSFER and heard):  # who did not agree reads why
        parts.append("free.facts")
    parts.append(f"{name}.reasons{ending}")
    if heard:
        parts.append(HEARINGS[hearing.kind])
    if pays:
        parts.append("pay.to")
    parts.append(f"{name}.next{ending}")
    return (*parts, *CLAUSES)


def parts_of_intention(kind: DecisionKind) -> tuple[str, ...]:
    """Return the paragraphs of the letter that asks for a view before a decision (Awb 4:8)."""
    return (
        f"intention.{kind.value}", "free.facts", "intention.reasons", "intention.view", "clause.contact",
        "clause.language",
    )  # fmt: skip


def parts_of_reminder(*, fee: bool, pays: bool) -> tuple[str, ...]:
    """
    Return the paragraphs of a reminder (Awb 4:112): what is open, until when, and what follows.

    A reminder itself is no decision that an objection can be made to, so it has no objection clause.
    """
    parts = ["remind.debts", *(["remind.fee"] if fee else []), "remind.until", *(["pay.to"] if pays else [])]
    return (*parts, "remind.warning", "remind.next", "clause.code", "clause.contact", "clause.language")


def parts_of_information(topics: tuple[str, ...]) -> tuple[str, ...]:
    """
    Return the paragraphs of the information letter (RooO 2(2)).

    Args:
        topics: what the law of the day asks to inform about, as codes of the law row.
    """
    wanted = {
        "provisions_and_duties": ("info.provisions", "info.duties"),
        "income_and_family": ("info.income",),
        "legal_aid": ("info.legal_aid",),
        "facilities_and_medical_care": ("info.care",),
        "brp_in_and_out": ("info.brp",),
    }
    chosen = {part for topic in topics for part in wanted.get(topic, ())} | {"info.intro"}
    return (
        *(part for part in INFORMATION if part in chosen),
        "clause.code",
        "clause.contact",
        "clause.language",
    )
