"""The messages of a round on the wire: what is proposed, per level how good, and what was confirmed."""

from datetime import date
from typing import Annotated

from pydantic import Field

from onderdak.duty.public import RoundConfirmed
from onderdak.duty.web.api_messages import Areas, Code, Few, Text, of_message
from onderdak.duty.web.sentences import PROOF
from onderdak.kernel.wire import Count, Id, Moment, MunicipalityCode, Wire
from onderdak.placement.public import RoundMade


class RoundIn(Wire):
    """Voor welke nacht en welke gemeenten; leeg is vannacht en het hele werkgebied."""

    night: date | None = Field(default=None, alias="nachtDatum")
    municipalities: Areas | None = Field(default=None, alias="gemeentecodes")


class LevelOut(Wire):
    """Wat de ronde op één niveau bereikt; bewezen, in de volgorde waarin besloten is."""

    name: Code = Field(serialization_alias="niveau")
    value: Annotated[float, Field(ge=-1e12, le=1e12)] = Field(serialization_alias="waarde")


class RoundOut(Wire):
    """Een ronde in totalen, met het bewijs."""

    run_id: Id = Field(serialization_alias="rondeId")
    night: date = Field(serialization_alias="nachtDatum")
    households: Count = Field(serialization_alias="huishoudens")
    persons: Count = Field(serialization_alias="personen")
    placed_households: Count = Field(serialization_alias="huishoudensMetPlek")
    placed_persons: Count = Field(serialization_alias="personenMetPlek")
    levels: list[LevelOut] = Field(serialization_alias="niveaus", max_length=50)
    optimal: bool = Field(serialization_alias="bewezenOptimaal")
    verified: bool = Field(serialization_alias="nagerekend")
    repeated: bool = Field(serialization_alias="herhaald")


class RoundsOut(Wire):
    """De rondes van een nacht, nieuwste eerst."""

    rows: list[RoundOut] = Field(serialization_alias="rondes", max_length=20)


class ProposalOut(Wire):
    """Wat de ronde voor één huishouden zegt; `reden` als er geen plek is, met `omschrijving` in woorden."""

    position: Count = Field(serialization_alias="plaatsInVolgorde")
    request_id: Id = Field(serialization_alias="plaatsingsverzoekId")
    municipality: MunicipalityCode = Field(serialization_alias="gemeentecode")
    tier: Few = Field(serialization_alias="voorrangscategorie")
    unit_id: Id | None = Field(serialization_alias="kamerId")
    reason: Code = Field(serialization_alias="reden")
    reason_label: Text = Field(serialization_alias="omschrijving")
    confirmed_at: Moment | None = Field(serialization_alias="bevestigdOp")
    dropped: Code = Field(serialization_alias="vervallen")


class ProposalsOut(Wire):
    """Een bladzijde voorstellen; `volgende` is leeg op de laatste."""

    rows: list[ProposalOut] = Field(serialization_alias="voorstellen", max_length=200)
    following: Id | None = Field(serialization_alias="volgende")


class ConfirmIn(Wire):
    """Van welke gemeenten; leeg is het hele werkgebied."""

    municipalities: Areas | None = Field(default=None, alias="gemeentecodes")
    although_lapsed: bool = Field(
        default=False,
        alias="ookMetVervallen",
        description="Ook bevestigen als plekken van deze ronde intussen naar een ander gingen.",
    )


class ConfirmedOut(Wire):
    """Wat bevestigen deed."""

    run_id: Id = Field(serialization_alias="rondeId")
    placed_households: Count = Field(serialization_alias="huishoudensMetPlek")
    placed_persons: Count = Field(serialization_alias="personenMetPlek")
    none_households: Count = Field(serialization_alias="huishoudensZonderPlek")
    none_persons: Count = Field(serialization_alias="personenZonderPlek")
    dropped: Count = Field(serialization_alias="vervallen")


# --- between the values of the room and the wire -----------------------------------------------------


def round_out(made: RoundMade) -> RoundOut:
    levels = [LevelOut(name=name, value=value) for name, value in made.levels]
    return RoundOut(**(of_message(RoundOut, made) | {"levels": levels}))


def proposal_out(one: object) -> ProposalOut:
    told = {name: getattr(one, name) for name in ProposalOut.model_fields if name != "reason_label"}
    return ProposalOut(**told, reason_label=str(PROOF.get(str(told["reason"]), "")))


def confirmed_out(done: RoundConfirmed) -> ConfirmedOut:
    return ConfirmedOut(**of_message(ConfirmedOut, done))
