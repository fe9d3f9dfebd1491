"""The work list of Vandaag: lines of duty and placement in one order, filtered and in words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from onderdak.access.public import Desk
from onderdak.duty.public import work_items as duty_items
from onderdak.kernel.nights import night_of
from onderdak.kernel.work import WorkItem
from onderdak.people.public import household_facts, household_names
from onderdak.placement.public import work_items as placement_items
from onderdak.site.desk.sentences import KIND_OF, KINDS, NEXT_STEPS, due_words, why_here

PAGE = 50
KEY_ROWS = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What the desk asked to see. `whose` is mine, nobody or all."""

    whose: str = "all"
    kind: str = ""
    late: bool = False
    text: str = ""
    first: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """Everything the page shows; `rows` is one page of `total` lines after the filters."""

    outside: int
    persons: int
    minors: int
    key_rows: list[dict[str, Any]]
    courts: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    total: int
    all: int
    shielded: int
    counts: dict[str, int]
    whose: list[dict[str, object]]
    kinds: list[dict[str, object]]
    asked: Asked
    next: int | None
    previous: int | None


def work_of(*, desk: Desk, now: datetime, asked: Asked) -> Work:
    """
    Collect the work of this desk: who sleeps outside first, then the shortest term.

    A manager of a location sees what happens at that location alone.
    """
    items = _items(desk, now)
    outside = [item for item in items if item.why == "unsheltered"]
    courts = [item for item in items if item.why == "clock_court"]
    owner = {"mine": desk.actor_id, "nobody": 0}.get(asked.whose)
    scoped = [item for item in items if owner is None or item.owner_id == owner]
    kept = [item for item in scoped if _passes(item, asked, now)]
    named = [*kept, *outside[:KEY_ROWS], *courts]
    names = household_names(desk=desk, household_ids={item.household_id for item in named}, on=night_of(now))
    references = _references(desk, named)
    if asked.text:
        text = asked.text.casefold()
        kept = [
            item
            for item in kept
            if text in f"{references[item.household_id]} {names.get(item.household_id, '')}".casefold()
        ]
    shown = kept[asked.first : asked.first + PAGE]

    def row(item: WorkItem) -> dict[str, Any]:
        return _row(item, references[item.household_id], names, now, desk)

    shielded = sum(names.get(item.household_id, "").startswith(_("afgeschermd")) for item in kept)
    return Work(
        outside=len(outside),
        persons=sum(item.persons for item in outside),
        minors=sum(int(str(item.facts.get("minors", 0))) for item in outside),
        key_rows=[row(item) for item in outside[:KEY_ROWS]],
        courts=[row(item) for item in courts],
        rows=[row(item) for item in shown],
        total=len(kept),
        all=len(items),
        shielded=shielded,
        counts=_counts(items, now),
        whose=_whose(asked, items, desk.actor_id),
        kinds=_kinds(asked, scoped),
        asked=asked,
        next=asked.first + PAGE if asked.first + PAGE < len(kept) else None,
        previous=max(0, asked.first - PAGE) if asked.first else None,
    )


def _items(desk: Desk, now: datetime) -> list[WorkItem]:
    found = list(placement_items(desk=desk, now=now))
    if not desk.locations:
        found += duty_items(desk=desk, now=now)
    return sorted(found, key=lambda item: (not item.fatal, item.due, item.household_id))


def _passes(item: WorkItem, asked: Asked, now: datetime) -> bool:
    return (not asked.kind or KIND_OF.get(item.why) == asked.kind) and (not asked.late or item.due < now)


def _references(desk: Desk, items: Sequence[WorkItem]) -> dict[int, str]:
    """Give the reference of each household; who never asked here is looked up."""
    known = {item.household_id: item.reference for item in items if item.reference}
    unknown = {item.household_id for item in items} - known.keys()
    facts = household_facts(desk=desk, household_ids=unknown) if unknown else {}
    return known | {one: facts[one].reference if one in facts else _("andere gemeente") for one in unknown}


def _row(item: WorkItem, reference: str, names: dict[int, str], now: datetime, desk: Desk) -> dict[str, Any]:
    label = names.get(item.household_id, "").removeprefix(f"{reference} · ")
    return {
        "item": item,
        "reference": reference,
        "label": "" if label == reference else label,
        "why": why_here(item, now),
        "due": due_words(item.due, now),
        "late": item.due < now,
        "owner": _("ik")
        if item.owner_id == desk.actor_id
        else _("collega")
        if item.owner_id
        else _("niemand"),
        "step": NEXT_STEPS.get(item.step, item.step),
        "url": url_of(item, desk),
        "dossier": _dossier(item, desk),
    }


def _dossier(item: WorkItem, desk: Desk) -> str:
    """Return the dossier, for a desk that may open it: the household of another authority is not here."""
    scope = desk.persons if desk.may("people.view") else desk.cases
    return reverse("desk:household", args=[item.household_id]) if scope.covers(item.municipality) else ""


def url_of(item: WorkItem, desk: Desk) -> str:
    """Return the page where the next step is taken, else the dossier; "" when the desk may do neither."""
    dossier = _dossier(item, desk)
    if item.page.startswith("duty:") and item.page != "duty:household" and not desk.may("duty.attempt"):
        return dossier
    if item.page == "placement:search" and not desk.may("placement.search"):
        return ""
    if item.page == "duty:household":
        part = item.step.removeprefix("ladder_")
        if not dossier:
            return ""
        if item.step == "record_answer":  # the answer is written down under the ladder
            return f"{dossier}#ladder"
        return f"{dossier}?stap={part}#ladder" if item.step.startswith("ladder_") else f"{dossier}#nu"
    try:
        target = reverse(item.page, kwargs=dict(item.page_args))
    except NoReverseMatch:
        return dossier
    stay = item.facts.get("stay_id")
    return f"{target}#r-{stay}" if stay else target


def _counts(items: Sequence[WorkItem], now: datetime) -> dict[str, int]:
    """Count what is late or open, per kind."""
    late = Counter(KIND_OF.get(item.why, "") for item in items if item.due < now)
    every = Counter(KIND_OF.get(item.why, "") for item in items)
    return {
        "arrivals": late["arrival"],
        "departures": late["departure"],
        "offers": every["offer"],
        "holds": every["hold"],
    }


def _whose(asked: Asked, items: Sequence[WorkItem], actor_id: int) -> list[dict[str, object]]:
    mine = sum(item.owner_id == actor_id for item in items)
    nobody = sum(item.owner_id == 0 for item in items)
    return [
        {"label": _("Van mij"), "count": mine, "value": "mij", "current": asked.whose == "mine"},
        {"label": _("Van niemand"), "count": nobody, "value": "niemand", "current": asked.whose == "nobody"},
        {"label": _("Allemaal"), "count": len(items), "value": "", "current": asked.whose == "all"},
    ]  # fmt: skip


def _kinds(asked: Asked, items: Sequence[WorkItem]) -> list[dict[str, object]]:
    counts = Counter(KIND_OF.get(item.why, "") for item in items)
    return [
        {"label": label, "count": counts[kind], "value": kind, "current": asked.kind == kind}
        for kind, label in KINDS.items()
        if counts[kind] or asked.kind == kind
    ]
