"""HTTP for who is known here already, and for pairs of registrations that may be one person."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Query, Router, Status
from pydantic import Field

from onderdak.kernel.errors import ClosedListOnly
from onderdak.kernel.wire import Count, Id, Moment, PageSize, Wire
from onderdak.people import public
from onderdak.people.public import Known, NewPerson, PairView

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
Code = Annotated[str, Field(max_length=40)]
Name = Annotated[str, Field(max_length=100)]
Phrase = Annotated[str, Field(max_length=200)]
Year = Annotated[int, Field(ge=1900, le=2100)]
KINDS = ("open", "later", "machine", "done")
SAME, APART, LATER, BACK = "zelfde", "anders", "later", "herstel"

router = Router(tags=["koppelen"], by_alias=True)


class KnownIn(Wire):
    """Wie zich meldt, zoals getypt tot nu toe."""

    given: Annotated[Name, Field(alias="voornaam")] = ""
    family: Annotated[Name, Field(alias="achternaam")] = ""
    birth_year: Annotated[Year | None, Field(alias="geboortejaar")] = None


class KnownOut(Wire):
    """Iemand die hier al bekend is, of misschien."""

    person_id: Id = Field(serialization_alias="persoonId")
    household_id: Id = Field(serialization_alias="huishoudenId")
    reference: Code = Field(serialization_alias="kenmerk")
    name: Phrase = Field(serialization_alias="naam")
    certain: bool = Field(serialization_alias="zeker")
    words: list[Phrase] = Field(serialization_alias="waarom", max_length=30)


class KnownManyOut(Wire):
    """Alleen uit de eigen gemeente. Afgeschermde personen staan er nooit bij."""

    rows: list[KnownOut] = Field(serialization_alias="personen", max_length=25)


class PairOut(Wire):
    """Twee registraties die één persoon kunnen zijn. Zonder namen: die staan in het scherm."""

    one: Id = Field(serialization_alias="registratieId")
    other: Id = Field(serialization_alias="andereRegistratieId")
    state: Code = Field(serialization_alias="stand")
    chance: float | None = Field(serialization_alias="kans", ge=0, le=1)
    words: list[Phrase] = Field(serialization_alias="waarom", max_length=30)
    since: Moment = Field(serialization_alias="sinds")


class PairsOut(Wire):
    """Paren, waarschijnlijkste eerst."""

    rows: list[PairOut] = Field(serialization_alias="paren", max_length=200)
    total: Count = Field(serialization_alias="totaal")


class JudgementIn(Wire):
    """Eén oordeel: `zelfde`, `anders`, `later` of `herstel`, met een reden van de lijst."""

    one: Annotated[Id, Field(alias="registratieId")]
    other: Annotated[Id, Field(alias="andereRegistratieId")]
    verdict: Annotated[Code, Field(alias="oordeel")]
    reason: Annotated[Name, Field(alias="reden")] = ""


@router.post("/personen/_zoekbekend", response=KnownManyOut, summary="Is deze persoon hier al bekend")
def read_known(request: HttpRequest, asked: KnownIn) -> KnownManyOut:
    """Zoekt op klank, in beide schriften, binnen de eigen gemeente. Wat getoond is komt in het logboek."""
    person = NewPerson(given=asked.given, family=asked.family, birth_year=asked.birth_year)
    found = public.already_known(desk=request.auth, now=request.now, persons=[person])
    return KnownManyOut(rows=[_known(one) for one in found])


@router.get("/koppelingen", response=PairsOut, summary="Paren om te beoordelen")
def read_pairs(
    request: HttpRequest,
    kind: Code = Query("open", alias="soort"),
    page_size: PageSize = Query(50, alias="pageSize"),
) -> PairsOut:
    """Paren die wachten (`open`), later komen, door de computer gekoppeld zijn of beslist zijn (`done`)."""
    if kind not in KINDS:
        raise ClosedListOnly(asked=kind, allowed=list(KINDS))
    rows = public.pairs_to_judge(desk=request.auth, now=request.now, kind=kind, size=page_size)
    counts = public.pair_counts(desk=request.auth, now=request.now)
    total = {"open": counts.waiting, "later": counts.later, "machine": counts.machine}.get(kind, len(rows))
    return PairsOut(rows=[_pair(one) for one in rows], total=total)


@router.post("/koppelingen/_beoordeel", response={204: None}, summary="Een paar beoordelen")
def judge(request: HttpRequest, key: RequestKey, asked: JudgementIn) -> Status[None]:
    """Koppelen, loskoppelen, later, of het laatste oordeel terugdraaien. Niets wordt samengevoegd."""
    acts = {
        SAME: public.link_records, APART: public.part_records, LATER: public.judge_later,
        BACK: public.undo_judgement,
    }  # fmt: skip
    if asked.verdict not in acts:
        raise ClosedListOnly(asked=asked.verdict, allowed=list(acts))
    acts[asked.verdict](  # type: ignore[operator]
        desk=request.auth, now=request.now, request_key=key, one=asked.one, other=asked.other,
        reason=asked.reason,
    )  # fmt: skip
    return Status(204, None)


def _known(one: Known) -> KnownOut:
    return KnownOut(
        person_id=one.person_id, household_id=one.household_id, reference=one.reference, name=one.name,
        certain=one.certain, words=list(one.words),
    )  # fmt: skip


def _pair(one: PairView) -> PairOut:
    return PairOut(
        one=one.one.record_id, other=one.other.record_id, state=one.state, chance=one.chance,
        words=list(one.words), since=one.since,
    )  # fmt: skip
