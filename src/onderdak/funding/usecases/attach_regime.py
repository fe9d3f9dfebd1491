"""Use cases: say under which funding regime the places of a location stand, and read what was said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onderdak.access.public import Desk, record
from onderdak.capacity.public import location_names
from onderdak.funding.rules.regime_of_day import mix_faults
from onderdak.funding.store.models import PlaceRegime
from onderdak.funding.store.regimes import Regime, regimes
from onderdak.funding.types import MixPart, RegimeSpan, TargetGroup
from onderdak.funding.usecases.done_once import done_once
from onderdak.kernel.errors import InputInvalid, NotVisible

VIEW, KEEP = "money.view", "money.collect"


@dataclass(frozen=True, slots=True)
class NewRegime:
    """
    What holds for a location from a day on; `until` half-open, None: open.

    A mix may hold groups that the regime does not pay for: their places are realised and not claimed.
    """

    location_id: int
    regime: str
    start: date
    until: date | None
    mix: tuple[MixPart, ...]
    bearer: str
    source: str


@dataclass(frozen=True, slots=True)
class RegimeShown:
    """A record as it stands; `span.order` is its number."""

    location_id: int
    span: RegimeSpan
    title: str
    source: str
    recorded_at: datetime


def record_regime(
    *, desk: Desk, now: datetime, municipality: str, asked: NewRegime, request_key: UUID
) -> int:
    """
    Record a regime for the places of a location; it takes over the days that it covers. History stays.

    Returns: the number of the record.

    Raises:
        NotPermitted, NotVisible. InputInvalid: an unknown regime or group, a mix that is not 100 %, no
            source, an end before its start.
    """
    desk.must_have(KEEP)
    desk.must_write(municipality)
    names = location_names([asked.location_id])
    if names.get(asked.location_id, ("", ""))[1] != municipality:
        raise NotVisible(location_id=asked.location_id)
    problems = _faults(asked)
    if problems:
        raise InputInvalid(problems=tuple(problems))

    def work() -> Mapping[str, Any]:
        row = PlaceRegime.objects.create(
            municipality=municipality, location_id=asked.location_id, regime=asked.regime, start=asked.start,
            until=asked.until, mix=[[part.group.value, part.percent] for part in asked.mix],
            bearer=asked.bearer.strip()[:80], source=asked.source.strip()[:200], recorded_at=now,
            actor_id=desk.actor_id,
        )  # fmt: skip
        record(
            desk, "funding.regime_recorded", now=now, municipality=municipality, subject="location",
            subject_id=asked.location_id,
        )  # fmt: skip
        return {"record": row.pk}

    question = {
        "location": asked.location_id, "regime": asked.regime, "start": asked.start, "until": asked.until,
        "mix": [[part.group.value, part.percent] for part in asked.mix], "source": asked.source,
    }  # fmt: skip
    done = done_once(
        act="regime", municipality=municipality, request_key=request_key, question=question, now=now,
        work=work,
    )  # fmt: skip
    return int(done["record"])


def _faults(asked: NewRegime) -> list[tuple[str, str]]:
    problems = list(mix_faults(asked.mix))
    known = regimes().get(asked.regime)
    if known is None:
        problems.append(("regime", "unknown_value"))
    elif not any(part.group in known.groups for part in asked.mix):
        problems.append(("mix", "group_not_in_regime"))
    if known is not None and known.start is not None and asked.start < known.start:
        problems.append(("start", "before_regime"))
    if asked.until is not None and asked.until <= asked.start:
        problems.append(("until", "ends_before_start"))
    problems += [(name, "missing") for name in ("bearer", "source") if not getattr(asked, name).strip()]
    return problems


def regimes_of(
    *, desk: Desk, municipality: str, known_at: datetime | None = None
) -> dict[int, list[RegimeShown]]:
    """
    Return the records of a municipality by location, oldest first.

    Args:
        known_at: as they were known at that moment; None: now.

    Raises:
        NotPermitted, NotVisible.
    """
    desk.must_have(VIEW)
    desk.must_see_cases(municipality)
    rows = PlaceRegime.objects.filter(municipality=municipality).order_by("pk")
    if known_at is not None:
        rows = rows.filter(recorded_at__lte=known_at)
    found: dict[int, list[RegimeShown]] = {}
    for row in rows:
        mix = tuple(MixPart(TargetGroup(group), percent) for group, percent in row.mix)
        span = RegimeSpan(row.regime, row.start, row.until, mix, row.bearer, row.pk)
        shown = RegimeShown(row.location_id, span, regimes()[row.regime].title, row.source, row.recorded_at)
        found.setdefault(row.location_id, []).append(shown)
    return found


def known_regimes() -> Sequence[Regime]:
    """Return every regime that the product knows, in force or proposed."""
    return tuple(regimes().values())
