"""Commands on files: `match`, `match-verify`, `match-diff`. They need no database and no web framework."""

import argparse
import gc
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from platform import python_version
from time import perf_counter
from typing import Any

from onderdak.kernel.errors import InputInvalid, OnderdakError, RuleRefused

WRITTEN, BAD_INPUT, NO_ANSWER, INTERNAL, GATE_MISSED = 0, 2, 3, 4, 5
NO_ANSWERS = {
    "resident_without_permitted_place": "A resident may stay in no place: also not in the present one.",
    "more_residents_than_copies": "More residents live in a row of places than it has copies (count).",
    "more_residents_must_move_than_the_budget": "More residents must move than options.moveBudget allows.",
    "no_answer": "No answer keeps every rule for the residents.",
    "no_answer_in_time": "No answer was found within the time limit.",
}


MODEL_HELP = (
    "auto kiest het lichtste dat kan. N: elk huishouden een plek uit een rij, met bewijs in prijzen."
    " N+: kamers die van gebruik wisselen, twee plekken samen, een maximum aan verhuizingen."
    " pool: gemeenten die samen een aantal mensen opnemen"
)
GATE_HELP = "grootste toegestane afstand tot de bewezen grens, in procenten per niveau; anders exit code 5"
EXPLAIN_HELP = (
    "waarom: none niet, unsheltered van wie geen plek heeft (gewoon),"
    " all ook andere plekken van wie er een heeft"
)
NODES_HELP = (
    "grootste aantal knopen van het zoeken bij N+ en pool; anders dan seconden op elke machine hetzelfde"
)


def main(words: Sequence[str]) -> int:
    """Run the command that the first word names; return its exit code."""
    commands = {"match": match, "match-verify": match_verify, "match-diff": match_diff}
    if not words or words[0] not in commands:
        print(f"one of: {', '.join(commands)}", file=sys.stderr)
        return BAD_INPUT
    return commands[words[0]](words[1:])


def match(arguments: Sequence[str]) -> int:
    """
    Decide an instance and write the result.

    Returns:
        0 written; 2 bad input; 3 no feasible answer; 4 internal error or check failed; 5 gate missed.
    """
    told = _parsed(_match_parser(), arguments)
    return told if isinstance(told, int) else _guarded(lambda: _match(told))


def match_verify(arguments: Sequence[str]) -> int:
    """Run the checker alone; 0: nothing wrong, 2: a file cannot be read, 4: the answer is wrong."""
    parser = _parser("onderdak match-verify", "Controleer een uitkomst met een tweede programma.")
    parser.add_argument("instance", type=Path, help="de vraag: het bestand waaruit de uitkomst gemaakt is")
    parser.add_argument("result", type=Path, help="de uitkomst van onderdak match")
    told = _parsed(parser, arguments)
    return told if isinstance(told, int) else _guarded(lambda: _verify(told.instance, told.result))


def match_diff(arguments: Sequence[str]) -> int:
    """
    List who changed between two results, one JSON object a line; 0 also when nobody did.

    Answers to two different files are compared, and that is said; with nobody in common that is refused.
    """
    parser = _parser("onderdak match-diff", "Wie kreeg een andere plek?")
    parser.add_argument("before", type=Path, help="een uitkomst van onderdak match")
    parser.add_argument("after", type=Path, help="de uitkomst waarmee die vergeleken wordt")
    told = _parsed(parser, arguments)
    return told if isinstance(told, int) else _guarded(lambda: _diff(told.before, told.after))


def _match_parser() -> argparse.ArgumentParser:
    parser = _parser("onderdak match", "Verdeel plekken voor één nacht, met bewijs.")
    add = parser.add_argument
    add("instance", type=Path, help="de vraag: huishoudens en plekken, zie docs/files.md")
    add("--out", type=Path, required=True, metavar="BESTAND", help="waar de uitkomst komt (json)")
    add("--model", choices=("auto", "N", "N+", "pool"), help=MODEL_HELP)
    add("--time-limit", type=_from_zero, metavar="S", help="seconden; daarna de beste uitkomst tot dan toe")
    add("--gate", type=_from_zero, metavar="PCT", help=GATE_HELP)
    add("--explain", choices=("none", "unsheltered", "all"), default="unsheltered", help=EXPLAIN_HELP)
    add("--certificate", type=Path, metavar="BESTAND.npz", help="waar het bewijs komt (alleen model N)")
    add("--seed", type=int, default=0, metavar="GETAL", help="zelfde getal, zelfde uitkomst (0)")
    add("--workers", type=int, default=1, metavar="GETAL", help="heeft geen invloed op de uitkomst")
    add("--node-limit", type=_whole_from_zero, metavar="GETAL", help=NODES_HELP)
    return parser


def _parser(name: str, what: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        name, description=what, add_help=False, formatter_class=_Dutch, allow_abbrev=False
    )
    parser.add_argument("-h", "--help", action="help", help="toon deze hulp")
    parser._positionals.title, parser._optionals.title = "bestanden", "opties"
    return parser


class _Dutch(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


def _from_zero(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise argparse.ArgumentTypeError("a number from 0 is needed")
    return number


def _whole_from_zero(text: str) -> int:
    if not text.isdecimal() or not int(text) < 2**31:
        raise argparse.ArgumentTypeError("a whole number from 0 is needed")
    return int(text)


def _parsed(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace | int:
    try:
        return parser.parse_args(list(arguments))
    except SystemExit as asked:  # argparse has told what is wrong, or printed the help
        return WRITTEN if asked.code == 0 else BAD_INPUT


def _guarded(command: Callable[[], int]) -> int:
    """Turn refusals into exit codes, with one line per problem on standard error."""
    try:
        return command()
    except InputInvalid as refused:
        for path, code in _problems(refused):
            told = _too_weak(refused) if code == "too_weak" else str(code)
            print(f"{path}: {told}" if path else told, file=sys.stderr)
        return BAD_INPUT
    except RuleRefused as refused:
        why = NO_ANSWERS.get(str(refused.detail.get("reason")), "")
        print(f"{why} [{refused}]" if why else str(refused), file=sys.stderr)
        return NO_ANSWER
    except OnderdakError as broken:
        print(str(broken), file=sys.stderr)
        return INTERNAL
    except OSError as away:
        print(f"{away.filename}: {away.strerror}", file=sys.stderr)
        return BAD_INPUT
    except Exception as broken:  # a command never ends in a trace for its user
        print(f"internal error: {type(broken).__name__}", file=sys.stderr)
        return INTERNAL


def _too_weak(refused: InputInvalid) -> str:
    detail = refused.detail
    return f"{detail['model']} is too weak for this file ({detail['why']}): use {detail['needed']} or auto"


def _problems(refused: InputInvalid) -> Sequence[tuple[str, str]]:
    problems = refused.detail.get("problems", ())
    return problems if isinstance(problems, tuple) else (("", str(refused)),)


def _match(told: argparse.Namespace) -> int:
    from onderdak.placement.engine.check import REJECTED, verify
    from onderdak.placement.engine.compat import Pairs
    from onderdak.placement.engine.explain import explained
    from onderdak.placement.engine.file_warnings import warnings_of
    from onderdak.placement.engine.files import instance_of
    from onderdak.placement.engine.result_files import digest, result_document, write_certificate, write_json
    from onderdak.placement.engine.solve import solve

    began = perf_counter()
    _require_room_for(told)
    instance = instance_of(told.instance)
    warnings = warnings_of(instance)
    for one in warnings:
        print(f"{told.instance.name}: warning: {one['says']} ({_named(one)})", file=sys.stderr)
    given = {"model": told.model, "time_limit_s": told.time_limit, "node_limit": told.node_limit}
    chosen = {name: value for name, value in given.items() if value is not None}
    instance = replace(instance, options=replace(instance.options, seed=told.seed, **chosen))
    gc.freeze()  # what was read stays to the end: walking it again and again takes a tenth of the time
    read_s = perf_counter() - began
    result = solve(instance, elapsed_s=lambda: perf_counter() - began)
    solve_s = perf_counter() - began - read_s
    verdict = verify(instance, result)
    if verdict.status == REJECTED:
        for problem in verdict.problems[:20]:
            print(problem, file=sys.stderr)
        return INTERNAL
    explanations = explained(instance, result) if told.explain == "all" else ()
    certificate = None
    if told.certificate is not None and result.proof.duals is not None:
        write_certificate(told.certificate, result.proof.duals)
        certificate = _beside(told.certificate, told.out)
    elif told.certificate is not None:
        print(f"{told.certificate} is not written: rooms and pools have bounds, no prices", file=sys.stderr)
    document = result_document(
        result,
        digest(told.instance),
        verdict.status,
        certificate,
        explanations,
        told.explain != "none",
        warnings,
    )
    write_json(told.out, document)
    run = {"readSeconds": read_s, "solveSeconds": solve_s, "totalSeconds": perf_counter() - began}
    scale = {"fitScale": Pairs(instance, ()).scale} if instance.fit is not None else {}
    write_json(Path(f"{told.out}.run.json"), {**run, **scale, "versions": _versions(), "seed": told.seed})
    worst = max((level.gap for level in result.levels), default=0.0)
    return GATE_MISSED if told.gate is not None and worst * 100 > told.gate else WRITTEN


def _require_room_for(told: argparse.Namespace) -> None:
    """
    Look where the answer is to be written before the work, not after it.

    Raises:
        InputInvalid: no such folder, a folder itself, or a file that is needed for something else.
    """
    taken = {told.instance.resolve(): "the instance"}
    for option, path in (("--out", told.out), ("--certificate", told.certificate)):
        if path is None:
            continue
        if not path.parent.is_dir():
            raise InputInvalid(problems=((option, f"the folder {path.parent} is not there; make it first"),))
        if path.is_dir():
            raise InputInvalid(problems=((option, f"{path} is a folder; name a file"),))
        if path.resolve() in taken:
            raise InputInvalid(problems=((option, f"{path} is {taken[path.resolve()]} already"),))
        taken[path.resolve()] = f"the file of {option}"


def _named(warning: Mapping[str, Any]) -> str:
    """Return of whom a warning is, in a few ids."""
    kind = "place" if "places" in warning else "household"
    few = ", ".join(warning[f"{kind}s"][:3])
    return f"{kind} {few}" if warning["count"] == 1 else f"{warning['count']} {kind}s: {few} …"


def _beside(certificate: Path, result: Path) -> str:
    """Return how the result names its certificate: relative to itself where that is possible."""
    here, there = result.resolve().parent, certificate.resolve()
    return str(there.relative_to(here)) if there.is_relative_to(here) else str(there)


def _versions() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version

    found = {"python": python_version()}
    for name in ("onderdak", "numpy", "scipy", "ortools"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found


def _verify(instance_path: Path, result_path: Path) -> int:
    from onderdak.placement.engine.check import verify
    from onderdak.placement.engine.files import instance_of
    from onderdak.placement.engine.result_files import digest, read_result

    instance = instance_of(instance_path)
    result, told = read_result(result_path, maximised=instance.fit is not None)
    gc.freeze()  # as in `_match`
    problems = []
    if told.get("instanceSha256") != digest(instance_path):
        problems = [
            f"another instance was decided: {result_path.name} is not of {instance_path.name} as it is now"
        ]
    verdict = verify(instance, result)
    problems += verdict.problems
    status = "rejected" if problems else verdict.status
    print(json.dumps({"verdict": status, "problems": problems}, ensure_ascii=False))
    return INTERNAL if problems else WRITTEN


def _diff(before: Path, after: Path) -> int:
    from onderdak.placement.engine.result_files import (
        differences,
        households_of,
        of_one_question,
        read_result,
    )

    (first, one), (second, other) = read_result(before), read_result(after)
    if not of_one_question(one, other):
        everybody = households_of(first), households_of(second)
        if all(everybody) and not everybody[0] & everybody[1]:
            why = f"no household of {before.name} is in it: these answers are to two different questions"
            raise InputInvalid(problems=((after.name, why),))
        print(
            f"{after.name}: warning: made from another instance than {before.name} (instanceSha256); "
            "households are compared by id, `only` says in which answer one stands",
            file=sys.stderr,
        )
    for change in differences(first, second):
        print(json.dumps(change, ensure_ascii=False))
    return WRITTEN
