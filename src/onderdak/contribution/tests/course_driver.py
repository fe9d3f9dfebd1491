"""
A caseworker who does anything on any day, and a second opinion that says what was lawful.

The second opinion is worked out here from the raw history, with code of its own. The driver compares each
answer of the rules with it, and counts what was reached: a gate that is never tried proves nothing.
"""

import importlib.util
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from types import ModuleType, SimpleNamespace

from onderdak.contribution import rules as rules_package
from onderdak.kernel.terms import is_working_day
from onderdak.law.public import law_at

SCENARIO = "dwangbevel_by_act"
ROOT = "onderdak.contribution.rules."
NAMES = ("payment_terms", "claim_course", "may_collect", "reminder_fee", "allocation_order")
OPEN = {"NOTIFIED", "REMINDED", "WRITEOFF_REVIEW", "CIVIL", "WRIT", "ENFORCING"}
ACTS = {
    "directed": 3, "any": 5, "wait": 4, "pay": 1, "back": 3, "defer": 1, "end_deferral": 1, "set_off": 1,
    "old": 0.7, "remind": 2, "repeal": 0.2, "letter": 1.5,
}  # fmt: skip
STEPS = ("remind", "review", "civil", "remit", "write_off", "set_off", "writ", "serve", "defer")


def load_rules(*changes: tuple[str, str, str]) -> SimpleNamespace:
    """Load the rules of collection anew, with changes (file, old, new) in their text; the real ones stay."""
    folder = Path(next(iter(rules_package.__path__)))
    kept = {name: sys.modules.pop(ROOT + name, None) for name in NAMES}
    made: dict[str, ModuleType] = {}
    try:
        for name in NAMES:
            text = (folder / f"{name}.py").read_text(encoding="utf-8")
            for file, old, new in changes:
                if name == file:
                    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
                    text = text.replace(old, new)
            spec = importlib.util.spec_from_loader(ROOT + name, loader=None)
            module = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]
            sys.modules[ROOT + name] = module
            exec(compile(text, f"{name}.py", "exec"), module.__dict__)
            made[name] = module
    finally:
        for name, module in kept.items():
            sys.modules.pop(ROOT + name, None)
            if module is not None:
                sys.modules[ROOT + name] = module
    return SimpleNamespace(**made)


def end_of(start: date, days: int) -> date:
    """The second opinion about a term: count, then on to a working day."""
    end = start + timedelta(days=days)
    while not is_working_day(end):
        end += timedelta(days=1)
    return end


def five_years(start: date) -> date:
    try:
        return start.replace(year=start.year + 5)
    except ValueError:
        return date(start.year + 5, 2, 28)


@dataclass
class Caseworker:
    """One claim in the hands of a caseworker. `rules` are the ones under test."""

    rules: SimpleNamespace
    draw: Random
    scenario: str
    reached: Counter = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.on = date(2026, 1, 5) + timedelta(days=self.draw.randrange(300))
        self.facts: list = []
        self.state, self.open = "ASSESSED", self.draw.choice([24422, 45399, 45400, 49640])
        self.due = self.reminded = self.reminder_end = None
        self.spans: list[tuple[date, date]] = []
        self.interruptions: list[date] = []
        self.former = "ASSESSED"

    # ---- second opinion ----

    def deferred(self) -> bool:
        return any(start <= self.on < until for start, until in self.spans)

    def lapse(self) -> date | None:
        if self.due is None:
            return None
        start, last = self.due, None
        for day in [None, *self.interruptions]:
            if day is not None:
                if not start < day <= last:
                    continue
                start = day
            end = five_years(start)
            for begin, until in self.spans:
                if begin <= end:
                    days = (begin + timedelta(days=n) for n in range((until - begin).days))
                    end += timedelta(days=sum(day > start for day in days))
            last = end if last is None else max(last, end)
        return last

    def lawful(self, step: str, ground: str) -> bool:
        after = self.reminder_end is not None and self.on > self.reminder_end
        lapse = self.lapse()
        lapsed = lapse is not None and self.on > lapse
        free = not self.deferred()
        some = self.open > 0
        power = self.scenario == SCENARIO
        free_and_young = free and not lapsed
        reviewed = self.state in ("WRITEOFF_REVIEW", "CIVIL")
        dead = lapsed if ground == "lapsed" else ground == "TWOO_6_3" or reviewed
        in_time = self.due is not None and self.on > self.due and (self.reminded is None or after)
        answers = {
            "remind": self.state in ("NOTIFIED", "REMINDED") and in_time and free_and_young,
            "review": self.state in ("REMINDED", "CIVIL") and after and free,
            "civil": self.state in ("REMINDED", "WRITEOFF_REVIEW") and after and free_and_young,
            "remit": self.state in OPEN,
            "write_off": self.state in OPEN and dead,
            "set_off": False,
            "writ": self.state in ("REMINDED", "WRITEOFF_REVIEW") and after and free_and_young and power,
            "serve": self.state == "WRIT" and free_and_young and power,
            "defer": self.state in OPEN,
        }
        return self.due is not None and some and answers[step]

    # ---- what the caseworker does ----

    def case(self, papers=None):
        law = law_at(self.on, self.on, self.scenario)
        course = self.rules.claim_course.course_of(self.facts, law)
        gates = self.rules.may_collect
        return gates.Case(course, self.open, self.on, law, papers or gates.Papers(official=7))

    def note(self, kind: str, to: str, until: date | None = None) -> None:
        c = self.rules.claim_course
        self.facts.append(c.ClaimFact(c.Happened(kind), self.on, c.State(to), until))
        self.state = to
        self.reached[to] += 1

    def hand_over(self) -> None:
        """The letter of the decision goes out, soon or only after months: from then on the decision works."""
        gates, law = self.rules.may_collect, law_at(self.on, self.on, self.scenario)
        bad = gates.Papers(objection_clause=False)
        assert gates.locks_of(gates.Step.NOTIFY, self.case(bad)), "a notice without objection clause"
        assert self.state != "ASSESSED" or not gates.locks_of(gates.Step.NOTIFY, self.case())
        notice = self.rules.claim_course.notice_of(self.on, law)
        assert notice.until == end_of(self.on, 42), "payment term"
        self.due = notice.until
        self.facts.insert(1, notice)
        if self.state == "ASSESSED":
            self.state = "NOTIFIED"
        if self.former == "ASSESSED":
            self.former = "NOTIFIED"
        self.reached["NOTIFIED"] += 1

    def try_step(self, step: str) -> bool:
        gates = self.rules.may_collect
        grounds = ["lapsed", "uncollectable", "TWOO_6_3"]
        ground = self.draw.choice(grounds) if self.draw.random() < 0.2 else ""
        if step == "write_off" and not ground:
            ground = "lapsed"
        case = self.case(gates.Papers(official=7, ground=ground))
        locks = gates.locks_of(gates.Step(step), case)
        assert (not locks) is self.lawful(step, ground), (step, ground, self.on, self.state, locks)
        if self.due is None:
            assert [lock.reason for lock in locks] == ["not_made_known"], locks
        if locks:
            self.reached[f"refused {step}"] += 1
            self.reached[f"{step} {locks[-1].reason}"] += 1
            for lock in locks:
                self.reached[lock.reason] += 1
            if any(lock.reason == "deferral_runs" for lock in locks):
                self.reached[f"{step} blocked by deferral"] += 1
            return False
        self.carry_out(step)
        return True

    def send_made(self) -> None:
        """The reminder goes out, soon or late: from the day after that its two weeks run."""
        if self.reminded is None or self.reminder_end is not None:
            return
        course, law = self.rules.claim_course, law_at(self.on, self.on, self.scenario)
        place = max(n for n, one in enumerate(self.facts) if one.kind.value == "reminded")
        self.facts[place] = course.reminder_of(self.facts[place], self.on, law)
        self.reminder_end = self.facts[place].until
        assert self.reminder_end == end_of(self.on, 14), "reminder term"
        self.interruptions.append(self.on)

    def carry_out(self, step: str) -> None:
        law = law_at(self.on, self.on, self.scenario)
        if step == "remind":
            fee = self.rules.reminder_fee.reminder_fee(self.open, law)
            assert fee == (900 if self.open < 45400 else 2000), "fee"
            self.reminded, self.reminder_end = self.on, None
            self.note("reminded", "REMINDED")
            if self.draw.random() < 0.8:
                self.send_made()
        elif step in ("civil", "writ", "serve"):
            kind, to = {"civil": ("civil_began", "CIVIL"), "writ": ("writ_issued", "WRIT"),
                        "serve": ("served", "ENFORCING")}[step]  # fmt: skip
            self.note(kind, to)
            self.interruptions.append(self.on)
        elif step == "review":
            self.note("review_began", "WRITEOFF_REVIEW")
        elif step == "remit":
            self.former, self.open = self.state, 0
            self.note("remitted", "REMITTED")
        elif step == "write_off":
            self.open = 0
            self.note("written_off", "WRITTEN_OFF")
        else:
            until = self.on + timedelta(days=self.draw.choice([20, 60, 200]))
            self.cut_deferral()
            self.spans.append((self.on, until))
            self.note("deferred", self.state, until)

    def cut_deferral(self) -> None:
        if self.spans and self.spans[-1][1] > self.on:
            start, _ = self.spans.pop()
            if start < self.on:
                self.spans.append((start, self.on))

    def pay(self) -> None:
        if self.open <= 0 or self.state not in {"ASSESSED", *OPEN}:
            return
        parts = {"1300": self.open, "1310": 900, "1320": 2100}
        paid = self.draw.choice([500, 2000, 3500])
        got = dict(self.rules.allocation_order.allocate(paid, parts).parts)
        costs = min(paid, 900)
        rent = min(paid - costs, 2100)
        wanted = {"1310": costs, "1320": rent, "1300": paid - costs - rent}
        assert got == {account: cents for account, cents in wanted.items() if cents}, "order of allocation"
        self.former, self.open = self.state, 0
        self.note("paid", "PAID")

    def take_back(self) -> None:
        """The bank returns the payment: the claim stands where it stood."""
        if self.state == "PAID":
            course = self.case().course
            assert course.before_paid.value == self.former
            self.open = 24422
            self.note("reopened", self.former)

    def directed(self) -> None:
        """Go to the first day on which the next step is allowed, not a day earlier, and take it."""
        gates = self.rules.may_collect
        ladder = {
            "ASSESSED": "remind",
            "NOTIFIED": "remind",
            "REMINDED": "writ" if self.scenario else "review",
            "WRIT": "serve",
        }
        step = ladder.get(self.state)
        if step is None:
            return
        locks = gates.locks_of(gates.Step(step), self.case())
        day = gates.opens_on(locks)
        if day is not None and day > self.on:
            self.on = day - timedelta(days=1)
            self.try_step(step)
            self.on = day
        self.try_step(step)

    def run(self, steps: int) -> None:
        self.note("assessed", "ASSESSED")
        if self.draw.random() < 0.75:
            self.hand_over()
        for _ in range(steps):
            act = self.draw.choices(list(ACTS), list(ACTS.values()))[0]
            if act == "directed":
                self.directed()
            elif act == "any":
                self.try_step(self.draw.choice(STEPS))
            elif act == "wait":
                self.on += timedelta(days=self.draw.choice([1, 3, 14, 15, 43]))
            elif act == "old":
                lapse = self.lapse()
                if lapse is not None:
                    self.on = max(self.on, lapse + timedelta(days=self.draw.choice([0, 1])))
                for step in ("remind", "civil", "writ", "write_off"):
                    self.try_step(step)
            elif act == "letter":
                if self.due is None:
                    self.hand_over()
                self.send_made()
            elif act == "pay":
                self.pay()
            elif act == "repeal":
                self.scenario = ""
            elif act == "back":
                self.take_back()
            elif act == "end_deferral":
                if self.spans and self.spans[-1][1] > self.on:
                    self.cut_deferral()
                    self.note("deferral_ended", self.state)
            else:
                self.try_step(act)


def run_all(rules: SimpleNamespace, *, runs: int, steps: int, seed: int = 7) -> Counter:
    """Let many caseworkers do anything, half of them under the assumed act; return what was reached."""
    reached: Counter = Counter()
    for number in range(runs):
        draw = Random(seed * 1_000_003 + number)
        Caseworker(rules, draw, SCENARIO if number % 2 else "", reached).run(steps)
    return reached
