"""Names what is wrong in a plan of a location that opens, and in what is told about one of its tasks."""

from datetime import date

from onderdak.capacity.types.kinds import Quality, Released, Sharing
from onderdak.capacity.types.openings import NewOpening, RoomsPlanned, TaskReport
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="House rule: bad input is named field by field, all at once, and nothing is written",
    article="-",
    force=Force.POLICY,
)
LENGTHS = {
    "name": 120, "address": 160, "phone": 40, "operator": 120, "reference": 120, "note": 400,
    "late_source": 200,
}  # fmt: skip
NEEDED = ("name", "address", "operator", "reference")
KINDS = ("room", "dwelling", "section")
MOST_ROOMS, MOST_SLEEPS, MOST_DAYS, MOST_PERSONS = 500, 60, 1_000, 100_000
Problems = tuple[tuple[str, str], ...]


def opening_faults(plan: NewOpening, *, night: date) -> Problems:
    """
    Return (field, code) of all that is wrong; empty when the plan may be kept.

    Args:
        night: tonight; the first night lies after it.

    Source: SOURCE.
    """
    wrong = [(name, "too_long") for name, most in LENGTHS.items() if len(getattr(plan, name)) > most]
    wrong += [(name, "missing") for name in NEEDED if not getattr(plan, name).strip()]
    wrong += [] if plan.on > night else [("on", "date_past")]
    wrong += [] if plan.quality in set(Quality) else [("quality", "unknown_value")]
    wrong += [] if plan.released in set(Released) else [("released", "unknown_value")]
    wrong += [] if 0 < len(plan.kind.strip()) <= 40 else [("kind", "missing")]
    wrong += [] if plan.rooms and all(map(_sound, plan.rooms)) else [("rooms", "range")]
    for name, most in (("late_days", MOST_DAYS), ("late_p90_days", MOST_DAYS), ("fails_percent", 100)):
        value = getattr(plan, name)
        if value is not None and not 0 <= value <= most:
            wrong.append((name, "range"))
    return tuple(wrong + _lateness(plan))


def report_faults(told: TaskReport, *, on: date) -> Problems:
    """
    Return (field, code) of all that is wrong in what is told about a task of a plan that opens on `on`.

    Source: SOURCE.
    """
    wrong = [("text", "too_long")] if len(told.text) > 200 else []
    if told.kind not in ("owner", "done", "not_needed", "again"):
        wrong.append(("kind", "unknown_value"))
    if told.kind in ("done", "not_needed") and not told.text.strip():
        wrong.append(("text", "missing"))
    if told.kind == "owner":
        wrong += [] if told.on is not None and told.on < on else [("on", "before_opening")]
        wrong += [("text", "missing")] if told.owner == "other" and not told.text.strip() else []
    if told.kind == "done" and told.on is not None and told.on <= on:
        wrong.append(("on", "after_opening"))
    if told.persons is not None and not 1 <= told.persons <= MOST_PERSONS:
        wrong.append(("persons", "range"))
    return tuple(wrong)


def _sound(one: RoomsPlanned) -> bool:
    known = one.kind in KINDS and one.sharing in set(Sharing)
    return known and 1 <= one.rooms <= MOST_ROOMS and 1 <= one.sleeps <= MOST_SLEEPS


def _lateness(plan: NewOpening) -> list[tuple[str, str]]:
    """What nine in ten stay within lies after what is usual, and a figure names where it comes from."""
    wrong = []
    if plan.late_p90_days is not None and plan.late_p90_days <= (plan.late_days or 0):
        wrong.append(("late_p90_days", "range"))
    if plan.late_p90_days is not None and not plan.late_days:
        wrong.append(("late_days", "missing"))
    told = (plan.late_days, plan.late_p90_days, plan.fails_percent)
    if any(one is not None for one in told) and not plan.late_source.strip():
        wrong.append(("late_source", "missing"))
    return wrong
