"""Use case (act): work out the impact of a draft on municipalities and freeze it with its assumptions."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.governance.rules.impact import Assumptions, impact
from onderdak.governance.store.models import Draft, ImpactSheet
from onderdak.governance.usecases.done_once import RECORD, done_once
from onderdak.kernel.errors import InputInvalid, NotVisible
from onderdak.kernel.nights import local_date, night_of
from onderdak.law.public import row_on
from onderdak.placement.public import promises_now

NORM = "booo.goo_norm_day"
SCENARIOS = ("task_continues", "protection_extended", "task_ends")


def freeze_impact(
    *,
    desk: Desk,
    now: datetime,
    draft_id: int,
    scenario: str,
    stay_pct: int,
    days: int,
    paid_pct: int | None,
    request_key: UUID,
) -> int:
    """
    Count the people in municipal reception tonight, apply the assumptions, and keep sheet and sources.

    Raises:
        NotPermitted: only who sees the whole country. NotVisible: no such draft. InputInvalid: a number out
        of range. LawUnknown: no norm amount for today.
    """
    desk.must_have(RECORD)
    desk.must_have("overview.country")
    if not Draft.objects.filter(pk=draft_id).exists():
        raise NotVisible(draft_id=draft_id)
    ranges = {
        "scenario": scenario in SCENARIOS,
        "stay_pct": 0 <= stay_pct <= 200,
        "days": 1 <= days <= 3660,
        "paid_pct": paid_pct is None or 0 <= paid_pct <= 100,
    }
    wrong = tuple((name, "range") for name, right in ranges.items() if not right)
    if wrong:
        raise InputInvalid(problems=wrong)
    question = {"draft": draft_id, "scenario": scenario, "stay": stay_pct, "days": days, "paid": paid_pct}
    return done_once(
        desk=desk, now=now, act="impact", request_key=request_key, question=question,
        work=lambda: _freeze(desk, now, draft_id, scenario, stay_pct, days, paid_pct),
    )  # fmt: skip


def _freeze(
    desk: Desk, now: datetime, draft_id: int, scenario: str, stay_pct: int, days: int, paid_pct: int | None
) -> int:
    today = local_date(now)
    norm = row_on(NORM, today, today)
    assert isinstance(norm.value, int), "a norm is whole cents"
    given = Assumptions(stay_pct, days, norm.value, paid_pct)
    found = promises_now(desk=desk, now=now, night=night_of(now))
    persons = {"": sum(one.there for one in found)}
    names = {"": ""}
    for one in found:
        persons[one.region] = persons.get(one.region, 0) + one.there
        names[one.region] = one.region_name
    worked = impact(persons, given)
    rows = [
        {"code": code, "name": names[code], "now": persons[code], **asdict(worked[code])} for code in worked
    ]
    sheet = ImpactSheet.objects.create(
        draft_id=draft_id, scenario=scenario,
        assumptions={
            **asdict(given), "norm_key": NORM, "norm_article": norm.article,
            "night": night_of(now).isoformat(), "municipalities": len(found),
        },
        figures={"rows": rows}, recorded_at=now, actor_id=desk.actor_id, entered_by=desk.label[:120],
    )  # fmt: skip
    record(desk, "governance.impact_frozen", now=now, subject="draft", subject_id=draft_id)
    return int(sheet.pk)
