"""
Canonical JSON, hashes, and the chain of a ledger of issued forecasts.

Every entry holds the hash of the one before, so that nothing issued can be changed or left out unseen.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

FIRST = "0" * 64
KINDS = ("series", "full", "official", "score", "demotion")
FIELDS = (
    "entry", "kind", "issuedAt", "issuer", "target", "origin", "runId", "codeVersion", "dataSha256", "seed",
    "payload", "payloadSha256", "prevSha256", "sha256",
)  # fmt: skip


def canonical(value: object) -> str:
    """Return JSON with sorted keys and no spaces: the same value gives the same bytes."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def sha256_of(value: object) -> str:
    """Return the SHA-256 of the canonical JSON of a value, or of bytes as they are."""
    data = value if isinstance(value, bytes) else canonical(value).encode()
    return hashlib.sha256(data).hexdigest()


def plain_number(value: float) -> float | int:
    """Return a number with at most three decimals, whole where it is whole; never minus zero."""
    rounded = round(float(value), 3)
    return int(rounded) if rounded == int(rounded) else rounded


def cell(value: float | int | None) -> str:
    """Return a number as it stands in a CSV file: at most three decimals, no exponent; empty for none."""
    if value is None or value != value:
        return ""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def next_entry(before: Sequence[Mapping[str, Any]], **said: Any) -> dict[str, Any]:
    """
    Return the entry that follows these, complete with its hashes.

    Args:
        said: kind, issuedAt, issuer, target, origin, runId, codeVersion, dataSha256, seed, payload.
    """
    entry = {
        "entry": len(before) + 1,
        **said,
        "payloadSha256": sha256_of(said["payload"]),
        "prevSha256": before[-1]["sha256"] if before else FIRST,
    }
    return {**entry, "sha256": sha256_of(entry)}


def chain_faults(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what is wrong with a chain, entry by entry; nothing when all of it holds."""
    faults, before = [], FIRST
    for at, entry in enumerate(entries, start=1):
        if set(entry) != set(FIELDS):
            faults.append(f"entry {at}: fields are not those of a ledger entry")
            before = str(entry.get("sha256", ""))
            continue
        if entry["kind"] not in KINDS:
            faults.append(f"entry {at}: kind unknown")
        if entry["entry"] != at:
            faults.append(f"entry {at}: numbered {entry['entry']}")
        if entry["prevSha256"] != before:
            faults.append(f"entry {at}: does not follow the entry before it")
        if entry["payloadSha256"] != sha256_of(entry["payload"]):
            faults.append(f"entry {at}: payload was changed")
        if entry["sha256"] != sha256_of({key: entry[key] for key in entry if key != "sha256"}):
            faults.append(f"entry {at}: entry was changed")
        before = str(entry["sha256"])
    return faults
