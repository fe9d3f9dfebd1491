"""Writing a result and reading it back; a file appears under its name only when it is complete."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onderdak.kernel.errors import InputInvalid
from onderdak.placement.engine.result import Assignment, Duals, Level, Proof, Result, Unsheltered, plain

FORMAT = "onderdak.result/1"


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def result_document(
    result: Result,
    instance_sha256: str,
    verdict: str,
    certificate: str | None = None,
    explanations: Sequence[Mapping[str, object]] = (),
    with_evidence: bool = True,
) -> dict[str, object]:
    """Return the result as plain JSON values, lists in the order of the ids."""
    return {
        "format": FORMAT,
        "instanceSha256": instance_sha256,
        "model": result.model,
        "whyModel": result.why_model,
        "status": result.status,
        "levels": [
            {"name": one.name, "value": plain(one.value), "bound": plain(one.bound), "gap": plain(one.gap)}
            for one in result.levels
        ],
        "assignments": [_assignment(one) for one in result.assignments],
        "unsheltered": [
            {"household": one.household, "reason": one.reason}
            | ({"evidence": one.evidence} if with_evidence else {})
            for one in result.unsheltered
        ],
        "evidence": {name: dict(result.evidence[name]) for name in result.evidence} if with_evidence else {},
        "modes": {name: dict(uses) for name, uses in result.modes.items()},
        "explanations": [dict(one) for one in explanations],
        "proof": {"kind": result.proof.kind, "certificate": certificate, "verdict": verdict},
    }


def _assignment(one: Assignment) -> dict[str, object]:
    return {
        "household": one.household,
        "places": list(one.places),
        "mode": one.mode,
        "locality": one.locality,
        "fit": plain(one.fit),
        "relaxations": list(one.relaxations),
        "movedFrom": one.moved_from,
    }


def write_json(path: Path, document: Mapping[str, object]) -> None:
    """Write under a temporary name, then rename, so that nobody reads half a file."""
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    part.replace(path)


def write_certificate(path: Path, duals: Duals) -> None:
    """Write the prices of a transport answer, under a temporary name first."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        np.savez_compressed(
            file,
            household_ids=np.array(duals.household_ids, dtype=str),
            place_ids=np.array(duals.place_ids, dtype=str),
            households=duals.households,
            places=duals.places,
        )
    part.replace(path)


def read_certificate(path: Path) -> Duals:
    """
    Read the prices of a transport answer.

    Raises:
        InputInvalid: not readable.
    """
    try:
        with np.load(path, allow_pickle=False) as told:
            ids = tuple(tuple(told[name].tolist()) for name in ("household_ids", "place_ids"))
            return Duals(ids[0], ids[1], told["households"].astype(np.int64), told["places"].astype(np.int64))
    except (OSError, KeyError, ValueError):
        raise InputInvalid(problems=(("proof.certificate", "unreadable"),)) from None


def read_result(path: Path, maximised: bool = False) -> tuple[Result, dict[str, Any]]:
    """
    Read a result; return it with the plain document. The certificate is looked for beside the result.

    Args:
        maximised: the instance lists fit, so the level fit is maximised.

    Raises:
        InputInvalid: not readable, or not a result.
    """
    try:
        told = json.loads(path.read_bytes().decode("utf-8"))
        if told["format"] != FORMAT:
            raise InputInvalid(problems=(("format", "unknown_format"),))
        certificate = told["proof"].get("certificate")
        duals = read_certificate(path.parent / certificate) if certificate else None
        return _result(told, duals, maximised), told
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError, AttributeError):
        raise InputInvalid(problems=(("", "not_a_result"),)) from None


def _result(told: dict[str, Any], duals: Duals | None, maximised: bool) -> Result:
    return Result(
        model=told["model"],
        status=told["status"],
        levels=tuple(
            Level(one["name"], one["value"], one["bound"], maximised and one["name"] == "fit")
            for one in told["levels"]
        ),
        assignments=tuple(
            Assignment(
                household=one["household"],
                places=tuple(one["places"]),
                mode=one["mode"],
                locality=one["locality"],
                fit=one["fit"],
                relaxations=tuple(one.get("relaxations", ())),
                moved_from=one.get("movedFrom"),
            )
            for one in told["assignments"]
        ),
        unsheltered=tuple(
            Unsheltered(one["household"], one["reason"], one.get("evidence", ""))
            for one in told["unsheltered"]
        ),
        evidence=told.get("evidence", {}),
        proof=Proof(told["proof"]["kind"], duals, told["proof"].get("verdict", "solver")),
        modes=told.get("modes", {}),
    )


def differences(before: Result, after: Result) -> list[dict[str, object]]:
    """
    Return who has another place in the second result, by household id; None: no place, or not in the file.
    """
    first = {one.household: list(one.places) for one in before.assignments}
    second = {one.household: list(one.places) for one in after.assignments}
    everybody = {*first, *second}
    everybody |= {one.household for result in (before, after) for one in result.unsheltered}
    return [
        {"household": name, "before": first.get(name), "after": second.get(name)}
        for name in sorted(everybody)
        if first.get(name) != second.get(name)
    ]
