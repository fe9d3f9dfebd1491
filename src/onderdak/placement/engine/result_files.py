"""Writing a result and reading it back; a file appears under its name only when it is complete."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from onderdak.kernel.errors import InputInvalid
from onderdak.placement.engine.file_text import json_of
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
    warnings: Sequence[Mapping[str, object]] = (),
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
        "warnings": [dict(one) for one in warnings],
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
    except (OSError, KeyError, ValueError, EOFError, BadZipFile):
        why = "cannot be read as a certificate; it is the file that --certificate wrote, beside the answer"
        raise InputInvalid(problems=((path.name, why),)) from None


def read_result(path: Path, maximised: bool = False) -> tuple[Result, dict[str, Any]]:
    """
    Read a result; return it with the plain document. The certificate is looked for beside the result.

    Args:
        maximised: the instance lists fit, so the level fit is maximised.

    Raises:
        InputInvalid: not readable, or not a result; with file and place.
    """
    told = json_of(path)
    form = told.get("format") if isinstance(told, dict) else None
    if form != FORMAT:
        why = f'is {json.dumps(form)[:60]}; allowed: "{FORMAT}", an answer of `onderdak match`'
        raise InputInvalid(problems=((f"{path.name}: format", why),))
    try:
        certificate = told["proof"].get("certificate")
        duals = read_certificate(path.parent / certificate) if certificate else None
        return _result(told, duals, maximised), told
    except KeyError as absent:
        problem = f"{path.name}: {absent.args[0]}", "is missing: this is no whole answer of `onderdak match`"
    except (TypeError, AttributeError) as other:
        problem = path.name, f"has values of another kind than an answer of `onderdak match`: {other}"
    raise InputInvalid(problems=(problem,))


def _result(told: dict[str, Any], duals: Duals | None, maximised: bool) -> Result:
    return Result(
        model=told["model"],
        status=told["status"],
        levels=tuple(
            Level(
                _text(one["name"]),
                _number(one["value"]),
                _number(one["bound"]),
                maximised and one["name"] == "fit",
            )
            for one in told["levels"]
        ),
        assignments=tuple(
            Assignment(
                household=_text(one["household"]),
                places=tuple(_text(place) for place in one["places"]),
                mode=one["mode"],
                locality=one["locality"],
                fit=one["fit"],
                relaxations=tuple(one.get("relaxations", ())),
                moved_from=one.get("movedFrom"),
            )
            for one in told["assignments"]
        ),
        unsheltered=tuple(
            Unsheltered(_text(one["household"]), _text(one["reason"]), _text(one.get("evidence", "")))
            for one in told["unsheltered"]
        ),
        evidence={name: dict(one.items()) for name, one in told.get("evidence", {}).items()},
        proof=Proof(told["proof"]["kind"], duals, told["proof"].get("verdict", "solver")),
        modes=told.get("modes", {}),
    )


def _text(told: object) -> str:
    if not isinstance(told, str):
        raise TypeError(f"{str(told)[:40]} is no text")
    return told


def _number(told: object) -> float:
    if isinstance(told, bool) or not isinstance(told, int | float):
        raise TypeError(f"{str(told)[:40]} is no number")
    return told


def households_of(result: Result) -> set[str]:
    """Return the ids of everybody in a result, with a place or without."""
    return {one.household for one in result.assignments} | {one.household for one in result.unsheltered}


def differences(before: Result, after: Result) -> list[dict[str, object]]:
    """
    Return who has another place in the second result, by household id; None: no place.

    `only`: "before" or "after" for a household that only one of the results knows.
    """
    first = {one.household: list(one.places) for one in before.assignments}
    second = {one.household: list(one.places) for one in after.assignments}
    here, there = households_of(before), households_of(after)
    found: list[dict[str, object]] = []
    for name in sorted(here | there):
        row: dict[str, object] = {"household": name, "before": first.get(name), "after": second.get(name)}
        if name not in here & there:
            found.append(row | {"only": "before" if name in here else "after"})
        elif row["before"] != row["after"]:
            found.append(row)
    return found


def of_one_question(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether two results, as plain documents, decided the same file."""
    return bool(before.get("instanceSha256") == after.get("instanceSha256"))
