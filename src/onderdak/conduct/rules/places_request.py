"""Says at which level separate places are asked, and how a request to the ministry stands."""

from datetime import date, timedelta
from enum import StrEnum

from onderdak.access.types import Desk
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="VNG letters of 14 March 2025 and autumn 2025 ask the minister for separate places for nuisance",
    article="-",
    force=Force.PRACTICE,
)
REMIND_AFTER = timedelta(days=42)  # own term: six weeks, as for other letters to a government


class RequestState(StrEnum):
    """Silence refuses nothing: a request is open until the ministry answers or it is taken back."""

    ASKED = "asked"
    SILENT = "silent"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


ANSWERS = (RequestState.GRANTED.value, RequestState.REFUSED.value, RequestState.WITHDRAWN.value)


def level_of_request(desk: Desk) -> tuple[str, str] | None:
    """
    Return for whom a desk may ask, as (municipality, region): a municipality or a safety region, or None.

    Source: SOURCE.
    """
    if desk.municipality and desk.may("conduct.measure"):
        return desk.municipality, ""
    if desk.region and not desk.municipality and desk.may("governance.record"):
        return "", desk.region
    return None


def request_state(sent_on: date, answer: str, today: date) -> RequestState:
    """
    Return how a request stands on a day; after REMIND_AFTER without an answer it is silent.

    Source: SOURCE.
    """
    if answer:
        return RequestState(answer)
    return RequestState.SILENT if today > sent_on + REMIND_AFTER else RequestState.ASKED


def wrong_answer(answer: str, granted: int | None, places: int) -> str:
    """
    Name the field that an answer lacks, "" when it is whole: a yes names how many, never more than asked.

    Source: SOURCE.
    """
    if answer not in ANSWERS:
        return "answer"
    if answer == RequestState.GRANTED and (granted is None or not 1 <= granted <= places):
        return "granted"
    return ""
