"""One line of the work list: what must happen, why it is here, by when, and the next step."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class WorkItem:
    """
    Something that needs a person now.

    `why` is a code that the page turns into a sentence with `facts`; `step` is the code of the next step.
    `page` and `page_args` name the page where that step is taken. No names: the page looks them up within
    the scope of the desk. `owner_id` is who took the last step (a hold, an offer, a question), or 0.
    """

    why: str
    household_id: int
    reference: str
    municipality: str
    due: datetime
    step: str
    page: str
    page_args: dict[str, int] = field(default_factory=dict)
    facts: dict[str, object] = field(default_factory=dict)
    persons: int = 0
    fatal: bool = False
    owner_id: int = 0
