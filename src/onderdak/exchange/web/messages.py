"""The messages of exchange on the wire: bank files, the register of exchanges, income from UWV."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from onderdak.kernel.wire import Cents, Count, Id, Moment, MunicipalityCode, Wire

Code = Annotated[str, Field(max_length=80)]
MOST_SIGNS = 40_000_000  # as large as the page takes a file; the reader has the same limit in bytes
MOST_BYTES = 60_000_000  # of the message around it: signs that are written longer in JSON


class BankFileIn(Wire):
    """Een bankbestand als tekst (CAMT.053, versie 02 of 08)."""

    content: str = Field(alias="inhoud", min_length=1, max_length=MOST_SIGNS)


class BankFaultOut(Wire):
    """Wat er mis is: op welke regel, en een code."""

    line: Count = Field(serialization_alias="regel")
    code: Code = Field(serialization_alias="code")


class BankStatementOut(Wire):
    """Eén afschrift in het bestand."""

    statement: Code = Field(serialization_alias="nummer")
    on: date = Field(serialization_alias="datum")
    opening: Cents = Field(serialization_alias="beginsaldo")
    closing: Cents = Field(serialization_alias="eindsaldo")
    transactions: Count = Field(serialization_alias="transacties")


class BankLookOut(Wire):
    """Wat een bestand zou boeken. Met fouten wordt er niets geboekt."""

    rows: list[BankStatementOut] = Field(serialization_alias="afschriften", max_length=500)
    matched: Count = Field(serialization_alias="gekoppeld")
    unmatched: Count = Field(serialization_alias="teKoppelen")
    outgoing: Count = Field(serialization_alias="uitgaand")
    faults: list[BankFaultOut] = Field(serialization_alias="fouten", max_length=100)


class BankBookedOut(Wire):
    """Wat een bestand boekte."""

    transactions: Count = Field(serialization_alias="transacties")
    matched: Count = Field(serialization_alias="gekoppeld")
    unmatched: Count = Field(serialization_alias="teKoppelen")


class BatchFileIn(Wire):
    """Van welke gemeente de opdracht is."""

    municipality: MunicipalityCode = Field(alias="gemeentecode")


class BatchFileOut(Wire):
    """Het bestand voor de bank, pain.008 of pain.001. Elke keer dezelfde tekst."""

    batch: UUID = Field(serialization_alias="betaalopdrachtId")
    content: str = Field(serialization_alias="inhoud", max_length=40_000_000)


class ExchangeOut(Wire):
    """Eén uitwisseling van het register: met wie, waarvoor, welke gegevens, op welke grond, en mag het."""

    code: Code = Field(serialization_alias="code")
    partner: Code = Field(serialization_alias="partij")
    purpose: Code = Field(serialization_alias="doel")
    fields: list[Code] = Field(serialization_alias="gegevens", max_length=20)
    article: Code = Field(serialization_alias="artikel")
    key: Code = Field(serialization_alias="sleutel")
    in_force: bool = Field(serialization_alias="mag")
    by_authorisation: bool = Field(serialization_alias="opAutorisatie")
    valid_from: date | None = Field(serialization_alias="vanafDatum")
    valid_to: date | None = Field(serialization_alias="totDatum")


class ExchangesOut(Wire):
    """Het register op een dag."""

    on: date = Field(serialization_alias="datum")
    rows: list[ExchangeOut] = Field(serialization_alias="uitwisselingen", max_length=50)


class PersonExchangeOut(Wire):
    """Eén keer dat iets over deze persoon is gevraagd of geweigerd. Zonder inhoud."""

    code: Code = Field(serialization_alias="code")
    partner: Code = Field(serialization_alias="partij")
    purpose: Code = Field(serialization_alias="doel")
    fields: list[Code] = Field(serialization_alias="gegevens", max_length=20)
    article: Code = Field(serialization_alias="artikel")
    outcome: Code = Field(serialization_alias="uitkomst")
    at: Moment = Field(serialization_alias="tijdstip")


class PersonExchangesOut(Wire):
    """Wat over een persoon is uitgewisseld, het laatste eerst."""

    rows: list[PersonExchangeOut] = Field(serialization_alias="uitwisselingen", max_length=200)


class UwvIn(Wire):
    """Over welke maand."""

    month: date = Field(alias="maandDatum")


class UwvIncomeOut(Wire):
    """Eén inkomen van die maand."""

    kind: Code = Field(serialization_alias="soort")
    cents: Cents = Field(serialization_alias="bedrag")


class UwvOut(Wire):
    """
    Wat UWV zegt: `found`, `none`, `away`, `no_number` of `not_set_up`.

    Het antwoord telt pas na overnemen, met het nummer `inkomensantwoordId`.
    """

    person: Id = Field(serialization_alias="persoonId")
    state: Code = Field(serialization_alias="stand")
    offer: Id | None = Field(serialization_alias="inkomensantwoordId")
    rows: list[UwvIncomeOut] = Field(serialization_alias="inkomens", max_length=20)
