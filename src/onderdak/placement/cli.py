"""Commands on files: `match`, `match-verify`, `match-diff`. They need no database and no web framework."""

import argparse
import gc
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from platform import python_version
from time import perf_counter

from onderdak.kernel.errors import InputInvalid, OnderdakError, RuleRefused

WRITTEN, BAD_INPUT, NO_ANSWER, INTERNAL, GATE_MISSED = 0, 2, 3, 4, 5


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
    """Run the checker alone; 0: nothing wrong, 4: something is."""
    parser = argparse.ArgumentParser("onderdak match-verify", description="Controleer een uitkomst.")
    parser.add_argument("instance", type=Path)
    parser.add_argument("result", type=Path)
    told = _parsed(parser, arguments)
    return told if isinstance(told, int) else _guarded(lambda: _verify(told.instance, told.result))


def match_diff(arguments: Sequence[str]) -> int:
    """List who changed between two results, one JSON object a line; 0 also when nobody did."""
    parser = argparse.ArgumentParser("onderdak match-diff", description="Wie kreeg een andere plek?")
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    told = _parsed(parser, arguments)
    return told if isinstance(told, int) else _guarded(lambda: _diff(told.before, told.after))


def _match_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "onderdak match", description="Verdeel plekken voor één nacht, met bewijs."
    )
    parser.add_argument("instance", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--model", choices=("auto", "N", "N+", "pool"))
    parser.add_argument("--time-limit", type=float, metavar="S")
    parser.add_argument("--gate", type=float, metavar="PCT", help="grootste toegestane afstand tot de grens")
    parser.add_argument("--explain", choices=("none", "unsheltered", "all"), default="unsheltered")
    parser.add_argument("--certificate", type=Path, metavar="FILE.npz")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=1, help="heeft geen invloed op de uitkomst")
    parser.add_argument("--node-limit", type=int, metavar="N")
    return parser


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
            print(f"{path}: {code}" if path else str(code), file=sys.stderr)
        return BAD_INPUT
    except RuleRefused as refused:
        print(str(refused), file=sys.stderr)
        return NO_ANSWER
    except OnderdakError as broken:
        print(str(broken), file=sys.stderr)
        return INTERNAL
    except Exception as broken:  # a command never ends in a trace for its user
        print(f"internal error: {type(broken).__name__}", file=sys.stderr)
        return INTERNAL


def _problems(refused: InputInvalid) -> Sequence[tuple[str, str]]:
    problems = refused.detail.get("problems", ())
    return problems if isinstance(problems, tuple) else (("", str(refused)),)


def _match(told: argparse.Namespace) -> int:
    from onderdak.placement.engine.check import REJECTED, verify
    from onderdak.placement.engine.compat import Pairs
    from onderdak.placement.engine.explain import explained
    from onderdak.placement.engine.files import instance_of
    from onderdak.placement.engine.result_files import digest, result_document, write_certificate, write_json
    from onderdak.placement.engine.solve import solve

    began = perf_counter()
    for option, path in (("--out", told.out), ("--certificate", told.certificate)):
        if path is not None and not path.parent.is_dir():  # said before the work, not after it
            raise InputInvalid(problems=((option, "folder_missing"),))
    instance = instance_of(told.instance)
    given = {"model": told.model, "time_limit_s": told.time_limit, "node_limit": told.node_limit}
    chosen = {name: value for name, value in given.items() if value is not None}
    if told.gate is not None and not told.gate >= 0:
        raise InputInvalid(problems=(("--gate", "range"),))
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
    document = result_document(
        result, digest(told.instance), verdict.status, certificate, explanations, told.explain != "none"
    )
    write_json(told.out, document)
    run = {"readSeconds": read_s, "solveSeconds": solve_s, "totalSeconds": perf_counter() - began}
    scale = {"fitScale": Pairs(instance, ()).scale} if instance.fit is not None else {}
    write_json(Path(f"{told.out}.run.json"), {**run, **scale, "versions": _versions(), "seed": told.seed})
    worst = max((level.gap for level in result.levels), default=0.0)
    return GATE_MISSED if told.gate is not None and worst * 100 > told.gate else WRITTEN


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
    problems = [] if told.get("instanceSha256") == digest(instance_path) else ["another instance was decided"]
    verdict = verify(instance, result)
    problems += verdict.problems
    status = "rejected" if problems else verdict.status
    print(json.dumps({"verdict": status, "problems": problems}, ensure_ascii=False))
    return INTERNAL if problems else WRITTEN


def _diff(before: Path, after: Path) -> int:
    from onderdak.placement.engine.result_files import differences, read_result

    first, second = read_result(before)[0], read_result(after)[0]
    for change in differences(first, second):
        print(json.dumps(change, ensure_ascii=False))
    return WRITTEN
