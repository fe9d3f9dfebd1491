"""Acts on incomes and months on the command line, with the same rules and refusals as the pages."""

import argparse
from typing import Any
from uuid import UUID

from onderdak.site.commands.money_options import CENTS, HOUSEHOLD, MONTH, NUMBER, PERSON, TOWN, Act, Option


def _income(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import NewIncome, record_incomes

    income = NewIncome(parsed.person, parsed.month, parsed.kind, parsed.cents, parsed.source)
    return {"rows": record_incomes(**asked, municipality=parsed.municipality, incomes=[income])}


def _take_income(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import answer_offer

    return {"taken": answer_offer(**asked, offer_id=parsed.number, take=True)}


def _decline_income(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import answer_offer

    return {"taken": answer_offer(**asked, offer_id=parsed.number, take=False, reason=parsed.why)}


def _uwv(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.exchange.public import ask_uwv

    found = ask_uwv(**asked, person_id=parsed.person, month=parsed.month)
    return {
        "state": found.state,
        "offer": found.offer,
        "incomes": [{"kind": one.kind, "cents": one.cents} for one in found.incomes],
    }


def _decide(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import ask_month_run

    run = ask_month_run(**asked, municipality=parsed.municipality, month=parsed.month)
    return {"run": run, "state": "waits", "next": "the worker does it"}


def _decide_one(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import decide_looked_at

    return dict(
        decide_looked_at(
            **asked, municipality=parsed.municipality, month=parsed.month, household_id=parsed.household
        )
    )


def _no_income(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import declare_none

    persons = declare_none(
        **asked, municipality=parsed.municipality, month=parsed.month, household_ids=parsed.household
    )
    return {"persons": persons}


def _stop_run(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import stop_month_run

    stop_month_run(desk=asked["desk"], now=asked["now"], run_id=parsed.run)
    return {"run": parsed.run, "state": "stopping"}


MONTH_ACTS: dict[str, tuple[str, tuple[Option, ...], Act]] = {
    "income": (
        "record what one person earned in one month",
        (TOWN, PERSON, ("month", MONTH), ("kind", {"help": "work, replacement or other"}),
         ("cents", CENTS), ("source", {"help": "declared, payslip or uwv"})), _income,
    ),
    "take-income": ("let an answer of UWV count", (NUMBER,), _take_income),
    "decline-income": (
        "do not take over an answer of UWV",
        (NUMBER, ("--why", {"required": True, "help": "the reason, without names"})), _decline_income,
    ),
    "uwv": ("ask UWV for the income of one person in one month (Twoo 7)",
            (PERSON, ("month", MONTH)), _uwv),
    "decide": (
        "let the worker decide a month for who is ready; `money month` says who is not",
        (TOWN, ("month", MONTH)), _decide,
    ),
    "decide-one": ("decide a month for one household that somebody looked at",
                   (TOWN, ("month", MONTH), HOUSEHOLD), _decide_one),
    "no-income": (
        "these households declared no income for the month that counts",
        (TOWN, ("month", MONTH), ("household", {"type": int, "nargs": "+"})), _no_income,
    ),
    "stop-run": ("stop a month after the part that it is in", (("run", {"type": UUID}),), _stop_run),
}  # fmt: skip
