"""The annexes of an evidence file: plain values with Dutch keys, and nothing about another household."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from onderdak.duty.store.models import AidRequest, Alternative, Attempt, Decision, Delivery, DutyEvent, Letter
from onderdak.duty.types import AttemptAnswer, DutyState, RunningClock
from onderdak.duty.usecases.court_reads import Order
from onderdak.duty.usecases.letter_text import opened_note, paragraphs_of, title_of
from onderdak.duty.usecases.objection_reads import ObjectionView
from onderdak.duty.usecases.tonight import HouseholdDuty
from onderdak.duty.usecases.write_decision import reference_of
from onderdak.people.public import HouseholdView
from onderdak.placement.public import ChoiceProof, TimelineRow

Rows = list[dict[str, object]]
STEPS = {
    "own": "eigen gemeente",
    "region": "veiligheidsregio",
    "country": "landelijk knooppunt",
    "alternative": "tijdelijk alternatief",
}
ANSWERS = {
    AttemptAnswer.NO_PLACE_AT_ALL: "geen enkele plek",
    AttemptAnswer.NO_SUITABLE_PLACE: "geen passende plek",
    AttemptAnswer.PLACE_FOUND: "plek gevonden",
    AttemptAnswer.NO_ANSWER: "geen antwoord",
    AttemptAnswer.REFUSED: "geweigerd",
}
CHANNELS = {"phone": "telefoon", "mail": "e-mail", "system": "systeem", "desk": "balie"}
STATES = {
    DutyState.OPEN: "open",
    DutyState.MET: "vannacht vervuld",
    DutyState.INTERRUPTED: "onderbroken",
    DutyState.ENDED_BY_LAW: "geëindigd volgens de wet",
}
HIDDEN = "afgeschermd (gegevens van een ander)"
PRIVATE = "private_paid"


def people_part(view: HouseholdView, states: Mapping[int, DutyState], person_id: int | None) -> Rows:
    """Who the file is about, and the state of the duty towards each. Of a protected person no name."""
    return [
        {
            "persoon": one.person_id,
            "kenmerk": one.reference,
            "naam": one.name,
            "naamCyrillisch": one.name_cyrillic,
            "geboortejaar": one.birth_year,
            "rol": "volwassene" if one.relation == "adult" else "kind",
            "bijzondereBehoefte": list(one.grounds) if one.grounds else ("ja" if one.special_need else "nee"),
            "opvangplicht": STATES[states[one.person_id]] if one.person_id in states else "geen melding",
        }
        for one in view.members
        if person_id in (None, one.person_id)
    ]


def report_part(view: HouseholdView, duty: HouseholdDuty) -> dict[str, object]:
    """When they reported, what they need, and where they sleep tonight."""
    asked = duty.request
    return {
        "gemeldOp": text_of(duty.reported_at),
        "grondslag": "RTB 13(1); Twoo 2(1)",
        "personen": len(duty.states),
        "taal": view.language,
        "eisen": sorted(asked.facts.needs) if asked else [],
        "bindingen": [{"soort": tie.kind, "gemeentecode": tie.place} for tie in view.ties],
        "zonderDakBijMelding": None if asked is None else asked.facts.has_roof is not True,
        "stand": STATES[duty.state],
        "vannacht": "geen onderdak bekend" if duty.roof is None else duty.roof.source,
        "wachtNogOpPlek": asked is not None and duty.bed is None,
    }


def capacity_part(proofs: Sequence[ChoiceProof]) -> Rows:
    """What was free at each choice, with the hash of the snapshot that it was frozen in."""
    return [
        {
            "keuze": one.choice_id,
            "op": text_of(one.decided_at),
            "uitkomst": one.kind,
            "artikel": one.article,
            "volgorde": one.policy,
            "plaatsInVolgorde": one.position,
            "ronde": one.run_id,
            "gekozen": dict(one.chosen) if one.chosen else None,
            "redenAfwijking": one.override_reason,
            "gezien": dict(one.seen),
            "momentopnameSha256": one.snapshot,
        }
        for one in proofs
    ]


def attempts_of_households(ids: Sequence[int]) -> dict[int, Rows]:
    """Every step of the ladder: whom, when, how, the answer. Who answered is an official and stays out."""
    found: dict[int, Rows] = defaultdict(list)
    rows = Attempt.objects.filter(household_id__in=ids).select_related("answered").order_by("id")
    for row in rows:
        answer = getattr(row, "answered", None)
        found[row.household_id].append(
            {
                "poging": row.pk,
                "stap": STEPS.get(row.step, row.step),
                "partij": row.party if row.step != "alternative" else HIDDEN,
                "kanaal": CHANNELS.get(row.channel, row.channel),
                "gevraagdOp": text_of(row.asked_at),
                "antwoordVoor": text_of(row.answer_by),
                "antwoord": ANSWERS[AttemptAnswer(answer.answer)] if answer else "nog geen antwoord",
                "beantwoordOp": text_of(answer.answered_at) if answer else None,
                "bewijs": row.proof,
            }
        )
    return found


def alternatives_of_households(ids: Sequence[int]) -> dict[int, Rows]:
    """Every temporary alternative with its end and review. The name of a private host stays out."""
    found: dict[int, Rows] = defaultdict(list)
    for row in Alternative.objects.filter(household_id__in=ids).order_by("id"):
        found[row.household_id].append(
            {
                "alternatief": row.pk,
                "soort": row.kind,
                "aanbieder": HIDDEN if row.kind == PRIVATE else row.provider,
                "vanaf": text_of(row.start),
                "tot": text_of(row.until),
                "opnieuwBekekenOp": text_of(row.review_on),
                "personen": len(row.person_ids),
                "artikel": "RooO 3",
            }
        )
    return found


def questions_of_households(ids: Sequence[int]) -> dict[int, Rows]:
    """Every question to another authority, with its answer."""
    found: dict[int, Rows] = defaultdict(list)
    for row in AidRequest.objects.filter(household_id__in=ids).select_related("answered").order_by("id"):
        answer = getattr(row, "answered", None)
        found[row.household_id].append(
            {
                "verzoek": row.pk,
                "gevraagdAan": f"{row.asked_kind} {row.asked_code}".strip(),
                "gevraagdOp": text_of(row.asked_at),
                "antwoordVoor": text_of(row.answer_by),
                "antwoord": "nog geen antwoord"
                if answer is None
                else ("toegezegd" if answer.accepted else f"geweigerd: {answer.reason}"),
                "beantwoordOp": text_of(answer.answered_at) if answer else None,
            }
        )
    return found


def decisions_of_households(ids: Sequence[int], blocks: dict[int, object]) -> dict[int, Rows]:
    """Every decision and letter, with its Dutch text word for word, its hash and when it was handed over."""
    letters = list(
        Letter.objects.filter(household_id__in=ids).select_related("decision", "intention").order_by("id")
    )
    given: dict[int, Rows] = defaultdict(list)
    for row in Delivery.objects.filter(letter__in=[one.pk for one in letters]).order_by("id"):
        given[row.letter_id].append(
            {"hoe": row.channel, "op": text_of(row.delivered_on), "taal": row.language}
        )
    found: dict[int, Rows] = defaultdict(list)
    for row in letters:
        noted = row.decision or row.intention
        note = opened_note(noted.sealed_note, noted.wrapped_key) if noted is not None else ""
        made = paragraphs_of([blocks[one] for one in row.block_ids], row.values, "nl", note=note, code="-")
        found[row.household_id].append(
            {
                "brief": row.pk,
                "kenmerk": _reference(row.decision),
                "soort": title_of(row.decision.kind if row.decision else row.kind, "nl"),
                "artikel": row.article,
                "orgaan": "burgemeester" if row.body == "mayor" else "college",
                "gemaaktOp": text_of(row.made_at),
                "ingangOp": text_of(row.decision.effective_from) if row.decision else None,
                "taalErnaast": row.language,
                "uitgereikt": given.get(row.pk, []),
                "tekst": [f"{one.number}. {one.dutch}" for one in made],
                "tekstSha256": row.sha256,
            }
        )
    return found


def events_of_households(duties: Mapping[int, int]) -> dict[int, Rows]:
    """What happened to the duty itself. `duties` gives the household of each duty."""
    found: dict[int, Rows] = defaultdict(list)
    for row in DutyEvent.objects.filter(duty_id__in=list(duties)).order_by("occurred_at", "id"):
        found[duties[row.duty_id]].append(
            {
                "plicht": row.duty_id,
                "gebeurtenis": row.kind,
                "op": text_of(row.occurred_at),
                "vastgelegdOp": text_of(row.recorded_at),
                "grondslag": row.basis,
            }
        )
    return found


def stays_part(rows: Sequence[TimelineRow]) -> Rows:
    """What happened to requests, offers and stays, oldest first. Ids, dates and codes only."""
    return [
        {
            "wat": row.subject,
            "nummer": row.subject_id,
            "gebeurtenis": row.kind,
            "op": text_of(row.occurred_at),
            "vastgelegdOp": text_of(row.recorded_at),
            "reden": row.reason,
            "grondslag": row.basis,
        }
        for row in reversed(rows)
    ]


def orders_part(orders: Sequence[Order]) -> Rows:
    """The orders of a court, with what the penalty comes to now, in cents."""
    return [
        {
            "rechtbank": one.court,
            "zaaknummer": one.case_number,
            "ecli": one.ecli,
            "bevel": one.ordered,
            "uitspraakOp": text_of(one.ruled_on),
            "uiterlijk": text_of(one.deadline),
            "stand": one.state.value,
            "dwangsomPerDagCent": one.penalty_cents,
            "dwangsomHoogstensCent": one.penalty_most_cents,
        }
        for one in orders
    ]


def objections_part(objections: Sequence[ObjectionView]) -> Rows:
    """The objections with their terms."""
    return [
        {
            "bezwaar": one.objection_id,
            "tegen": one.about,
            "besluit": one.decision_id,
            "ontvangenOp": text_of(one.received_on),
            "opTijd": one.in_time,
            "beslissenVoor": text_of(one.due) if one.due else "staat stil",
            "stand": one.state.value,
        }
        for one in objections
    ]


def clocks_part(clocks: Sequence[RunningClock]) -> Rows:
    """The terms that run now."""
    return [
        {
            "termijn": one.kind.value,
            "vanaf": text_of(one.started),
            "tot": text_of(one.due) if one.due else "staat stil",
            "grondslag": one.basis,
        }
        for one in clocks
    ]


def text_of(value: date | datetime | None) -> str | None:
    """Return a date or moment as ISO text, moments in whole seconds."""
    if value is None:
        return None
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()


def _reference(decision: Decision | None) -> str:
    return reference_of(decision.pk, decision.decided_at) if decision is not None else ""
