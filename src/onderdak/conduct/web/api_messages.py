"""Messages of the ladder on the wire: Dutch keys, English codes, no names and no words of people."""

from datetime import date
from typing import Annotated

from pydantic import Field

from onderdak.conduct.types import (
    CareOutcome,
    Involved,
    MeasureKind,
    MeasureState,
    Severity,
    TransferState,
    Where,
)
from onderdak.kernel.wire import Count, Id, Moment, MunicipalityCode, Wire

Code = Annotated[str, Field(max_length=60)]
Text = Annotated[str, Field(max_length=2000)]
Label = Annotated[str, Field(max_length=200)]
Codes = Annotated[tuple[Code, ...], Field(max_length=8)]


class InvolvedOut(Wire):
    """Wie erbij was, in welke rol, en of naar zorg is gekeken. Nooit welke zorg."""

    household_id: Id = Field(serialization_alias="huishoudenId")
    person_id: Id = Field(serialization_alias="persoonId")
    role: Involved = Field(serialization_alias="rol")
    care: CareOutcome | None = Field(serialization_alias="uitkomst")
    earlier: Count = Field(serialization_alias="eerder")


class ProofOut(Wire):
    """Wat het laat zien: soort, dag, en de hash van een bestand."""

    kind: Code = Field(serialization_alias="soort")
    on: date = Field(serialization_alias="gebeurtenisDatum")
    sha256: Annotated[str, Field(max_length=64)] = Field(serialization_alias="sha256")


class IncidentFullOut(Wire):
    """Eén incident met wie erbij was en welke maatregelen er zijn. Zonder namen en zonder woorden."""

    incident_id: Id = Field(serialization_alias="incidentId")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    location_id: Id | None = Field(serialization_alias="locatieId")
    kind: Code = Field(serialization_alias="soort")
    severity: Severity = Field(serialization_alias="ernst")
    impacts: Annotated[list[Code], Field(max_length=6, serialization_alias="gevolgen")]
    happened_at: Moment = Field(serialization_alias="gebeurdOp")
    state: Code = Field(serialization_alias="stand")
    people: Annotated[list[InvolvedOut], Field(max_length=500, serialization_alias="betrokkenen")]
    proof: Annotated[list[ProofOut], Field(max_length=500, serialization_alias="bewijsstukken")]
    measures: Annotated[list[Id], Field(max_length=500, serialization_alias="maatregelen")]
    ended_on: date | None = Field(serialization_alias="eindDatum")


class ProofIn(Wire):
    """Wat het laat zien. Het stuk zelf blijft waar het wordt bewaard."""

    kind: Code = Field(alias="soort")
    on: date = Field(alias="gebeurtenisDatum")
    text: Text = Field(alias="tekst")
    sha256: Annotated[str, Field(max_length=64)] = Field(alias="sha256", default="")


class IncidentEndIn(Wire):
    """no_measure, measures_over of unfounded."""

    how: Code = Field(alias="hoe")


class PersonToldIn(Wire):
    """Om wie het gaat."""

    person_id: Id = Field(alias="persoonId")


class AwayIn(Wire):
    """Tijdelijk elders: de maatregel, waarheen, waarom veilig, en hoe de terugkeer gaat."""

    person_id: Id = Field(alias="persoonId")
    facts: Text = Field(alias="feiten")
    proportionality: Text = Field(alias="afweging", default="")
    start: date | None = Field(alias="startDatum", default=None)
    until: date | None = Field(alias="eindDatum", default=None)
    review_on: date | None = Field(alias="herzienDatum", default=None)
    answer_by: date | None = Field(alias="reageerDatum", default=None)
    tried: Codes = Field(alias="geprobeerd", default=())
    lighter_why: Text = Field(alias="waaromNietLichter", default="")
    family: Text = Field(alias="kinderen", default="")
    unit_id: Id = Field(alias="kamerId")
    consent: bool = Field(alias="toestemming")
    keep: bool = Field(alias="plekBlijft", default=True)
    safety: Text = Field(alias="veiligheid", default="")
    return_plan: Text = Field(alias="terugkeer", default="")
    transfer_id: Id | None = Field(alias="plekvraagId", default=None)


class AwayRoomOut(Wire):
    """Een kamer die open is voor tijdelijk verblijf."""

    unit_id: Id = Field(serialization_alias="kamerId")
    location: Label = Field(serialization_alias="locatie")
    label: Label = Field(serialization_alias="naam")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    transfer_id: Id | None = Field(serialization_alias="plekvraagId")


class AwayRoomsOut(Wire):
    """Eigen kamers, en die van een gemeente die ja zei."""

    rows: Annotated[list[AwayRoomOut], Field(max_length=50_000, serialization_alias="kamers")]


class AwayOut(Wire):
    """Waar iemand tijdelijk slaapt, en of de eigen plek blijft."""

    leads_to: Where = Field(serialization_alias="waarheen")
    consent: bool = Field(serialization_alias="toestemming")
    keep: bool = Field(serialization_alias="plekBlijft")
    unit_id: Id = Field(serialization_alias="kamerId")
    moved_on: date | None = Field(serialization_alias="vertrekDatum")
    returned_on: date | None = Field(serialization_alias="terugDatum")


class MeasureFullOut(Wire):
    """Eén maatregel: hoe hij staat en wat nog moet. `voornemenId` is waar de mening wordt vastgelegd."""

    measure_id: Id = Field(serialization_alias="maatregelId")
    incident_id: Id = Field(serialization_alias="incidentId")
    household_id: Id = Field(serialization_alias="huishoudenId")
    person_id: Id = Field(serialization_alias="persoonId")
    kind: MeasureKind = Field(serialization_alias="soort")
    article: Code = Field(serialization_alias="artikel")
    state: MeasureState = Field(serialization_alias="stand")
    start: date = Field(serialization_alias="startDatum")
    until: date = Field(serialization_alias="eindDatum")
    review_on: date = Field(serialization_alias="herzienDatum")
    tried: Annotated[list[Code], Field(max_length=8, serialization_alias="geprobeerd")]
    intention_id: Id | None = Field(serialization_alias="voornemenId")
    approval_id: Id | None = Field(serialization_alias="tweedePersoonVraagId")
    letter_id: Id | None = Field(serialization_alias="briefId")
    away: AwayOut | None = Field(serialization_alias="tijdelijkElders")


class SecondIn(Wire):
    """Ja of nee van wie meekijkt; nooit van wie het vroeg."""

    granted: bool = Field(alias="akkoord")


class MeasureDecideIn(Wire):
    """Wat met de mening van de bewoner is gedaan; zonder mening blijft het leeg."""

    answer: str = Field(alias="antwoordOpMening", default="", max_length=1000)


class ReviewIn(Wire):
    """Bekeken en het gaat door. Zonder volgende dag wordt het geweigerd."""

    next_review: date | None = Field(alias="herzienDatum", default=None)
    text: Text = Field(alias="tekst")


class LiftIn(Wire):
    """Waarom de maatregel eerder stopt."""

    reason: Code = Field(alias="reden")
    text: Text = Field(alias="tekst")


class LetterOfMeasureOut(Wire):
    """De brief met het besluit."""

    letter_id: Id = Field(serialization_alias="briefId")


class PlaceQuestionIn(Wire):
    """Een plek vragen aan een andere gemeente, voor één persoon die ja zei, tot een dag."""

    person_id: Id = Field(alias="persoonId")
    to_municipality: MunicipalityCode = Field(alias="aanGemeentecode")
    until: date = Field(alias="eindDatum")
    consent: bool = Field(alias="toestemming")


class PlaceQuestionOut(Wire):
    """Een vraag aan een andere gemeente. Zwijgen is geen ja; de vraag blijft open."""

    transfer_id: Id = Field(serialization_alias="plekvraagId")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    to_municipality: MunicipalityCode = Field(serialization_alias="aanGemeentecode")
    until: date = Field(serialization_alias="eindDatum")
    asked_at: Moment = Field(serialization_alias="gevraagdOp")
    state: TransferState = Field(serialization_alias="stand")
    unit_id: Id | None = Field(serialization_alias="kamerId")
    reason: Code = Field(serialization_alias="reden")
    alarm: Code = Field(serialization_alias="alarm")


class PlaceQuestionsOut(Wire):
    """Wat open staat eerst."""

    rows: Annotated[list[PlaceQuestionOut], Field(max_length=500, serialization_alias="plekvragen")]


class PlaceAnswerIn(Wire):
    """accepted met een kamer, refused met een reden, of withdrawn."""

    answer: Code = Field(alias="antwoord")
    unit_id: Id | None = Field(alias="kamerId", default=None)
    reason: Code = Field(alias="reden", default="")


class NationalLineOut(Wire):
    """Eén zaak in de volgorde voor een landelijke plek."""

    position: Count = Field(serialization_alias="plaatsInVolgorde")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    severity: Severity = Field(serialization_alias="ernst")
    repeats: Count = Field(serialization_alias="eerder")
    placed: bool = Field(serialization_alias="plek")


class NationalOut(Wire):
    """Zonder wet zijn er nul plekken; met `aangenomen` is het een scenario."""

    places: Count = Field(serialization_alias="plekken")
    in_force: bool = Field(serialization_alias="inWerking")
    assumed: Count | None = Field(serialization_alias="aangenomen")
    rows: Annotated[list[NationalLineOut], Field(max_length=5000, serialization_alias="volgorde")]


class SeparatePlacesIn(Wire):
    """Aparte plekken vragen aan het ministerie. De cijfers van vandaag gaan mee en veranderen niet meer."""

    places: Count = Field(alias="plekken")
    reason: Annotated[str, Field(max_length=1000)] = Field(alias="reden")
    sent_on: date = Field(alias="verzendDatum")
    start: date = Field(alias="startDatum")


class SeparatePlacesOut(Wire):
    """Een verzoek aan het ministerie, met het antwoord. Van een gemeente of van een hele regio."""

    request_id: Id = Field(serialization_alias="plekverzoekId")
    municipality: MunicipalityCode | None = Field(serialization_alias="gemeentecode")
    region: Annotated[str, Field(max_length=4)] = Field(serialization_alias="regiocode")
    places: Count = Field(serialization_alias="plekken")
    sent_on: date = Field(serialization_alias="verzendDatum")
    incidents: Count | None = Field(serialization_alias="incidenten")
    state: Code = Field(serialization_alias="stand")
    granted: Count | None = Field(serialization_alias="toegezegd")


class SeparatePlacesListOut(Wire):
    """Nieuwste eerst."""

    rows: Annotated[list[SeparatePlacesOut], Field(max_length=200, serialization_alias="plekverzoeken")]


class SeparateAnswerIn(Wire):
    """Wat het ministerie zei: granted met een aantal, refused, of withdrawn door wie vroeg."""

    answer: Code = Field(alias="antwoord")
    granted: Count | None = Field(alias="toegezegd", default=None)
    source: Annotated[str, Field(max_length=300)] = Field(alias="bron", default="")
    on: date = Field(alias="gebeurtenisDatum")
