"""Acts of money on the command line: what a page of money can do, with the same rules and refusals."""

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from onderdak.site.command_refused import CommandRefused
from onderdak.site.commands.money_months import MONTH_ACTS
from onderdak.site.commands.money_options import CENTS, CLAIM, DAY, MONTH, NUMBER, PERSON, TOWN, Act, Option
from onderdak.site.commands.start import as_system, start


def add_acts(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add every act to `onderdak money`."""
    for name, (told, options, act) in ACTS.items():
        parser = parts.add_parser(name, help=told, description=told)
        for word, more in options:
            parser.add_argument(word, **more)
        parser.add_argument("--key", type=UUID, help="request key: the same again gives the first answer")
        parser.set_defaults(handler=_handler(act))


def _handler(act: Act) -> Callable[[argparse.Namespace], int]:
    def handle(parsed: argparse.Namespace) -> int:
        start()
        from onderdak.site import clock

        with as_system() as desk:
            asked = {"desk": desk, "now": clock.now(), "request_key": parsed.key or uuid4()}
            print(json.dumps(act(parsed, asked), default=str, ensure_ascii=False))
        return 0

    return handle


def _remind(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import remind_debtor

    done = remind_debtor(**asked, claim_id=parsed.claim, charge_fee=not parsed.no_fee)
    return {
        "claims": list(done.claims), "cents": done.debt_cents, "fee_cents": done.fee_cents,
        "until": done.until, "letter": done.letter_id,
    }  # fmt: skip


def _step(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import NextStep, Step, take_step

    step = NextStep(Step(parsed.step), parsed.why, parsed.until, parsed.instalments, parsed.cents)
    return {"state": take_step(**asked, claim_id=parsed.claim, asked=step).value}


def _ask_write_off(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import ask_write_off

    return {"asked": ask_write_off(**asked, claim_id=parsed.claim, ground=parsed.why)}


def _stop_deferral(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import end_deferral

    done = end_deferral(**asked, claim_id=parsed.claim, ground=parsed.ground)
    return {"state": done.state.value, "letter": done.letter_id}


def _object(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import object_to_claim

    state = object_to_claim(
        **asked, claim_id=parsed.claim, received_on=parsed.received, defer_until=parsed.defer_until
    )
    return {"state": state.value}


def _end_objection(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import end_claim_objection

    return {"state": end_claim_objection(**asked, claim_id=parsed.claim, outcome=parsed.outcome).value}


def _hold(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import hold_link

    hold_link(**asked, claim_id=parsed.claim, ground=parsed.ground, until=parsed.until)
    return {"held_until": parsed.until}


def _link(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    """Without --yes it says what it would do and books nothing."""
    from onderdak.contribution.public import link_payment, link_preview

    which = {"transaction_id": parsed.number, "kenmerk": parsed.kenmerk}
    if parsed.yes:
        return {"linked": True, "left_over_cents": link_payment(**asked, **which)}
    found = link_preview(desk=asked["desk"], now=asked["now"], **which)
    return {
        "linked": False, "claim": found.claim, "month": found.month, "state": found.state.value,
        "received_cents": found.received_cents, "open_cents": found.open_cents,
        "stays_open_cents": found.stays_open_cents, "left_over_cents": found.left_over_cents,
        "next": "the same with --yes books it",
    }  # fmt: skip


def _unlink(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import unlink_payment

    state = unlink_payment(**asked, transaction_id=parsed.number, reason=parsed.why)
    return {"state": state.value, "next": "the payment waits among the unmatched again"}


def _mandate(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    """The account comes on standard input, so that it stands in no history of commands."""
    from onderdak.contribution.public import record_mandate

    said = sys.stdin.read().split("\n")
    if len(said) < 2:
        raise CommandRefused("Give two lines on standard input: the IBAN, and who holds the account.")
    number = record_mandate(
        **asked, municipality=parsed.municipality, person_id=parsed.person, iban=said[0].strip(),
        holder=said[1].strip(), signed_on=parsed.signed,
    )  # fmt: skip
    return {"mandate": number}


def _end_mandate(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import end_mandate

    end_mandate(**asked, mandate=parsed.number)
    return {"mandate": parsed.number, "ended": True}


def _batch(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import propose_batch

    batch = propose_batch(**asked, municipality=parsed.municipality, kind=parsed.kind, execute_on=parsed.on)
    return {"batch": batch, "state": "proposed"}


def _hardship(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import NewHardship, propose_hardship

    hardship = NewHardship(parsed.person, parsed.month_from, parsed.month_until, parsed.cents, parsed.why)
    number = propose_hardship(**asked, municipality=parsed.municipality, asked=hardship)
    return {"number": number, "state": "proposed"}


def _adopt_hardship(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import adopt_hardship

    adopt_hardship(desk=asked["desk"], now=asked["now"], number=parsed.number)
    return {"number": parsed.number, "state": "adopted"}


def _choice(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import NewChoice, propose_choice
    from onderdak.kernel.cents import euros_with_cents

    is_amount = parsed.switch == "policy.eb.economic_value"
    value = euros_with_cents(parsed.value) if is_amount else parsed.value
    choice = NewChoice(parsed.switch, value, parsed.valid_from, parsed.decision, parsed.by)
    number = propose_choice(**asked, municipality=parsed.municipality, choice=choice)
    return {"number": number, "state": "proposed"}


def _adopt_choice(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import adopt_choice

    adopt_choice(desk=asked["desk"], now=asked["now"], choice_id=parsed.number)
    return {"number": parsed.number, "state": "adopted"}


def _year_end(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from onderdak.contribution.public import close_year

    done = close_year(**asked, municipality=parsed.municipality, year=parsed.year)
    return {"booked_cents": done.booked_cents, "deducted_cents": done.deducted_cents}


def _batch_file(parsed: argparse.Namespace, asked: dict[str, Any]) -> object:
    from pathlib import Path

    from onderdak.exchange.public import payment_file_of

    content = payment_file_of(
        desk=asked["desk"], now=asked["now"], municipality=parsed.municipality, batch_id=parsed.batch
    )
    Path(parsed.out).write_bytes(content)
    return {"batch": parsed.batch, "file": parsed.out, "bytes": len(content)}


UNLINK_REASONS = ("wrong_claim", "payer_named_another", "not_for_us")
_STEPS = ("defer", "review", "civil", "remit", "write_off", "interest", "set_off", "writ")
_WRITE_OFFS = ("uncollectable", "lapsed", "TWOO_6_3")
_END_GROUNDS = ("terms_not_kept", "wrong_information", "circumstances")
_WHY: Option = (
    "--why",
    {
        "default": "",
        "help": "the reason as a code. write_off needs uncollectable, lapsed or TWOO_6_3; remit needs "
        "harm_out_of_proportion, health, debt_help or end_of_protection",
    },
)
ACTS: dict[str, tuple[str, tuple[Option, ...], Act]] = {
    **MONTH_ACTS,
    "remind": (
        "remind the debtor of a claim: one letter over all that is late",
        (CLAIM, ("--no-fee", {"action": "store_true"})), _remind,
    ),
    "step": (
        "take a step on a claim; a locked step is refused with its article",
        (CLAIM, ("step", {"choices": _STEPS}), _WHY, ("--until", DAY),
         ("--instalments", {"type": int, "default": 0}), ("--cents", {**CENTS, "default": 0})), _step,
    ),
    "ask-write-off": (
        "ask a second person to agree with a write-off, who answers on a page; nothing is booked yet",
        (CLAIM, ("--why", {"required": True, "choices": _WRITE_OFFS})), _ask_write_off,
    ),
    "stop-deferral": (
        "end a deferral (Awb 4:96); it goes on until the letter was sent",
        (CLAIM, ("--ground", {"required": True, "choices": _END_GROUNDS})),
        _stop_deferral,
    ),
    "object": (
        "record an objection; it stops nothing by itself (Awb 6:16)",
        (CLAIM, ("--received", {**DAY, "required": True}), ("--defer-until", DAY)), _object,
    ),
    "end-objection": (
        "record how an objection ended",
        (CLAIM, ("--outcome", {"required": True, "help": "founded, unfounded or withdrawn"})), _end_objection,
    ),
    "hold": (
        "keep the person of a claim longer than four years (Twoo 6(3))",
        (CLAIM, ("--ground", {"required": True}), ("--until", {**DAY, "required": True})), _hold,
    ),
    "link": (
        "what linking a payment to the claim with this reference would do; --yes books it",
        (NUMBER, ("kenmerk", {"help": "sixteen digits"}), ("--yes", {"action": "store_true"})), _link,
    ),
    "unlink": (
        "take the link of a payment back: a reversal, once; the payment waits again",
        (NUMBER, ("--why", {"required": True, "choices": UNLINK_REASONS})), _unlink,
    ),
    "mandate": (
        "record a mandate; IBAN and holder as two lines on standard input",
        (TOWN, PERSON, ("--signed", {**DAY, "required": True})), _mandate,
    ),
    "end-mandate": ("end a mandate from today", (NUMBER,), _end_mandate),
    "batch": (
        "propose direct debits or refunds; a second person agrees on a page",
        (TOWN, ("kind", {"choices": ("debits", "refunds")}), ("--on", {**DAY, "required": True})), _batch,
    ),
    "batch-file": (
        "write the file of a batch that a second person agreed to",
        (TOWN, ("batch", {"type": UUID}), ("--out", {"required": True, "metavar": "FILE"})), _batch_file,
    ),
    "hardship": (
        "propose a case decision: at most this amount a month for one payer (Awb 4:84)",
        (TOWN, PERSON, ("--month-from", {**MONTH, "required": True}),
         ("--month-until", {**MONTH, "required": True}), ("--cents", {**CENTS, "required": True}),
         ("--why", {"required": True})), _hardship,
    ),
    "adopt-hardship": ("let an agreed case decision count", (NUMBER,), _adopt_hardship),
    "choice": (
        "propose a choice where the law leaves room",
        (TOWN, ("switch", {"help": "as policy.eb.payers"}), 
         ("value", {"help": "an amount in euro with cents, as 300,00"}),
         ("--valid-from", {**DAY, "required": True}), ("--decision", {"required": True}),
         ("--by", {"required": True})), _choice,
    ),
    "adopt-choice": ("let an agreed choice count", (NUMBER,), _adopt_choice),
    "year-end": ("take what was received off the grant (BooO 3(7))",
                 (TOWN, ("year", {"type": int})), _year_end),
}  # fmt: skip
