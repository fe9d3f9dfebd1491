"""What several operations of money ask in the same way: whose key, which municipality, which number."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Path, Query

from onderdak.access.public import Desk
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.wire import MunicipalityCode

RequestKey = Annotated[UUID, Header(alias="Idempotency-Key")]
Area = Annotated[
    MunicipalityCode | None, Query(alias="gemeentecode", description="Leeg: de gemeente van de werkplek.")
]
# what can be a number of ours; anything else is a wrong question and not a number that is not there
ID = r"^([0-9]{1,18}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$"
ClaimId = Annotated[str, Path(alias="vorderingId", max_length=36, pattern=ID)]
BatchId = Annotated[str, Path(alias="betaalopdrachtId", max_length=36, pattern=ID)]
RunId = Annotated[str, Path(alias="maandrondeId", max_length=36, pattern=ID)]


def desk_with(request: HttpRequest, right: str) -> Desk:
    """Return the desk that asks, if it has this right. Raises: NotPermitted."""
    desk: Desk = request.auth
    desk.must_have(right)
    return desk


def area_of(desk: Desk, asked: str | None) -> str:
    """
    Return the municipality that is asked about.

    Raises:
        NotVisible: not of this desk. InputInvalid: none was named and the desk has no single one.
    """
    code = asked or desk.municipality
    if not code:
        raise InputInvalid(problems=(("gemeentecode", "missing"),))
    desk.must_see_cases(code)
    return code


def number_of(text: str) -> UUID:
    """Return the number of a claim, batch or run. What is none cannot be found. Raises: NotVisible."""
    try:
        return UUID(text)
    except ValueError:
        raise NotVisible(number="unknown") from None
