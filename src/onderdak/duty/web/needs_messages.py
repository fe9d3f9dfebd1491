"""The messages of changed needs and of asking again: Dutch keys, bounds on everything."""

from datetime import date
from typing import Annotated

from pydantic import Field

from onderdak.duty.public import NeedsChanged, NeedsNow
from onderdak.kernel.wire import Count, Id, MunicipalityCode, Wire
from onderdak.placement.public import Reach

Code = Annotated[str, Field(max_length=60)]
Codes = Annotated[list[Code], Field(max_length=20)]
Areas = Annotated[list[MunicipalityCode], Field(max_length=20)]


class NeedsIn(Wire):
    """Wat een huishouden nu nodig heeft: alles. Zonder `kwetsbaarheden` blijven die staan."""

    needs: Codes = Field(default=[], alias="behoeften")
    grounds: Codes | None = Field(default=None, alias="kwetsbaarheden")
    ties: Areas = Field(default=[], alias="gemeentecodes")
    reach: Reach = Field(default=Reach.MUNICIPALITY, alias="bereik")
    consents: Codes = Field(default=[], alias="toestemmingen")
    has_roof: bool | None = Field(default=None, alias="dakVannacht")
    roof_until: date | None = Field(default=None, alias="dakTotDatum")
    source: Code = Field(default="own_statement", alias="bron")


class NeedsOut(Wire):
    """Wat veranderde, en de plaats in de volgorde daarvoor en daarna; 0: niet op de lijst."""

    request_id: Id = Field(serialization_alias="plaatsingsverzoekId")
    changed: Codes = Field(serialization_alias="gewijzigd")
    before: Count = Field(serialization_alias="positieVoor")
    after: Count = Field(serialization_alias="positieNa")


def needs_now(asked: NeedsIn) -> NeedsNow:
    return NeedsNow(
        needs=frozenset(asked.needs),
        grounds=None if asked.grounds is None else frozenset(asked.grounds),
        ties=tuple(asked.ties),
        reach=asked.reach,
        consents=frozenset(asked.consents),
        has_roof=asked.has_roof,
        roof_until=asked.roof_until,
        source=asked.source,
    )


def needs_out(done: NeedsChanged) -> NeedsOut:
    return NeedsOut(
        request_id=done.request_id, changed=list(done.changed), before=done.position_before,
        after=done.position_after,
    )  # fmt: skip
