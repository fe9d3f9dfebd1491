"""What the operations of funding share: request key, year, and the municipality that is asked about."""

from typing import Annotated
from uuid import UUID

from ninja import Header, Query

from onderdak.access.public import Desk
from onderdak.funding.web.funding_messages import Year
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.wire import MunicipalityCode

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
Area = Annotated[
    MunicipalityCode | None, Query(alias="gemeentecode", description="Leeg: de gemeente van de werkplek.")
]
InYear = Annotated[Year, Query(alias="jaar")]
VIEW = "money.view"


def area_of(desk: Desk, asked: str | None) -> str:
    """
    Return the municipality that is asked about.

    Raises:
        NotPermitted, NotVisible. InputInvalid: none was named and the desk has no single one.
    """
    desk.must_have(VIEW)
    code = asked or desk.municipality
    if not code:
        raise InputInvalid(problems=(("gemeentecode", "missing"),))
    desk.must_see_cases(code)
    return code
