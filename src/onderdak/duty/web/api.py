"""
HTTP for the duty: report, who has no roof tonight, the ladder, and the round of tonight.

The wire speaks Dutch and camelCase; the messages stand in `api_messages.py`. Names come in with a report and
never go out here: the dossier (`huishoudens`) is the one place that shows them.
"""

import time
from datetime import date
from itertools import groupby
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Query, Router, Status

from onderdak.duty import public
from onderdak.duty.types import Step
from onderdak.duty.web import api_messages as wire
from onderdak.duty.web import border_api, court_api, handover_api, ledger_api, letter_api, needs_api
from onderdak.duty.web import report_messages as report_wire
from onderdak.duty.web import round_messages as round_wire
from onderdak.duty.web.intake_pages import draw_of
from onderdak.kernel.nights import night_of
from onderdak.kernel.wire import Id, MunicipalityCode, PageSize, wire_names
from onderdak.placement import public as placement

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
HouseholdId = Annotated[Id, Path(alias="huishoudenId")]
RoundId = Annotated[Id, Path(alias="rondeId")]
Area = Annotated[
    MunicipalityCode | None, Query(alias="gemeentecode", description="Leeg: het eigen werkgebied.")
]
After = Annotated[Id | None, Query(alias="na", description="De waarde van `volgende`.")]

router = Router(tags=["opvangplicht"], by_alias=True)
router.add_router("", ledger_api.router)
router.add_router("", court_api.router)
router.add_router("", needs_api.router)
router.add_router("", letter_api.router)
router.add_router("", handover_api.router)
router.add_router("", border_api.router)


@router.post("/meldingen", response={201: report_wire.ReportedOut}, summary="Een huishouden meldt zich")
def report(
    request: HttpRequest, key: RequestKey, asked: report_wire.ReportIn
) -> Status[report_wire.ReportedOut]:
    """
    Opent de opvangplicht van elke persoon en zet het huishouden op de wachtlijst.

    Alleen het aantal personen is nodig: geen identiteit, geen inschrijving en geen vrije plek.
    """
    with wire_names(wire.NAMES):
        done = public.take_report(
            desk=request.auth, now=request.now, report=report_wire.new_report(asked, request.now),
            draw=draw_of(key), request_key=key,
        )  # fmt: skip
    return Status(201, report_wire.reported_out(done))


@router.get("/vannacht", response=wire.TonightOut, summary="Wie heeft vannacht geen dak")
def read_tonight(request: HttpRequest, area: Area = None) -> wire.TonightOut:
    """Het eerste getal: personen zonder onderdak, in totaal en per gemeente."""
    found = _outside(request, area)
    rows = sorted(found, key=lambda one: one.municipality)
    return wire.TonightOut(
        night=night_of(request.now),
        households=len(found),
        persons=sum(one.persons for one in found),
        minors=sum(one.minors for one in found),
        rows=[
            wire.municipality_out(code, list(group))
            for code, group in groupby(rows, lambda one: one.municipality)
        ],
        as_of=request.now,
    )


@router.get("/plichten", response=wire.DutiesOut, summary="Openstaande opvangplichten")
def read_duties(
    request: HttpRequest,
    area: Area = None,
    step: Annotated[Step | None, Query(alias="stap", description="Volgende stap van de ladder.")] = None,
    after: After = None,
    page_size: PageSize = Query(100, alias="pageSize"),
) -> wire.DutiesOut:
    """Per huishouden zonder dak de volgende stap en uiterlijk wanneer, op volgorde van nummer."""
    found = [
        one
        for one in sorted(_outside(request, area), key=lambda one: one.household_id)
        if one.household_id > (after or 0) and step in (None, one.next_step.step)
    ]
    page = found[:page_size]
    more = len(found) > page_size
    return wire.DutiesOut(
        rows=[wire.outside_out(one) for one in page], following=page[-1].household_id if more else None
    )


@router.get("/huishoudens/{huishoudenId}/plicht", response=wire.DutyOut, summary="De opvangplicht nu")
def read_duty(request: HttpRequest, household_id: HouseholdId) -> wire.DutyOut:
    """De stand per persoon, het dak van vannacht, en elke poging met het antwoord."""
    request.auth.must_have("placement.search")
    duty = public.household_duty(desk=request.auth, now=request.now, household_id=household_id)
    return wire.duty_out(duty)


@router.post(
    "/huishoudens/{huishoudenId}/pogingen",
    response={201: wire.AttemptMadeOut},
    summary="Een poging vastleggen",
)
def attempt(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: wire.AttemptIn
) -> Status[wire.AttemptMadeOut]:
    """Wie gevraagd is en wanneer. Geen enkel aantal pogingen beëindigt de plicht."""
    with wire_names(wire.NAMES):
        made = public.record_attempt(
            desk=request.auth, now=request.now, household_id=household_id, step=asked.step.value,
            party=asked.party, channel=asked.channel.value, answer_by=asked.answer_by, request_key=key,
        )  # fmt: skip
    return Status(201, wire.AttemptMadeOut(attempt_id=made))


@router.post("/pogingen/{pogingId}/_beantwoord", response={204: None}, summary="Het antwoord op een poging")
def answer(
    request: HttpRequest,
    key: RequestKey,
    attempt_id: Annotated[Id, Path(alias="pogingId")],
    asked: wire.AnswerIn,
) -> Status[None]:
    """Het eerste antwoord blijft staan."""
    with wire_names(wire.NAMES):
        public.answer_attempt(
            desk=request.auth, now=request.now, attempt_id=attempt_id, answer=asked.answer.value,
            answered_by=asked.answered_by,
        )  # fmt: skip
    return Status(204, None)


@router.post(
    "/huishoudens/{huishoudenId}/alternatieven",
    response={201: wire.AlternativeOut},
    summary="Alternatieve opvang regelen",
)
def alternative(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: wire.AlternativeIn
) -> Status[wire.AlternativeOut]:
    """Tijdelijk (RooO 3): altijd met een einde en een datum waarop er opnieuw gekeken wordt."""
    with wire_names(wire.NAMES):
        made = public.arrange_alternative(
            desk=request.auth, now=request.now, household_id=household_id, kind=asked.kind.value,
            provider=asked.provider, start=asked.start or night_of(request.now), until=asked.until,
            review_on=asked.review_on, request_key=key,
        )  # fmt: skip
    return Status(201, wire.AlternativeOut(alternative_id=made))


@router.post("/rondes", response={201: round_wire.RoundOut}, summary="De ronde van vannacht uitrekenen")
def propose(request: HttpRequest, key: RequestKey, asked: round_wire.RoundIn) -> Status[round_wire.RoundOut]:
    """Het bewezen beste voorstel voor iedereen die wacht. Er verandert niets tot iemand bevestigt."""
    with wire_names(wire.NAMES):
        made = placement.propose_round(
            desk=request.auth, now=request.now, night=asked.night or night_of(request.now),
            municipalities=_codes(request, asked.municipalities), tick=time.perf_counter, request_key=key,
        )  # fmt: skip
    return Status(201, round_wire.round_out(made))


@router.get("/rondes", response=round_wire.RoundsOut, summary="De rondes van een nacht")
def read_rounds(
    request: HttpRequest,
    night: Annotated[date | None, Query(alias="nachtDatum", description="Leeg: vannacht.")] = None,
) -> round_wire.RoundsOut:
    """De laatste rondes van die nacht, nieuwste eerst."""
    found = placement.rounds_of_night(desk=request.auth, night=night or night_of(request.now))
    return round_wire.RoundsOut(rows=[round_wire.round_out(one) for one in found])


@router.get("/rondes/{rondeId}", response=round_wire.RoundOut, summary="Eén ronde met haar bewijs")
def read_round(request: HttpRequest, run_id: RoundId) -> round_wire.RoundOut:
    """Wat de ronde bereikt, per niveau, en of het bewezen optimaal en nagerekend is."""
    return round_wire.round_out(placement.round_by_id(desk=request.auth, run_id=run_id))


@router.get(
    "/rondes/{rondeId}/voorstellen", response=round_wire.ProposalsOut, summary="De voorstellen van een ronde"
)
def read_proposals(
    request: HttpRequest,
    run_id: RoundId,
    after: After = None,
    page_size: PageSize = Query(100, alias="pageSize"),
) -> round_wire.ProposalsOut:
    """Per huishouden de voorgestelde kamer, of waarom er geen is; op de volgorde van wachten."""
    placement.round_by_id(desk=request.auth, run_id=run_id)
    found = [
        one for one in placement.proposals_of(desk=request.auth, run_id=run_id) if one.position > (after or 0)
    ]
    page = found[:page_size]
    more = len(found) > page_size
    return round_wire.ProposalsOut(
        rows=[round_wire.proposal_out(one) for one in page], following=page[-1].position if more else None
    )


@router.post("/rondes/{rondeId}/_bevestig", response=round_wire.ConfirmedOut, summary="Een ronde bevestigen")
def confirm(
    request: HttpRequest, key: RequestKey, run_id: RoundId, asked: round_wire.ConfirmIn
) -> round_wire.ConfirmedOut:
    """
    Voorstellen worden verblijven; wie geen plek kreeg, neemt de volgende stap van de ladder.

    Ging een plek van deze ronde sinds het rekenen naar een ander, dan wordt het geweigerd: reken opnieuw.
    """
    done = public.confirm_round(
        desk=request.auth, now=request.now, run_id=run_id,
        municipalities=_codes(request, asked.municipalities), although_lapsed=asked.although_lapsed,
    )  # fmt: skip
    return round_wire.confirmed_out(done)


def _outside(request: HttpRequest, area: str | None) -> list[public.Unsheltered]:
    request.auth.must_have("placement.search")
    if area is not None:
        request.auth.must_see_cases(area)
    return public.unsheltered_tonight(
        desk=request.auth, now=request.now, municipalities=None if area is None else [area]
    )


def _codes(request: HttpRequest, asked: list[str] | None) -> list[str] | None:
    """The municipalities asked for; nothing asked is the own scope of the desk."""
    scope = request.auth.writes.municipalities
    return asked if asked is not None else None if scope is None else sorted(scope)
