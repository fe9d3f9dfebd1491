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
MOST_PROBLEMS = 1000


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
        told_problems = problems if isinstance(problems, tuple) else (("", str(refused)),)
        for path, code in told_problems[:MOST_PROBLEMS]:
            print(f"{path}: {code}", file=sys.stderr)
        if len(told_problems) > MOST_PROBLEMS:
            print(f"and {len(told_problems) - MOST_PROBLEMS} more", file=sys.stderr)
        return BAD_INPUT
    except Exception as broken:  # a command never ends in a trace for its user: it could show a name
        print(f"internal error: {type(broken).__name__}", file=sys.stderr)
        return INTERNAL
    finally:
        logging.disable(before)


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser("onderdak people", description="One person over many sources.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    _add_link(commands.add_parser("link", help="which registrations in one file, or in two, are one person"))
    canonical = commands.add_parser("canonical", help="how a name is read: readings, keys, skeleton")
    canonical.add_argument("name", help="in either script, in any order")
    canonical.add_argument("--json", action="store_true", help="one JSON object on one line")
    canonical.set_defaults(carry_out=_canonical)
    evaluate = commands.add_parser("evaluate", help="compare pairs with the truth")
    evaluate.add_argument("pairs", type=Path, metavar="PAIRS.csv", help="what link wrote")
    evaluate.add_argument("truth", type=Path, metavar="TRUTH.csv", help="columns id_a,id_b, or id,person")
    evaluate.set_defaults(carry_out=_evaluate)
    check = commands.add_parser(
        "check", help="try a list (xlsx or csv): every wrong cell, and who is known already"
    )
    check.add_argument("list", type=Path, metavar="LIST")
    check.add_argument("--known", type=Path, metavar="KNOWN.csv", help="registrations, as for link")
    check.set_defaults(carry_out=_check)
    return top


def _add_link(link: argparse.ArgumentParser) -> None:
    link.add_argument("files", type=Path, nargs="+", metavar="FILE.csv", help="UTF-8 with a header")
    link.add_argument("--out", type=Path, required=True, metavar="PAIRS.csv")
    link.add_argument("--threshold", type=_chance, metavar="T", help="link from this probability; 0.941")
    link.add_argument("--review", type=_chance, metavar="T2", help="a person looks from this one; 0.2")
    link.add_argument("--weights", type=Path, metavar="FILE.json", help="another version of the weights")
    link.add_argument("--within", action="store_true", help="with two files: inside each as well")
    link.add_argument("--words", type=Path, metavar="WORDS.csv", help="also write why, as a sentence")
    link.add_argument("--language", choices=("nl", "en"), default="nl", help="of the sentences; nl")
    link.add_argument("--processes", type=int, default=2, help="has no influence on the outcome; 2")
    link.add_argument(
        "--spark", "--engine", dest="spark", default="", metavar="ADDRESS",
        help="weigh on a Spark cluster, as spark://host:7077 or local[2]; the same outcome",
    )  # fmt: skip
    link.set_defaults(carry_out=_link)


def _check(told: argparse.Namespace) -> int:
    from onderdak.people.engine.registrations import read_records
    from onderdak.people.usecases.check_list import FILE_SENTENCES, check_list

    known = read_records(told.known) if told.known else ()
    try:
        checked = check_list(data=told.list.read_bytes(), today=told.today, known=known)
    except OSError as wrong:
        missing = isinstance(wrong, FileNotFoundError)
        print(
            f"{told.list.name}: {'there is no such file' if missing else 'the file cannot be read'}",
            file=sys.stderr,
        )
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
    try:
        chance = float(text)
    except ValueError:
        chance = 0.0
    if not 0 < chance < 1:
        raise argparse.ArgumentTypeError("write a probability between 0 and 1, as 0.95")
    return chance


def _link(told: argparse.Namespace) -> int:
    from onderdak.people.engine.weights import DEFAULT
    from onderdak.people.rules.link_threshold import LINK_BITS, LOWEST_LINK_BITS, REVIEW_BITS, bits_of
    from onderdak.people.usecases.link_files import link_files, require_place, write_pairs, write_words

    if len(told.files) > 2:
        print("link: one file or two", file=sys.stderr)
        return BAD_INPUT
    for out in (told.out, told.words):
        if out is not None:
            require_place(out, told.files)
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
        cluster=told.spark,
    )
    write_pairs(outcome.pairs, told.out)
    if told.words is not None:
        write_words(outcome.pairs, told.words, told.language)
    for note in outcome.notes:
        print(note, file=sys.stderr)
    for rule, count in outcome.blocked.items():
        print(f"blocked by {rule}: {count}", file=sys.stderr)
    links = sum(pair.decision == "link" for pair in outcome.pairs)
    print(f"records {outcome.records}, links {links}, reviews {len(outcome.pairs) - links}", file=sys.stderr)
    return WRITTEN


def _canonical(told: argparse.Namespace) -> int:
    from onderdak.people.engine.canonical import canonical, split_name

    if not any(sign.isalpha() for sign in told.name):
        raise InputInvalid(problems=(("name", "a name has letters"),))
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
