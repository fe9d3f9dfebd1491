"""Lists of money on the command line: claims, payments that wait, months, choices, exchanges."""

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from onderdak.site.commands.start import as_system, start

Read = Callable[[argparse.Namespace, dict[str, Any]], Any]


def add_lists(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add every list to `onderdak money`. Each prints JSON, without names of persons."""
    for name, (told, options, read) in LISTS.items():
        parser = parts.add_parser(name, help=told, description=told)
        for word, more in options:
            parser.add_argument(word, **more)
        parser.set_defaults(handler=_handler(read))


def _handler(read: Read) -> Callable[[argparse.Namespace], int]:
    def handle(parsed: argparse.Namespace) -> int:
        start()
        from onderdak.site import clock

        with as_system() as desk:
            found = read(parsed, {"desk": desk, "now": clock.now()})
        print(json.dumps(found, default=str, ensure_ascii=False, indent=1))
        return 0

    return handle


def _claims(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import ClaimsAsked, claims_page

    state = "due" if parsed.due else parsed.state
    wanted = ClaimsAsked(state=state, municipality=parsed.municipality, first=parsed.first, size=parsed.most)
    return [asdict(one) for one in claims_page(**asked, asked=wanted).rows]


def _claim(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from uuid import UUID

    from onderdak.contribution.public import claim_view

    return asdict(claim_view(**asked, claim_id=UUID(parsed.claim)))


def _unmatched(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import unmatched_payments

    return [
        {
            "number": one.transaction_id, "municipality": one.municipality, "value_date": one.value_date,
            "cents": one.cents, "proposals": list(one.proposals),
        }
        for one in unmatched_payments(**asked, first=parsed.first, size=parsed.most).rows
    ]  # fmt: skip


def _balance(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import ledger_balance

    return [asdict(one) for one in ledger_balance(desk=asked["desk"], municipality=parsed.municipality)]


def _month(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import NOT_WORKED_OUT, doubts_of, month_result

    month, stand = date.fromisoformat(f"{parsed.month}-01"), parsed.list or ""
    found = month_result(**asked, municipality=parsed.municipality, month=month)
    return {
        "month": month, "can_be_decided_from": month, "units": len(found.units),
        "new": sum(one.is_new for one in found.units),
        **found.counts,
        "unknown_income": asdict(found.unknown_choice),
        "owing": sum(bool(one.result["contribution_cents"]) for one in found.units),
        "contribution_cents": found.contribution_cents, "allowance_cents": found.allowance_cents,
        "unconfirmed": [asdict(one) for one in doubts_of(found, found.units)],
        "list": [
            {
                "household": one.facts.household_id, "income_unknown_of": list(one.facts.income_unknown),
                "flags": list(one.flags),
            }
            for one in found.of(stand)
        ]
        or [asdict(one) for one in found.without_birth if stand == NOT_WORKED_OUT],
    }  # fmt: skip


def _incomes(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import incomes_of

    rows = incomes_of(**asked, municipality=parsed.municipality, person_ids=[parsed.person])
    return [asdict(one) | {"counts": one.counts} for one in rows]


def _runs(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import month_runs

    return [asdict(one) for one in month_runs(desk=asked["desk"], municipality=parsed.municipality)]


def _batches(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import batches

    return [asdict(one) for one in batches(desk=asked["desk"], municipality=parsed.municipality)]


def _mandates(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import mandates_of

    rows = mandates_of(desk=asked["desk"], municipality=parsed.municipality)
    return [
        {"number": one.number, "iban": one.iban, "signed_on": one.signed_on, "ended_on": one.ended_on}
        for one in rows
    ]


def _hardships(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import hardships_of

    rows = hardships_of(desk=asked["desk"], municipality=parsed.municipality)
    return [
        {
            "number": one.number, "month_from": one.month_from, "month_until": one.month_until,
            "cents": one.cents, "state": one.state,
        }
        for one in rows
    ]  # fmt: skip


def _choices(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import choices_of, policy_value, switches
    from onderdak.kernel.nights import local_date

    today = local_date(asked["now"])
    rows = choices_of(desk=asked["desk"], municipality=parsed.municipality)
    return {
        "today": {one.key: policy_value(parsed.municipality, one.key, today, today) for one in switches()},
        "choices": [asdict(one) for one in rows],
    }


def _exchanges(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.exchange.public import basis_of, exchanges, exchanges_of_person
    from onderdak.kernel.nights import local_date
    from onderdak.law.public import law_at

    if parsed.person is not None:
        return [asdict(one) for one in exchanges_of_person(desk=asked["desk"], person_id=parsed.person)]
    today = local_date(asked["now"])
    law = law_at(today, today)
    return [asdict(one) | {"in_force": basis_of(one, law).in_force} for one in exchanges()]


_PAGE = (
    ("--first", {"type": int, "default": 0, "help": "rows to leave out before"}),
    ("--most", {"type": int, "default": 200}),
)
STANDS = ("ready", "income_unknown", "look", "decided", "birth_unknown")
_TOWN = ("municipality", {"help": "four digits"})
LISTS: dict[str, tuple[str, tuple[tuple[str, dict[str, Any]], ...], Read]] = {
    "claims": (
        "open claims, what can be done today first; or those in one state",
        (
            ("--due", {"action": "store_true"}), ("--state", {"default": "", "help": "as REMINDED or PAID"}),
            ("--municipality", {"default": "", "help": "four digits"}), *_PAGE,
        ), _claims,
    ),
    "claim": ("one claim with every step and lock", (("claim", {}),), _claim),
    "unmatched": ("payments without a claim, oldest first", _PAGE, _unmatched),
    "balance": ("trial balance of a municipality", (_TOWN,), _balance),
    "month": (
        "work out a month: who is ready, whose income is not known, what to look at; writes nothing",
        (_TOWN, ("month", {"help": "as 2025-10"}), ("--list", {"choices": STANDS})), _month,
    ),
    "incomes": ("incomes of a person: which one counts, and which one was replaced by which",
                (_TOWN, ("person", {"type": int})), _incomes),
    "runs": ("months that the worker decides or decided", (_TOWN,), _runs),
    "batches": ("orders to the bank", (_TOWN,), _batches),
    "mandates": ("mandates, without names", (_TOWN,), _mandates),
    "hardships": ("case decisions, without names and reasons", (_TOWN,), _hardships),
    "choices": ("what holds today where the law leaves room, and what was chosen", (_TOWN,), _choices),
    "exchanges": (
        "the register of exchanges today, or those about one person",
        (("--person", {"type": int}),), _exchanges,
    ),
}  # fmt: skip
