"""The messages of letters, prepared decisions, evidence and the day list: Dutch keys, all bounded."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field, JsonValue

from onderdak.duty.public import LetterRow, Prepared
from onderdak.duty.types import DecisionKind, HearingKind, LetterKind
from onderdak.kernel.wire import Count, Id, Moment, MunicipalityCode, Wire

Code = Annotated[str, Field(max_length=40)]
Text = Annotated[str, Field(max_length=4000)]
Note = Annotated[str, Field(max_length=2000)]
Hash = Annotated[str, Field(min_length=64, max_length=64, pattern="^[0-9a-f]{64}$")]
Language = Annotated[str, Field(pattern="^(nl|en|uk|ru)$", max_length=2)]
NAMES = {
    "letters": "brieven", "channel": "kanaal", "deliveredOn": "uitreikDatum", "reason": "reden",
    "language": "taal", "persons": "personen", "note": "feiten", "answerBy": "reactieDatum",
    "effectiveFrom": "beginDatum", "effectiveUntil": "eindDatum", "kind": "soort", "heardOn": "gehoordDatum",
    "exception": "uitzondering", "text": "tekst", "answer": "antwoordOpMening",
}  # fmt: skip


class LetterOut(Wire):
    """Eén brief, zonder namen."""

    letter_id: Id = Field(serialization_alias="briefId")
    household_id: Id = Field(serialization_alias="huishoudenId")
    household: Code = Field(serialization_alias="kenmerk")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    kind: LetterKind = Field(serialization_alias="briefsoort")
    subject: Code = Field(serialization_alias="onderwerp")
    article: Code = Field(serialization_alias="artikel")
    language: Language = Field(serialization_alias="taal")
    made_at: Moment = Field(serialization_alias="gemaaktOp")
    due: date = Field(serialization_alias="uiterlijkeDatum")
    untranslated: list[Code] = Field(serialization_alias="onvertaald", max_length=40)
    delivered_on: date | None = Field(serialization_alias="uitreikDatum")


class LettersOut(Wire):
    """Brieven, kortste termijn eerst."""

    rows: list[LetterOut] = Field(serialization_alias="brieven", max_length=200)
    total: Count = Field(serialization_alias="totaal")


class ParagraphOut(Wire):
    """Eén alinea: het Nederlands beslist, de vertaling staat ernaast."""

    number: Count = Field(serialization_alias="nummer")
    dutch: Text = Field(serialization_alias="nederlands")
    other: Text = Field(serialization_alias="vertaling")


class LetterTextOut(Wire):
    """Een brief alinea voor alinea, met de hash van zijn tekst."""

    letter: LetterOut = Field(serialization_alias="brief")
    paragraphs: list[ParagraphOut] = Field(serialization_alias="alineas", max_length=40)
    sha256: Hash
    whole: bool = Field(serialization_alias="ongewijzigd")


class HandOverIn(Wire):
    """Welke brieven zijn gegeven, hoe en wanneer."""

    letters: Annotated[list[Id], Field(alias="brieven", min_length=1, max_length=200)]
    channel: Annotated[Code, Field(alias="kanaal")]
    delivered_on: Annotated[date | None, Field(alias="uitreikDatum")] = None
    reason: Annotated[Code, Field(alias="reden")] = ""


class RenewIn(Wire):
    """In welke taal de brief opnieuw wordt opgemaakt; leeg is dezelfde."""

    language: Annotated[Language | None, Field(alias="taal")] = None


class DoneOut(Wire):
    """Hoeveel brieven."""

    count: Count = Field(serialization_alias="aantal")


class LetterMadeOut(Wire):
    """De brief die is gemaakt."""

    letter_id: Id = Field(serialization_alias="briefId")


class IntentionIn(Wire):
    """Wat het college wil besluiten. Onderdak kan er niet in staan."""

    kind: Annotated[DecisionKind, Field(alias="soort")]
    ground: Annotated[Code, Field(alias="grond")]
    what: Annotated[Code, Field(alias="voorziening")] = ""
    persons: Annotated[list[Id], Field(alias="personen", min_length=1, max_length=20)]
    note: Annotated[Note, Field(alias="feiten")]
    effective_from: Annotated[date, Field(alias="beginDatum")]
    effective_until: Annotated[date | None, Field(alias="eindDatum")] = None
    answer_by: Annotated[date, Field(alias="reactieDatum")]


class IntentionOut(Wire):
    """Een voornemen en hoe ver het is."""

    intention_id: Id = Field(serialization_alias="voornemenId")
    household_id: Id = Field(serialization_alias="huishoudenId")
    kind: DecisionKind = Field(serialization_alias="soort")
    ground: Code = Field(serialization_alias="grond")
    article: Code = Field(serialization_alias="artikel")
    effective_from: date = Field(serialization_alias="beginDatum")
    effective_until: date | None = Field(serialization_alias="eindDatum")
    answer_by: date = Field(serialization_alias="reactieDatum")
    state: Code = Field(serialization_alias="stand")


class ViewIn(Wire):
    """De mening van de bewoner, het uitblijven daarvan, of de uitzondering."""

    kind: Annotated[HearingKind, Field(alias="soort")]
    channel: Annotated[Code, Field(alias="kanaal")] = "talk"
    text: Annotated[Note, Field(alias="tekst")] = ""
    exception: Annotated[Code, Field(alias="uitzondering")] = ""
    heard_on: Annotated[date | None, Field(alias="gehoordDatum")] = None


class DecideIn(Wire):
    """Wat met de mening van de bewoner is gedaan. Het staat in de brief; zonder mening blijft het leeg."""

    answer: Annotated[str, Field(alias="antwoordOpMening", max_length=1000)] = ""


class EvidencePartOut(Wire):
    """Eén bijlage met haar hash."""

    name: Code = Field(serialization_alias="naam")
    title: Annotated[str, Field(max_length=100)] = Field(serialization_alias="titel")
    sha256: Hash
    content: JsonValue = Field(serialization_alias="inhoud")


class EvidenceOut(Wire):
    """Het bewijsdossier van een huishouden, zoals een rechter het kan narekenen."""

    layout: Code = Field(serialization_alias="formaat")
    made_at: Code = Field(serialization_alias="gemaaktOp")
    household: Code = Field(serialization_alias="huishouden")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    parts: list[EvidencePartOut] = Field(serialization_alias="delen", max_length=20)
    sha256: Hash


class DayOut(Wire):
    """De tellingen van de daglijst van een gemeente."""

    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    night: date = Field(serialization_alias="nachtDatum")
    made_at: Moment = Field(serialization_alias="gemaaktOp")
    free: Count = Field(serialization_alias="vrij")
    waiting: Count = Field(serialization_alias="wachtend")
    outside: Count = Field(serialization_alias="zonderDak")


def letter_out(one: LetterRow) -> LetterOut:
    shown: dict[str, Any] = {
        name: getattr(one, name)
        for name in LetterOut.model_fields
        if name not in ("untranslated", "delivered_on")
    }
    gone = one.delivered.delivered_on if one.delivered else None
    return LetterOut(**shown, untranslated=list(one.untranslated), delivered_on=gone)


def intention_out(one: Prepared) -> IntentionOut:
    return IntentionOut(**{name: getattr(one, name) for name in IntentionOut.model_fields})


def part_out(one: dict[str, Any]) -> EvidencePartOut:
    return EvidencePartOut(name=one["naam"], title=one["titel"], sha256=one["sha256"], content=one["inhoud"])
