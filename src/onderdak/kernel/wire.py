"""What every message on the wire keeps. Pure: pydantic only, so every capability may use it."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer

from onderdak.kernel.cents import MOST_CENTS
from onderdak.kernel.errors import InputInvalid

LONGEST_TEXT = 4_000


def _utc(moment: datetime) -> str:
    """Any offset comes in, UTC with Z goes out, whole seconds or milliseconds."""
    return moment.astimezone(UTC).isoformat(timespec="auto").replace("+00:00", "Z")


Id = Annotated[int, Field(ge=1, lt=2**63)]  # without the upper limit a huge id is a 500
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Cents = Annotated[int, Field(ge=-MOST_CENTS, le=MOST_CENTS, description="eurocent")]
Moment = Annotated[AwareDatetime, PlainSerializer(_utc, return_type=str, when_used="json")]
MunicipalityCode = Annotated[str, Field(pattern=r"^[0-9]{4}$", min_length=4, max_length=4, examples=["0363"])]
ShortText = Annotated[str, Field(min_length=1, max_length=200)]
LongText = Annotated[str, Field(max_length=LONGEST_TEXT)]
PageSize = Annotated[int, Field(ge=1, le=200)]


class Wire(BaseModel):
    """
    Base of every message. Unknown keys are refused.

    Each field names its Dutch key itself, by `alias` or `serialization_alias`: the glossary is the list.
    A moment is a `Moment` (aware in, UTC out); a list names its `max_length`.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_max_length=LONGEST_TEXT,
        str_strip_whitespace=True,
        allow_inf_nan=False,
    )


@contextmanager
def wire_names(names: Mapping[str, str]) -> Iterator[None]:
    """
    Let a use case that refuses fields name them as they stand on the wire.

    `members[0].birthDate` becomes `personen.0.geboorteDatum` with the names of its parts.

    Args:
        names: wire key per name of the use case; a name that is not in it stays as it is.

    Raises:
        InputInvalid: the refusal, with the names of the wire and the same codes.
    """
    try:
        yield
    except InputInvalid as error:
        problems = error.detail.get("problems")
        if not isinstance(problems, tuple | list):
            raise
        raise InputInvalid(
            problems=tuple((_wire_name(str(name), names), code) for name, code in problems)
        ) from error


def _wire_name(name: str, names: Mapping[str, str]) -> str:
    parts = re.findall(r"[^.\[\]]+", name)
    return ".".join(names.get(part, part) for part in parts)
