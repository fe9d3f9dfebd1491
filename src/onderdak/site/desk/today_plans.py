"""The lines of Vandaag about locations that close or open: who has nothing yet, which task is late."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onderdak.access.public import Desk
from onderdak.capacity.public import OpeningPlan, OpeningState, TaskOwner, openings
from onderdak.kernel.nights import night_of
from onderdak.placement.public import closing_alarms, opening_moves
from onderdak.placement.web.opening_words import TASKS
from onderdak.site.theme.words import day

SOON = timedelta(days=14)
REGION = gettext_lazy("Opening %(name)s in %(town)s: %(task)s, uiterlijk %(due)s")


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line with the page where it is settled."""

    text: str
    url: str


def plan_lines(*, desk: Desk, now: datetime, language: str = "nl") -> list[PlanLine]:
    """
    Return what closings and openings ask of this desk today; empty for a desk that has no part in them.

    A municipality and a manager of a location see closings with a gap; a municipality also its openings,
    and a region the tasks of openings that are its own.
    """
    lines = []
    if desk.may("capacity.block") and desk.cases.municipalities is not None:
        lines += _closings(desk, now, language)
    if desk.locations or not desk.may("capacity.view"):
        return lines
    if desk.may("capacity.edit"):
        lines += [line for plan in openings(desk=desk, now=now) for line in _of(desk, now, plan, language)]
    elif desk.region:
        lines += _of_region(desk, now, language)
    return lines


def _closings(desk: Desk, now: datetime, language: str) -> list[PlanLine]:
    found = []
    for one in closing_alarms(desk=desk, now=now):
        said = ngettext(
            "Sluiting %(name)s op %(on)s: %(n)s huishouden zonder volgende plek",
            "Sluiting %(name)s op %(on)s: %(n)s huishoudens zonder volgende plek",
            one.without,
        ) % {"name": one.name, "on": day(one.on, language), "n": one.without}
        found.append(PlanLine(said, reverse("placement:closing", args=[one.location_id])))
    return found


def _of(desk: Desk, now: datetime, plan: OpeningPlan, language: str) -> list[PlanLine]:
    """The line of one plan, when it asks something: another day, a late task, the yes, or another roof."""
    facts = {"name": plan.plan.name, "on": day(plan.on, language), "n": plan.late_tasks}
    said = ""
    if plan.state is OpeningState.OVERDUE:
        said = _("Opening %(name)s: %(on)s is voorbij. Kies een nieuwe dag.") % facts
    elif plan.state is OpeningState.BEHIND:
        said = (
            ngettext(
                "Opening %(name)s op %(on)s: %(n)s taak te laat",
                "Opening %(name)s op %(on)s: %(n)s taken te laat",
                plan.late_tasks,
            )
            % facts
        )
    elif plan.state is OpeningState.READY:
        said = _("Opening %(name)s op %(on)s: alles is geregeld, geef de plekken vrij") % facts
    elif plan.state is OpeningState.SET and plan.changes[-1].kind == "day":
        early = len(opening_moves(desk=desk, now=now, opening_id=plan.opening_id).too_early)
        if early:
            said = ngettext(
                "Opening %(name)s is verschoven: %(n)s huishouden heeft er eerder een plek",
                "Opening %(name)s is verschoven: %(n)s huishoudens hebben er eerder een plek",
                early,
            ) % (facts | {"n": early})
    return [PlanLine(said, reverse("placement:opening", args=[plan.opening_id]))] if said else []


def _of_region(desk: Desk, now: datetime, language: str) -> list[PlanLine]:
    soon = night_of(now) + SOON
    return [
        PlanLine(
            str(REGION)
            % {
                "name": plan.plan.name, "town": plan.municipality_name, "task": TASKS[task.task.value],
                "due": day(task.due, language),
            },
            reverse("placement:opening", args=[plan.opening_id]) + "#taken",
        )
        for plan in openings(desk=desk, now=now)
        for task in plan.tasks
        if task.owner is TaskOwner.REGION and not task.settled and task.due <= soon
    ]  # fmt: skip
