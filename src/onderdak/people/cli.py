"""
Commands on files: `onderdak people link | canonical | evaluate | check`. They need no database and no web
framework.
"""

import argparse
import json
import logging
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from onderdak.kernel.errors import InputInvalid

WRITTEN, BAD_INPUT, INTERNAL = 0, 2, 4


def main(words: Sequence[str], *, today: date | None = None) -> int:
    """
    Run one command line; 0 done, 2 bad input with one line per problem, 4 internal error.

    Args:
        today: the day on which a list is tried; only `check` needs it.
    """
    try:
        told = _parser().parse_args(list(words))
    except SystemExit as asked:  # argparse has told what is wrong, or printed the help
        return WRITTEN if asked.code == 0 else BAD_INPUT
    command: Callable[[argparse.Namespace], int] = told.carry_out
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)  # splink tells each step; a command tells what it found
    try:
        told.today = today
        return command(told)
    except InputInvalid as refused:
        problems = refused.detail.get("problems", ())
        for path, code in problems if isinstance(problems, tuple) else (("", str(refused)),):
            print(f"{path}: {code}", file=sys.stderr)
        return BAD_INPUT
    except Exception as broken:  # a command never ends in a trace for its user: it could show a name
        print(f"internal error: {type(broken).__name__}", file=sys.stderr)
        return INTERNAL
    finally:
        logging.disable(before)


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser("onderdak people", description="Eén persoon over veel bronnen.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    link = commands.add_parser("link", help="koppel registraties in een bestand, of tussen twee")
    link.add_argument("files", type=Path, nargs="+", metavar="FILE.csv")
    link.add_argument("--out", type=Path, required=True, metavar="PAIRS.csv")
    link.add_argument("--threshold", type=_chance, metavar="T", help="kans vanaf waar gekoppeld wordt")
    link.add_argument("--review", type=_chance, metavar="T2", help="kans vanaf waar een mens kijkt")
    link.add_argument("--weights", type=Path, metavar="FILE.json")
    link.add_argument("--within", action="store_true", help="bij twee bestanden: ook binnen elk")
    link.add_argument("--processes", type=int, default=2, help="heeft geen invloed op de uitkomst")
    link.add_argument(
        "--engine", default="", metavar="ADDRESS", help="een Spark-cluster, zoals spark://host:7077"
    )
    link.set_defaults(carry_out=_link)
    canonical = commands.add_parser("canonical", help="hoe een naam gelezen wordt")
    canonical.add_argument("name")
    canonical.add_argument("--json", action="store_true")
    canonical.set_defaults(carry_out=_canonical)
    evaluate = commands.add_parser("evaluate", help="vergelijk paren met de waarheid")
    evaluate.add_argument("pairs", type=Path)
    evaluate.add_argument("truth", type=Path)
    evaluate.set_defaults(carry_out=_evaluate)
    check = commands.add_parser(
        "check", help="probeer een lijst (xlsx of csv): elke fout, en wie al bekend is"
    )
    check.add_argument("list", type=Path)
    check.add_argument("--known", type=Path, metavar="KNOWN.csv", help="registraties, zoals voor link")
    check.set_defaults(carry_out=_check)
    return top


def _check(told: argparse.Namespace) -> int:
    from onderdak.people.engine.registrations import read_records
    from onderdak.people.usecases.check_list import FILE_SENTENCES, check_list

    known = read_records(told.known) if told.known else ()
    try:
        checked = check_list(data=told.list.read_bytes(), today=told.today, known=known)
    except OSError as wrong:
        print(f"{told.list.name}: {type(wrong).__name__}", file=sys.stderr)
        return BAD_INPUT
    except InputInvalid as refused:
        for _, code in refused.detail["problems"]:  # type: ignore[attr-defined]
            print(f"{told.list.name}: {FILE_SENTENCES[code]}", file=sys.stderr)
        return BAD_INPUT
    for problem in checked.problems:
        column = f", kolom {problem.column}" if problem.column else ""
        print(f"{told.list.name}: rij {problem.row}{column}: {problem.sentence}", file=sys.stderr)
    if checked.problems:
        return BAD_INPUT
    if checked.not_read:
        print(f"niet gelezen: {', '.join(checked.not_read)}")
    print(f"rijen {len(checked.records)}, nieuw {checked.new}")
    for title, matches in (("dubbel in de lijst", checked.inside), ("al bekend", checked.known)):
        for match in matches:
            word = "gekoppeld" if match.decision == "link" else "controleren"
            print(f"{title}: {match.one} = {match.other}, {word} ({match.why})")
    return WRITTEN


def _chance(text: str) -> float:
    chance = float(text)
    if not 0 < chance < 1:
        raise argparse.ArgumentTypeError("between 0 and 1")
    return chance


def _link(told: argparse.Namespace) -> int:
    from onderdak.people.engine.weights import DEFAULT
    from onderdak.people.rules.link_threshold import LINK_BITS, LOWEST_LINK_BITS, REVIEW_BITS, bits_of
    from onderdak.people.usecases.link_files import link_files, write_pairs

    if len(told.files) > 2:
        print("link: one file or two", file=sys.stderr)
        return BAD_INPUT
    link_bits = LINK_BITS if told.threshold is None else bits_of(told.threshold)
    if link_bits < LOWEST_LINK_BITS:
        print("note: the threshold is lower than any municipality may use (0.8)", file=sys.stderr)
    outcome = link_files(
        told.files,
        link_bits=link_bits,
        review_bits=REVIEW_BITS if told.review is None else bits_of(told.review),
        weights_path=told.weights or DEFAULT,
        within=told.within,
        processes=told.processes,
        cluster=told.engine,
    )
    write_pairs(outcome.pairs, told.out)
    for note in outcome.notes:
        print(note, file=sys.stderr)
    for rule, count in outcome.blocked.items():
        print(f"blocked by {rule}: {count}", file=sys.stderr)
    links = sum(pair.decision == "link" for pair in outcome.pairs)
    print(f"records {outcome.records}, links {links}, reviews {len(outcome.pairs) - links}", file=sys.stderr)
    return WRITTEN


def _canonical(told: argparse.Namespace) -> int:
    from onderdak.people.engine.canonical import canonical, split_name

    given, surname, father = split_name(told.name)
    form = canonical(given, surname, father)
    shown = {
        "name": told.name,
        "parts": {"given": given, "surname": surname, "patronymic": father},
        "readings": [{"reading": reading, "rule": rule} for reading, rule in form.readings],
        "keys": {
            "given": list(form.given), "surname": list(form.surname), "patronymic": list(form.patronymic),
        },
        "skeleton": {"given": form.given_skeleton, "surname": form.surname_skeleton},
    }  # fmt: skip
    if told.json:
        print(json.dumps(shown, ensure_ascii=False))
        return WRITTEN
    for reading, rule in form.readings:
        print(f"reading    {reading} ({rule})")
    for part, written in (("given", given), ("surname", surname), ("patronymic", father)):
        keys = getattr(form, part)
        print(f"{part:<10} {written or '-'} -> {', '.join(keys) or '-'}")
    print(f"skeleton   {form.given_skeleton or '-'} {form.surname_skeleton or '-'}")
    return WRITTEN


def _evaluate(told: argparse.Namespace) -> int:
    from onderdak.people.usecases.evaluate_pairs import evaluate_pairs

    found = evaluate_pairs(told.pairs, told.truth)
    print(f"precision  {found.precision:.4f}  ({found.right_links} of {found.links} links)")
    print(f"recall     {found.recall:.4f}  ({found.right_links} of {found.true_pairs} pairs)")
    print(f"F1         {found.f1:.4f}")
    print(f"with review {found.recall_with_review:.4f}  ({found.reviews} pairs to review)")
    if found.reviews_per_1000 is not None:
        print(f"review per 1,000 records {found.reviews_per_1000:.1f}")
    return WRITTEN
