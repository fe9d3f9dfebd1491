"""The questions to a second person on Vandaag: what is asked, why, about what, and where it stands."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy

from onderdak.access.public import Approval, Desk
from onderdak.contribution.web.collection_words import WRITE_OFF_REASONS
from onderdak.duty.web import ledger_words, letter_words
from onderdak.people.public import household_names
from onderdak.placement.public import coded_reasons, requests_by_id
from onderdak.site.desk.lists_taken_back import lists_in_words
from onderdak.site.desk.overrides_asked import overrides_in_words
from onderdak.site.desk.payments_asked import payments_in_words

SUBJECT_PAGES = {
    "measure": "conduct:measure", "intention": "duty:intention", "need": "care:need",
    "import": "people_import", "claim": "contribution:claim",
}  # fmt: skip
APPROVAL_SUBJECTS = {
    "measure": gettext_lazy("maatregel"),
    "intention": gettext_lazy("voornemen"),
    "need": gettext_lazy("zorgvraag"),
    "duty": gettext_lazy("opvangplicht"),
    "stay": gettext_lazy("verblijf"),
    "person": gettext_lazy("bewoner"),
    "request": gettext_lazy("aanvraag"),
    "import": gettext_lazy("ingelezen lijst"),
    "policy": gettext_lazy("volgorde"),
    "switch": gettext_lazy("keuze van de gemeente"),
    "batch": gettext_lazy("betaalopdracht"),
    "claim": gettext_lazy("vordering"),
}
APPROVAL_REASONS = {
    **letter_words.SUBJECTS,
    **ledger_words.GROUNDS,
    **letter_words.GROUNDS,
    **WRITE_OFF_REASONS,
    "handover": gettext_lazy("overdracht aan een collega"),
    "crisis": gettext_lazy("crisis"),
    "complaint": gettext_lazy("klacht"),
    "other": gettext_lazy("andere reden"),
    "evidently_left": gettext_lazy("kennelijk vertrokken"),
    "hardship": gettext_lazy("maatwerk"),
    "change_policy": gettext_lazy("andere keuze over geld"),
    "change_order": gettext_lazy("andere volgorde"),
    "error": gettext_lazy("vergissing"),
}
APPROVAL_PAGES = {
    "placement.out_placement": "conduct:measures",
    "duty.limiting_measure": "conduct:measures",
    "care.open_note": "care:needs",
    "contribution.policy": "contribution:choices",
    "contribution.hardship": "contribution:hardships",
    "contribution.payment_batch": "exchange:orders",
}
APPROVALS = {
    "placement.override": gettext_lazy("Afwijking van de volgorde"),
    "placement.out_placement": gettext_lazy("Tijdelijk elders wonen"),
    "duty.limiting_measure": gettext_lazy("Maatregel of beperking"),
    "care.open_note": gettext_lazy("Notitie bij een zorgvraag openen"),
    "duty.end_by_law": gettext_lazy("Einde van de plicht"),
    "placement.clearing": gettext_lazy("Kamer vrijgeven"),
    "placement.change_order": gettext_lazy("Andere volgorde van plaatsen"),
    "people.lift_shield": gettext_lazy("Afscherming opheffen"),
    "people.leave_list": gettext_lazy("Van de namenlijst af"),
    "access.change_rule": gettext_lazy("Regel wijzigen"),
    "people.open_secret": gettext_lazy("Geheim dossier openen"),
    "contribution.policy": gettext_lazy("Keuze van de gemeente over geld"),
    "contribution.hardship": gettext_lazy("Maatwerk in de eigen bijdrage"),
    "contribution.payment_batch": gettext_lazy("Betaalopdracht naar de bank"),
    "contribution.write_off": gettext_lazy("Afboeken van een schuld"),
}


def approvals_of(desk: Desk, now: datetime, questions: Sequence[Approval]) -> list[dict[str, object]]:
    """Return the questions to a second person, each with its household and reason."""
    ids = [int(one.subject.partition(":")[2]) for one in questions if one.subject.startswith("request:")]
    asked = requests_by_id(ids)
    names = household_names(desk=desk, household_ids=[one.household_id for one in asked.values()])
    subjects = [one.subject for one in questions]
    lists = lists_in_words(desk, subjects) | payments_in_words(desk, subjects)
    given = overrides_in_words(desk, now, questions)
    reasons = {one.code: one.label("en" if get_language() == "en" else "nl") for one in coded_reasons()}
    rows = []
    for one in questions:
        kind, _, number = one.subject.partition(":")
        request_of = asked.get(int(number)) if kind == "request" else None
        rows.append(
            {
                "approval": one,
                "what": APPROVALS.get(one.what, one.what),
                "why": reasons.get(one.reason) or APPROVAL_REASONS.get(one.reason, ""),
                "reference": request_of.reference if request_of else subject_words(one.subject),
                "label": names.get(request_of.household_id, "") if request_of else "",
                "detail": given.get(one.approval_id) or lists.get(one.subject, ""),
                "household_id": request_of.household_id if request_of else None,
                "page": "" if request_of else page_of(one),
            }
        )
    return rows


def subject_words(subject: str) -> str:
    """Say what a question is about: "measure:3" is measure 3; a thing without a number is its word alone."""
    kind, _colon, number = subject.partition(":")
    word = str(APPROVAL_SUBJECTS.get(kind, ""))
    return f"{word} {number}" if word and number.isdigit() else word


def page_of(asked: Approval) -> str:
    """Return the address of the very thing that is confirmed, else of the list where it stands, else ""."""
    kind, number = asked.subject.split(":")[:2]
    if kind == "claim" or (kind in SUBJECT_PAGES and number.isdigit()):
        return reverse(SUBJECT_PAGES[kind], args=[number])
    return reverse(APPROVAL_PAGES[asked.what]) if asked.what in APPROVAL_PAGES else ""
