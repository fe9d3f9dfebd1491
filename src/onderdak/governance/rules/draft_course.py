"""Says how far a draft law is, and whether municipalities were asked before others decided about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onderdak.governance.types import DraftEvent, Stage
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Financiele-verhoudingswet: effects of a change of municipal tasks with figures and how they are "
    "paid, after timely consultation",
    article="2(1)-(3)",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0008290/",
)
DECIDING = (Stage.SUB_COUNCIL, Stage.COUNCIL_OF_MINISTERS)
ORDER = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Course:
    """
    Where a draft stands.

    Attributes:
        not_asked_first: a sub-council or council of ministers saw it while municipalities were not asked.
        not_asked_on: the day of that, None when the day is not known.
        lacks: of the duties of Fvw 2: "asked", "figures", "paid_how".
    """

    stage: Stage
    stage_on: date | None
    asked_on: date | None
    not_asked_first: bool
    not_asked_on: date | None
    lacks: tuple[str, ...]


def course_of(events: Sequence[DraftEvent]) -> Course:
    """
    Read the course of a draft from what happened, in any order.

    A consultation whose day is not known does not prove that it came first: the flag stays until the day
    is entered. A draft that was dropped is dropped, whatever stage it had reached.

    Source: SOURCE.
    """
    stages = [event for event in events if event.stage is not None]
    furthest = max(stages, key=lambda event: ORDER.index(event.stage or Stage.PREPARATION), default=None)
    asked = [event for event in events if event.asked_municipalities]
    asked_on = min((event.on for event in asked if event.on), default=None)
    decided = [event for event in stages if event.stage in DECIDING]
    early = [event for event in decided if not _came_first(asked_on, event.on)]
    duties = {
        "asked": bool(asked),
        "figures": any(event.figures for event in events),
        "paid_how": any(event.paid_how for event in events),
    }
    return Course(
        stage=furthest.stage if furthest and furthest.stage else Stage.PREPARATION,
        stage_on=furthest.on if furthest else None,
        asked_on=asked_on,
        not_asked_first=bool(early),
        not_asked_on=min((event.on for event in early if event.on), default=None),
        lacks=tuple(name for name, done in duties.items() if not done),
    )


def _came_first(asked_on: date | None, decided_on: date | None) -> bool:
    return asked_on is not None and decided_on is not None and asked_on < decided_on
