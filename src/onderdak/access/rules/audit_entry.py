"""Lets into the audit trail event names, ids, counts, dates and codes; never names or free text."""

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from uuid import UUID

from onderdak.kernel.errors import InvariantBroken
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Verordening (EU) 2016/679 (AVG): accountability with the least data",
    article="5(1)(c), 5(2)",
    force=Force.LAW,
)

EVENT = re.compile(r"[a-z]+(\.[a-z_]+)+")
CODE = re.compile(r"[a-z0-9_.,:+*-]{0,64}")
LONGEST_LIST = 10_000


def audit_ids(event: str, ids: Mapping[str, object]) -> dict[str, object]:
    """
    Return the ids of an entry as JSON values, or refuse the entry.

    Text must be a code: lower-case letters, digits and signs, no space, at most 64. A name typed by
    a person does not pass, and neither does a sentence.

    Raises:
        InvariantBroken: the event name is not `room.what`, or a value is no id, count, date or code.

    Source: SOURCE.
    """
    if not EVENT.fullmatch(event):
        raise InvariantBroken(reason="event_name")
    return {key: _plain(event, key, value) for key, value in ids.items()}


def _plain(event: str, key: str, value: object) -> object:
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, (date, UUID)):
        return str(value)
    if isinstance(value, str) and CODE.fullmatch(value):
        return value
    if isinstance(value, (list, tuple, set, frozenset)) and len(value) <= LONGEST_LIST:
        return [_plain(event, key, item) for item in value]
    raise InvariantBroken(reason="audit_value", event=event, key=key)
