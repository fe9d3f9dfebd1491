"""HTTP for letters, prepared decisions, the evidence file and the day list."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Query, Router, Status

from onderdak.duty import public
from onderdak.duty.web import letter_messages as wire
from onderdak.kernel.wire import Id, MunicipalityCode, PageSize, wire_names

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
LetterId = Annotated[Id, Path(alias="briefId")]
IntentionId = Annotated[Id, Path(alias="voornemenId")]
HouseholdId = Annotated[Id, Path(alias="huishoudenId")]

router = Router(tags=["brieven en besluiten"], by_alias=True)


@router.get("/brieven", response=wire.LettersOut, summary="Brieven")
def read_letters(
    request: HttpRequest,
    sent: Annotated[bool, Query(alias="uitgereikt")] = False,
    page_size: PageSize = Query(50, alias="pageSize"),
) -> wire.LettersOut:
    """Wat er nog uit moet, of wat al is gegeven."""
    public.must_hand_over(request.auth)
    rows, total = public.letters(desk=request.auth, sent=sent, size=page_size)
    return wire.LettersOut(rows=[wire.letter_out(one) for one in rows], total=total)


@router.post("/brieven/_klaarzetten", response=wire.DoneOut, summary="Brieven klaarzetten")
def prepare_letters(request: HttpRequest, key: RequestKey) -> wire.DoneOut:
    """Schrijft elk besluit en elke brief die er nog niet is. Nog eens doet niets."""
    public.must_hand_over(request.auth)
    done = public.write_due_letters(desk=request.auth, now=request.now)
    return wire.DoneOut(count=done.decisions + done.information)


@router.post("/brieven/_uitreiken", response=wire.DoneOut, summary="Uitgereikt")
def hand_over(request: HttpRequest, key: RequestKey, asked: wire.HandOverIn) -> wire.DoneOut:
    """Vanaf de dag van uitreiken loopt de termijn voor bezwaar."""
    with wire_names(wire.NAMES):
        done = public.deliver_letters(
            desk=request.auth, now=request.now, letter_ids=asked.letters, channel=asked.channel,
            delivered_on=asked.delivered_on, untranslated_reason=asked.reason,
        )  # fmt: skip
    return wire.DoneOut(count=done)


@router.get("/brieven/{briefId}", response=wire.LetterTextOut, summary="Eén brief")
def read_letter(request: HttpRequest, letter_id: LetterId) -> wire.LetterTextOut:
    """Alinea voor alinea, zonder namen en zonder code."""
    view = public.read_letter(desk=request.auth, now=request.now, letter_id=letter_id)
    paragraphs = [
        wire.ParagraphOut(number=one.number, dutch=one.dutch, other=one.other) for one in view.paragraphs
    ]
    return wire.LetterTextOut(
        letter=wire.letter_out(view.row), paragraphs=paragraphs, sha256=view.sha256, whole=view.whole
    )


@router.post("/brieven/{briefId}/_vernieuwen", response={201: wire.LetterMadeOut}, summary="Opnieuw opmaken")
def renew(
    request: HttpRequest, key: RequestKey, letter_id: LetterId, asked: wire.RenewIn
) -> Status[wire.LetterMadeOut]:
    """Met de teksten van nu, of in een andere taal. De eerste blijft bewaard."""
    with wire_names(wire.NAMES):
        made = public.renew_letter(
            desk=request.auth,
            now=request.now,
            letter_id=letter_id,
            language=asked.language or "",
            request_key=key,
        )
    return Status(201, wire.LetterMadeOut(letter_id=made))


@router.post("/huishoudens/{huishoudenId}/voornemens", response={201: wire.IntentionOut}, summary="Voornemen")
def announce(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId, asked: wire.IntentionIn
) -> Status[wire.IntentionOut]:
    """Kondigt een besluit aan en vraagt de mening van de bewoner (Awb 4:8). Er wordt niets besloten."""
    with wire_names(wire.NAMES):
        made = public.announce_decision(
            desk=request.auth, now=request.now, household_id=household_id, person_ids=tuple(asked.persons),
            kind=asked.kind.value, ground=asked.ground, what=asked.what, note=asked.note,
            effective_from=asked.effective_from, effective_until=asked.effective_until,
            answer_by=asked.answer_by, request_key=key,
        )  # fmt: skip
    return Status(201, wire.intention_out(public.prepared(desk=request.auth, intention_id=made)))


@router.get("/voornemens/{voornemenId}", response=wire.IntentionOut, summary="Eén voornemen")
def read_intention(request: HttpRequest, intention_id: IntentionId) -> wire.IntentionOut:
    """Of de bewoner is gehoord en of een tweede persoon meekeek."""
    request.auth.must_have("people.view")
    return wire.intention_out(public.prepared(desk=request.auth, intention_id=intention_id))


@router.post("/voornemens/{voornemenId}/_mening", response={204: None}, summary="Mening vastleggen")
def record_view(
    request: HttpRequest, key: RequestKey, intention_id: IntentionId, asked: wire.ViewIn
) -> Status[None]:
    """De mening, of de uitzondering van Awb 4:11 met haar feiten."""
    with wire_names(wire.NAMES):
        public.record_view(
            desk=request.auth, now=request.now, intention_id=intention_id, kind=asked.kind.value,
            text=asked.text, channel=asked.channel, exception=asked.exception, heard_on=asked.heard_on,
            request_key=key,
        )  # fmt: skip
    return Status(204, None)


@router.post("/voornemens/{voornemenId}/_besluit", response={201: wire.LetterMadeOut}, summary="Besluiten")
def decide(
    request: HttpRequest, key: RequestKey, intention_id: IntentionId, asked: wire.DecideIn
) -> Status[wire.LetterMadeOut]:
    """Na de mening en na het ja van een tweede persoon. Op een mening hoort een antwoord (Awb 3:46)."""
    with wire_names(wire.NAMES):
        made = public.decide_prepared(
            desk=request.auth, now=request.now, intention_id=intention_id,
            answer=asked.answer, request_key=key,
        )  # fmt: skip
    return Status(201, wire.LetterMadeOut(letter_id=made))


@router.post(
    "/huishoudens/{huishoudenId}/bewijsdossiers", response={201: wire.EvidenceOut}, summary="Bewijsdossier"
)
def make_evidence(
    request: HttpRequest, key: RequestKey, household_id: HouseholdId
) -> Status[wire.EvidenceOut]:
    """Alles wat voor het huishouden is gedaan, met een hash per bijlage."""
    made = public.evidence_file(desk=request.auth, now=request.now, household_id=household_id)
    told = wire.EvidenceOut(
        layout=made["formaat"], made_at=made["gemaaktOp"], household=made["huishouden"],
        municipality=made["gemeentecode"], parts=[wire.part_out(one) for one in made["delen"]],
        sha256=made["sha256"],
    )  # fmt: skip
    return Status(201, told)


@router.get("/daglijst", response=wire.DayOut, summary="Daglijst")
def read_day(
    request: HttpRequest, municipality: Annotated[MunicipalityCode, Query(alias="gemeentecode")]
) -> wire.DayOut:
    """De tellingen van de lijst die ook op papier werkt."""
    made = public.day_list(desk=request.auth, now=request.now, municipality=municipality, named=False)
    return wire.DayOut(
        municipality=made.municipality, night=made.night, made_at=made.made_at, free=made.free_places,
        waiting=made.waiting_persons, outside=made.outside,
    )  # fmt: skip
