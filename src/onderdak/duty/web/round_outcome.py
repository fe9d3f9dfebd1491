"""What a round comes to as it stands now: a proposal lapses when the world changed before confirming."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onderdak.placement.public import NOT_WAITING


@dataclass(frozen=True, slots=True)
class Outcome:
    """The proposals of a round: with a place, without one, and of households that wait no more."""

    placed: list[Any]
    none: list[Any]
    gone: list[Any]
    settled: bool


def outcome_of(proposals: Sequence[Any]) -> Outcome:
    """
    Split the proposals of a round by what holds now.

    Whose place lapsed is without a place again, so it counts there; who waits no more counts nowhere.
    `settled`: somebody confirmed (a part of) this round, so the numbers are no proposal any more.
    """
    gone = [one for one in proposals if one.dropped == NOT_WAITING]
    held = [one for one in proposals if one.dropped != NOT_WAITING]
    return Outcome(
        placed=[one for one in held if has_place(one)],
        none=[one for one in held if not has_place(one)],
        gone=gone,
        settled=any(one.confirmed_at is not None or one.dropped for one in proposals),
    )


def has_place(one: Any) -> bool:
    """Say whether a proposal gives a place and that still holds."""
    return one.unit_id is not None and not one.dropped
