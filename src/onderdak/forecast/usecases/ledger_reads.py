"""Use cases: the ledger of issued forecasts: read it, check its chain, and score what came true."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from onderdak.access.public import Desk, record
from onderdak.forecast.engine.canonical import chain_faults, next_entry, sha256_of
from onderdak.forecast.store.locks import lock_ledger
from onderdak.forecast.store.models import LedgerEntry
from onderdak.forecast.usecases.done_once import VIEW
from onderdak.forecast.usecases.evidence import UNCAPPED
from onderdak.kernel.nights import local_date, night_of
from onderdak.placement.public import day_vector, waiting_counts

CHANCES = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True)
class EntryShown:
    """One entry of the chain. `payload` differs by kind: official, full, score or demotion."""

    entry: int
    kind: str
    target: str
    origin: date
    issued_at: str
    issuer: str
    payload: Mapping[str, Any]
    sha256: str


@dataclass(frozen=True, slots=True)
class LedgerShown:
    """The whole chain, whether it holds, and how good the scored forecasts were."""

    official: Sequence[EntryShown]
    issued: Sequence[EntryShown]
    scores: Sequence[EntryShown]
    faults: Sequence[str]
    scored: int
    inside80: float | None
    bias: float | None
    crps: float | None
    demotions: Sequence[EntryShown] = ()


def ledger(*, desk: Desk, most: int = 100) -> LedgerShown:
    """Return the ledger with its check. Raises: NotPermitted."""
    desk.must_have(VIEW)
    rows = list(LedgerEntry.objects.order_by("entry"))
    faults = chain_faults([one.body for one in rows])
    kinds: dict[str, list[EntryShown]] = {"official": [], "full": [], "score": []}
    for row in rows:
        kinds.setdefault(row.kind, []).append(_shown(row))
    scores = kinds["score"]
    count = len(scores)
    mean = {
        name: sum(float(one.payload[name]) for one in scores) / count if count else None
        for name in ("inside80", "bias", "crpsQ")
    }
    return LedgerShown(
        kinds["official"], kinds["full"][::-1][:most], scores[::-1][:most], faults, count,
        mean["inside80"], mean["bias"], mean["crpsQ"], kinds.get("demotion", [])[::-1][:most],
    )  # fmt: skip


def score_issued(*, desk: Desk, now: datetime) -> int:
    """
    Score what was forecast for a day that has come: demand of tonight against each band. Once per forecast.

    Demand is who has a place and who waits; occupancy alone would hide who had none.

    Returns: how many scores were added.
    """
    night = night_of(now)
    due = [row for row in LedgerEntry.objects.filter(kind="full") if _band_of(row, night)]
    done = {
        (int(one["payload"]["entry"]), one["payload"]["date"])
        for one in LedgerEntry.objects.filter(kind="score").values_list("body", flat=True)
    }
    due = [row for row in due if (row.entry, night.isoformat()) not in done]
    if not due:
        return 0
    actual = _demand(desk, now, night)
    with transaction.atomic():
        lock_ledger()
        for row in due:
            _score_step(now, row, night, actual)
        record(desk, "forecast.scored", now=now, municipality="", subject="ledger", scores=len(due))
    return len(due)


def _band_of(row: LedgerEntry, night: date) -> Mapping[str, Any] | None:
    found = (one for one in row.body["payload"]["demand"] if one["date"] == night.isoformat())
    band = next(found, None)
    ahead = (night - row.origin).days
    return band if band and ahead > 0 and None not in (band["p10"], band["p50"], band["p90"]) else None


def _demand(desk: Desk, now: datetime, night: date) -> int:
    vector = day_vector(now=now, first=night, nights=1, level="country")
    counts = waiting_counts(desk=desk, now=now, night=night, most=UNCAPPED)
    inside = int((vector.occupied + vector.promised).sum())
    return inside + sum(one.size * one.households for one in counts)


def _score_step(now: datetime, row: LedgerEntry, night: date, actual: int) -> None:
    band = _band_of(row, night)
    last = LedgerEntry.objects.order_by("-entry").first()
    if band is None or last is None:
        return
    quantiles = [float(band[name]) for name in ("p10", "p50", "p90")]
    payload = {
        "entry": row.entry, "date": night.isoformat(), "daysAhead": (night - row.origin).days,
        "actual": actual, "p10": quantiles[0], "p50": quantiles[1], "p90": quantiles[2],
        "crpsQ": round(_pinball(quantiles, actual), 3), "inside80": quantiles[0] <= actual <= quantiles[2],
        "bias": round(quantiles[1] - actual, 3),
    }  # fmt: skip
    entry = next_entry(
        [last.body], kind="score", issuedAt=now.isoformat(), issuer="Onderdak", target=row.target,
        origin=str(row.origin), runId=row.body["runId"], codeVersion=row.body["codeVersion"],
        dataSha256=[], seed=row.body["seed"], payload=payload,
    )  # fmt: skip
    bare = {key: value for key, value in entry.items() if key != "sha256"} | {"entry": last.entry + 1}
    body = bare | {"sha256": sha256_of(bare)}
    LedgerEntry.objects.create(
        entry=body["entry"], kind="score", target=row.target, origin=local_date(now), body=body,
        sha256=body["sha256"], recorded_at=now,
    )  # fmt: skip


def _pinball(quantiles: Sequence[float], actual: float) -> float:
    """Twice the mean pinball loss over the kept quantiles: the CRPS as far as three of them tell it."""
    losses = [
        (chance - (actual < value)) * (actual - value)
        for value, chance in zip(quantiles, CHANCES, strict=True)
    ]
    return 2 * sum(losses) / len(losses)


def _shown(row: LedgerEntry) -> EntryShown:
    return EntryShown(
        row.entry, row.kind, row.target, row.origin, str(row.body["issuedAt"]), str(row.body["issuer"]),
        row.body["payload"], row.sha256,
    )  # fmt: skip
