"""HTTP for incidents and measures: parse, one use case, answer. No names and no words of people go out."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Status
from pydantic import Field

from onderdak.conduct import public
from onderdak.conduct.types import MeasureKind, MeasureState, Severity
from onderdak.conduct.web.ladder_api import IncidentId, IncidentNumberOut, RequestKey
from onderdak.conduct.web.rules_api import router  # one router: an address has one list of methods
from onderdak.kernel.nights import local_date
from onderdak.kernel.wire import Count, Id, Moment, MunicipalityCode, Wire, wire_names

Code = Annotated[str, Field(max_length=60)]
Text = Annotated[str, Field(max_length=2000)]
NAMES = {
    "kind": "soort", "spot": "waar", "location_id": "locatieId", "happened_at": "gebeurdOp",
    "impacts": "gevolgen", "facts": "feiten", "police_number": "aangifte", "role": "rol",
    "person": "persoonId", "outcome": "uitkomst", "answer_by": "reageerDatum", "start": "startDatum",
    "until": "eindDatum", "proportionality": "afweging",
}  # fmt: skip


class IncidentOut(Wire):
    """Eén incident, zonder namen en zonder woorden."""

    incident_id: Id = Field(serialization_alias="incidentId")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    location_id: Id | None = Field(serialization_alias="locatieId")
    kind: Code = Field(serialization_alias="soort")
    severity: Severity = Field(serialization_alias="ernst")
    happened_at: Moment = Field(serialization_alias="gebeurdOp")
    state: Code = Field(serialization_alias="stand")


class IncidentsOut(Wire):
    """Nieuwste eerst, vijftig per keer."""

    total: Count = Field(serialization_alias="totaal")
    rows: Annotated[list[IncidentOut], Field(max_length=50, serialization_alias="incidenten")]


class IncidentMeasureOut(Wire):
    """Eén maatregel met zijn stand van nu."""

    measure_id: Id = Field(serialization_alias="maatregelId")
    incident_id: Id = Field(serialization_alias="incidentId")
    kind: MeasureKind = Field(serialization_alias="soort")
    article: Code = Field(serialization_alias="artikel")
    state: MeasureState = Field(serialization_alias="stand")
    start: date = Field(serialization_alias="startDatum")
    until: date = Field(serialization_alias="eindDatum")
    review_on: date = Field(serialization_alias="herzienDatum")


class IncidentMeasuresOut(Wire):
    """Nieuwste eerst, vijftig per keer."""

    total: Count = Field(serialization_alias="totaal")
    rows: Annotated[list[IncidentMeasureOut], Field(max_length=50, serialization_alias="maatregelen")]


class IncidentIn(Wire):
    """Wat gebeurde. De ernst volgt uit de gevolgen."""

    kind: Code = Field(alias="soort")
    spot: Code = Field(alias="waar")
    location_id: Id | None = Field(alias="locatieId", default=None)
    happened_at: Moment = Field(alias="gebeurdOp")
    impacts: Annotated[tuple[Code, ...], Field(max_length=6, alias="gevolgen")]
    facts: Text = Field(alias="feiten")
    police_number: Annotated[str, Field(max_length=40)] = Field(alias="aangifte", default="")


class InvolvedIn(Wire):
    """Wie erbij was, in welke rol."""

    household_id: Id = Field(alias="huishoudenId")
    person_id: Id = Field(alias="persoonId")
    role: Code = Field(alias="rol")


class CareLookIn(Wire):
    """Of naar zorg is gekeken. Nooit welke zorg."""

    person_id: Id = Field(alias="persoonId")
    outcome: Code = Field(alias="uitkomst")


class CareLookWaitingOut(Wire):
    """Iemand van wie nog niemand keek of zorg nodig is. Zonder naam, en zonder wat er gebeurde."""

    incident_id: Id = Field(serialization_alias="incidentId")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    kind: Code = Field(serialization_alias="soort")
    severity: Severity = Field(serialization_alias="ernst")
    happened_at: Moment = Field(serialization_alias="gebeurdOp")
    household_id: Id = Field(serialization_alias="huishoudenId")
    person_id: Id = Field(serialization_alias="persoonId")


class CareLooksWaitingOut(Wire):
    """Wie het langst wacht eerst."""

    rows: Annotated[list[CareLookWaitingOut], Field(max_length=200, serialization_alias="zorgblikken")]


class IncidentMeasureIn(Wire):
    """Wat wordt voorgesteld. Zonder einde, herziening, afweging of lichtere stap wordt het geweigerd."""

    person_id: Id = Field(alias="persoonId")
    kind: Code = Field(alias="soort")
    facts: Text = Field(alias="feiten")
    proportionality: Text = Field(alias="afweging", default="")
    start: date | None = Field(alias="startDatum", default=None)
    until: date | None = Field(alias="eindDatum", default=None)
    review_on: date | None = Field(alias="herzienDatum", default=None)
    answer_by: date | None = Field(alias="reageerDatum", default=None)
    tried: Annotated[tuple[Code, ...], Field(max_length=8, alias="geprobeerd")] = ()
    lighter_why: Text = Field(alias="waaromNietLichter", default="")
    family: Text = Field(alias="kinderen", default="")


class NuisanceOut(Wire):
    """Eén locatie of regio. Leeg: te klein om te tonen."""

    name: Annotated[str, Field(max_length=200)] = Field(serialization_alias="naam")
    places: Count = Field(serialization_alias="plekken")
    incidents: Count | None = Field(serialization_alias="incidenten")
    measures: Count | None = Field(serialization_alias="maatregelen")
    returned: Count | None = Field(serialization_alias="teruggekeerd")


class NuisancesOut(Wire):
    """Over het afgelopen jaar."""

    rows: Annotated[list[NuisanceOut], Field(max_length=5000, serialization_alias="overlast")]


@router.get("/incidenten", response=IncidentsOut, summary="Incidenten")
def read_incidents(
    request: HttpRequest,
    state: Code = Query("", alias="stand"),
    first: int = Query(0, alias="vanaf", ge=0, le=1_000_000),
) -> IncidentsOut:
    """Wat loopt; met `stand` open, measured, ended of all."""
    asked = public.IncidentsAsked(state=state, first=first)
    found = public.incident_list(desk=request.auth, now=request.now, asked=asked)
    rows = [
        IncidentOut(
            incident_id=one.incident_id, municipality=one.municipality, location_id=one.location_id,
            kind=one.kind, severity=one.severity, happened_at=one.happened_at, state=one.state,
        )
        for one in found.rows
    ]  # fmt: skip
    return IncidentsOut(total=found.total, rows=rows)


@router.post("/incidenten", response={201: IncidentNumberOut}, summary="Een incident vastleggen")
def record_incident(request: HttpRequest, key: RequestKey, asked: IncidentIn) -> Status[IncidentNumberOut]:
    """Wie erbij was komt daarna."""
    with wire_names(NAMES):
        made = public.record_incident(
            desk=request.auth, now=request.now, incident=public.NewIncident(**asked.model_dump()),
            request_key=key,
        )  # fmt: skip
    return Status(201, IncidentNumberOut(number=made))


@router.post(
    "/incidenten/{incidentId}/betrokkenen", response={201: IncidentNumberOut}, summary="Wie erbij was"
)
def involve(
    request: HttpRequest, incident_id: IncidentId, key: RequestKey, asked: InvolvedIn
) -> Status[IncidentNumberOut]:
    """Na een ernstig incident krijgen veroorzaker en slachtoffer geen plek op één locatie."""
    with wire_names(NAMES):
        made = public.involve(
            desk=request.auth, now=request.now, incident_id=incident_id, request_key=key, **asked.model_dump()
        )
    return Status(201, IncidentNumberOut(number=made))


@router.get("/zorgblikken", response=CareLooksWaitingOut, summary="Wie wacht op een blik naar zorg")
def care_looks(request: HttpRequest) -> CareLooksWaitingOut:
    """Van wie een incident veroorzaakte dat nog loopt. Elke regel is vastgelegd als gelezen."""
    found = public.care_looks(desk=request.auth, now=request.now)
    return CareLooksWaitingOut(rows=[CareLookWaitingOut(**asdict(one)) for one in found])


@router.post(
    "/incidenten/{incidentId}/zorgblikken", response={201: IncidentNumberOut}, summary="Naar zorg gekeken"
)
def look_at_care(
    request: HttpRequest, incident_id: IncidentId, key: RequestKey, asked: CareLookIn
) -> Status[IncidentNumberOut]:
    """Voor elke maatregel nodig."""
    with wire_names(NAMES):
        made = public.check_care(
            desk=request.auth, now=request.now, incident_id=incident_id, request_key=key, **asked.model_dump()
        )
    return Status(201, IncidentNumberOut(number=made))


@router.post(
    "/incidenten/{incidentId}/maatregelen",
    response={201: IncidentNumberOut},
    summary="Maatregel voorstellen",
)
def propose(
    request: HttpRequest, incident_id: IncidentId, key: RequestKey, asked: IncidentMeasureIn
) -> Status[IncidentNumberOut]:
    """Er wordt niets besloten: eerst de mening, dan een tweede persoon."""
    with wire_names(NAMES):
        made = public.propose_measure(
            desk=request.auth, now=request.now, incident_id=incident_id, request_key=key,
            measure=public.NewMeasure(**asked.model_dump()),
        )  # fmt: skip
    return Status(201, IncidentNumberOut(number=made))


@router.get("/incidentmaatregelen", response=IncidentMeasuresOut, summary="Maatregelen")
def read_measures(
    request: HttpRequest,
    state: Code = Query("", alias="stand"),
    first: int = Query(0, alias="vanaf", ge=0, le=1_000_000),
) -> IncidentMeasuresOut:
    """Wat loopt of is voorgesteld; met `stand` over of all."""
    asked = public.MeasuresAsked(state=state, first=first)
    found = public.measure_list(desk=request.auth, now=request.now, asked=asked)
    rows = [
        IncidentMeasureOut(
            measure_id=one.measure_id, incident_id=one.incident_id, kind=one.kind, article=one.article,
            state=one.state, start=one.start, until=one.until, review_on=one.review_on,
        )
        for one in found.rows
    ]  # fmt: skip
    return IncidentMeasuresOut(total=found.total, rows=rows)


@router.get("/overlast", response=NuisancesOut, summary="Overlast in cijfers")
def read_nuisance(request: HttpRequest) -> NuisancesOut:
    """Per locatie voor wie incidenten leest, anders per regio zonder kleine aantallen."""
    until = local_date(request.now) + timedelta(days=1)
    found = public.report(desk=request.auth, now=request.now, start=until - timedelta(days=365), until=until)
    rows = [
        NuisanceOut(
            name=one.name, places=one.places, incidents=one.incidents, measures=one.measures,
            returned=one.returned,
        )
        for one in found.rows
    ]  # fmt: skip
    return NuisancesOut(rows=rows)
