"""What happened with the own contribution before the demo evening: decisions, payments, reminders."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from numpy.random import Generator

from onderdak.access.public import Desk
from onderdak.contribution.public import (
    ClaimRow,
    NextStep,
    Step,
    collection_list,
    debtors_of,
    decide_month,
    end_mandate,
    open_account,
    record_mandate,
    remind_debtor,
    take_statements,
    take_step,
)
from onderdak.contribution.types import BankLine, Statement
from onderdak.duty.public import LetterRow, deliver_letters, letters
from onderdak.kernel.nights import local_date
from onderdak.site.demo.vacancies import DEMO_MUNICIPALITY

OWN_IBAN = "NL91ABNA0417164300"  # the example account of the standard; it is nobody's
PAYER_IBAN = "NL02ABNA0123456789"
MONTHS_BACK = 3
PAID, IN_PART, TOO_MUCH = 0.82, 0.86, 0.88  # shares, added up; the rest does not pay
NO_BANK = "TEST"
MANDATES, MANDATE_DAYS = 12, 60  # as many sign, from so many days before the night, one a day
PAGE = 200  # as many letters as may go out in one act
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MoneyPlayed:
    """How much happened: months decided, claims, payments, reminders."""

    months: int
    claims: int
    payments: int
    reminders: int


def play_money(*, desk: Desk, now: datetime, chance: Generator, night: date) -> MoneyPlayed:
    """
    Decide the months before the night, let most people pay, and remind who did not; each at its own moment.

    One payment has no reference, some pay in part or too much, one debtor has a plan, some claims wait for an
    act of parliament. All through the same acts as on a real day.
    """
    open_account(
        desk=desk, now=now, municipality=DEMO_MUNICIPALITY, iban=OWN_IBAN, name="Gemeente, demo",
        bic="ABNANL2A", creditor_id="NL00ZZZ123456780000",
    )  # fmt: skip
    claims = payments = 0
    balance, asked = 100_000_00, set[UUID]()
    months = [_month(night, back) for back in range(MONTHS_BACK, -1, -1)]
    for month in months:
        decided = _at(month, 6)
        done = decide_month(
            desk=desk, now=decided, municipality=DEMO_MUNICIPALITY, month=month,
            request_key=_key(f"month {month}"),
        )  # fmt: skip
        claims += int(done["claims"])
        if month == months[-1]:
            break
        _post(desk, decided, "assess")
        rows = [row for row in collection_list(desk=desk, now=decided) if row.claim not in asked]
        asked |= {row.claim for row in rows}
        lines = _payments(rows, month, chance)
        payments += len(lines)
        balance = _statement(desk, _at(month, 29), lines, balance)
    reminders = _remind(desk, night)
    _plan(desk, night)
    _mandates(desk, night, asked)
    return MoneyPlayed(len(months), claims, payments, reminders)


def _payments(rows: Sequence[ClaimRow], month: date, chance: Generator) -> list[BankLine]:
    """Most pay what they owe within three weeks; one forgets the reference."""
    lines: list[BankLine] = []
    for row in rows:
        says, day = chance.random(), month + timedelta(days=int(chance.integers(10, 27)))
        if says >= TOO_MUCH:
            continue
        cents = row.open_cents
        if says >= IN_PART:
            cents += 5_000
        elif says >= PAID:
            cents = cents // 2
        lines.append(_line(f"{month:%Y%m}-{len(lines)}", day, cents, row.kenmerk))
    forgot = _line(f"{month:%Y%m}-x", month + 20 * DAY, 24_422, "")
    return sorted([*lines, forgot], key=lambda line: (line.value_date, line.idem))


def _line(idem: str, day: date, cents: int, kenmerk: str) -> BankLine:
    return BankLine(
        idem=f"demo-{idem}", line=1, booked_on=day, value_date=day, cents=cents, structured=kenmerk,
        free_text="" if kenmerk else "bijdrage opvang", name="O. Vydumana", iban=PAYER_IBAN,
    )  # fmt: skip


def _statement(desk: Desk, at: datetime, lines: Sequence[BankLine], opening: int) -> int:
    """Take in the statement of a month; return its closing balance."""
    closing = opening + sum(line.cents for line in lines)
    name = f"DEMO{at:%Y%m}"
    statement = Statement(OWN_IBAN, name, at.date(), opening, closing, tuple(lines))
    take_statements(
        desk=desk, now=at, statements=[statement], file_sha256=uuid5(NAMESPACE_URL, name).hex * 2,
        request_key=_key(name),
    )  # fmt: skip
    return closing


def _remind(desk: Desk, night: date) -> int:
    """Remind of everything that is late, seven weeks before the night and again six days before it."""
    count = 0
    for days in (49, 6):
        at = _at(night - timedelta(days=days), 0)
        done: set[UUID] = set()
        for row in collection_list(desk=desk, now=at, only_due=True):
            if row.next_step is Step.REMIND and row.claim not in done:
                told = remind_debtor(
                    desk=desk, now=at, claim_id=row.claim, request_key=_key(f"remind {days} {row.kenmerk}")
                )
                done |= set(told.claims)
                count += 1
        _post(desk, at, "reminder")
    return count


def _post(desk: Desk, at: datetime, subject: str) -> None:
    """Send the letters about money on the day they were made: before that no payment term runs (Awb 3:41)."""
    while rows := _to_post(desk, at, subject):
        deliver_letters(desk=desk, now=at, letter_ids=[one.letter_id for one in rows], channel="post")


def _to_post(desk: Desk, at: datetime, subject: str) -> list[LetterRow]:
    """Return the first letters of this subject that are due by then; the list has the soonest first."""
    kind = "decision" if subject in ("assess", "defer") else subject
    first, day = 0, local_date(at)
    while True:
        rows, _ = letters(desk=desk, kind=kind, first=first, size=PAGE)
        due = [one for one in rows if one.due <= day]
        found = [one for one in due if one.subject == subject and one.lapsed_by is None]
        if found or len(due) < PAGE:
            return found
        first += PAGE


def _plan(desk: Desk, night: date) -> None:
    """Give one debtor a plan of four months, and begin to look at another one whose term is long over."""
    at = _at(night - DAY, 0)
    waiting = [row for row in collection_list(desk=desk, now=at) if row.waits_for_law]
    steps = (
        NextStep(Step.DEFER, until=night + 150 * DAY, instalments=4),
        NextStep(Step.REVIEW),
    )
    for row, step in zip(waiting, steps, strict=False):
        take_step(desk=desk, now=at, claim_id=row.claim, asked=step, request_key=_key(f"step {row.kenmerk}"))
    _post(desk, at, "defer")


def _mandates(desk: Desk, night: date, claims: Collection[UUID]) -> None:
    """Some debtors let the municipality debit their account; the first of them ended that again."""
    signed = night - MANDATE_DAYS * DAY
    debtors = debtors_of(desk=desk, now=_at(signed, 0), claims=claims).values()
    grown = sorted({one.person_id for one in debtors if one.household_id})
    every = max(1, len(grown) // MANDATES)
    made = [
        record_mandate(
            desk=desk, now=_at(signed + place * DAY, 0), municipality=DEMO_MUNICIPALITY, person_id=person,
            iban=invented_iban(place), holder="O. Vydumana", signed_on=signed + place * DAY,
            request_key=_key(f"mandate {place}"),
        )
        for place, person in enumerate(grown[::every][:MANDATES])
    ]  # fmt: skip
    for mandate in made[:1]:
        end_mandate(desk=desk, now=_at(night - DAY, 0), mandate=mandate, request_key=_key("mandate ended"))


def invented_iban(number: int) -> str:
    """Return an account with the right check digits at a bank that does not exist: nobody has it."""
    account = f"{number:010d}"
    digits = "".join(str(int(sign, 36)) for sign in f"{NO_BANK}{account}NL00")
    return f"NL{98 - int(digits) % 97:02d}{NO_BANK}{account}"


def _month(night: date, back: int) -> date:
    month = night.year * 12 + night.month - 1 - back
    return date(month // 12, month % 12 + 1, 1)


def _at(day: date, later: int) -> datetime:
    moment = day + timedelta(days=later - 1 if later else 0)
    return datetime(moment.year, moment.month, moment.day, 9, 30, tzinfo=UTC)


def _key(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo-money {name}")
