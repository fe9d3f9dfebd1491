"""Binds each kind of decision, with its ground, to the one article that it rests on."""

from dataclasses import dataclass
from datetime import date

from onderdak.duty.rules.ending_grounds import ending_ground
from onderdak.duty.types import DecisionKind
from onderdak.kernel.errors import ClosedListOnly, WrongArticle
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Tijdelijke wet en Regeling opvang ontheemden Oekraïne; ECLI:NL:RBDHA:2024:17748",
    article="Twoo 2(1), 3(2); RooO 3, 4, 6(3), 7(1), 7(2), 7(4), 9(1), 10; Awb 3:46, 3:47, 4:94, 4:96",
    force=Force.LAW,
    url="https://wetten.overheid.nl/BWBR0046503",
)

FIXED = {
    DecisionKind.PLACE: "RooO 9(1)",
    DecisionKind.PLACE_ELSEWHERE: "Twoo 2(1)",
    DecisionKind.TRANSFER: "RooO 9(1)",
    DecisionKind.ALTERNATIVE: "RooO 3",
    DecisionKind.NOT_PLACED: "RooO 3",
    DecisionKind.DEFER: "Awb 4:94",
    DecisionKind.END_DEFERRAL: "Awb 4:96",
}


@dataclass(frozen=True, slots=True)
class LimitGround:
    """A ground to limit provisions, the power row that must be in force, and the first day it existed."""

    article: str
    power: str
    from_date: date


LIMIT_GROUNDS = {
    "serious_breach": LimitGround("RooO 7(1)(c)", "power.limit_or_withdraw_house_rules", date(2023, 10, 1)),
    "serious_violence": LimitGround("RooO 7(1)(d)", "power.limit_or_withdraw_violence", date(2023, 10, 1)),
}
# What a month was decided about: an own contribution, or an allowance alone, whole or less because of income.
ASSESS_GROUNDS = {"": "RooO 7(4)", "allowance": "RooO 10", "allowance_income": "RooO 7(2)"}
MEASURE_GROUNDS = {"house_rules": "RooO 6(3)"}
REFUSAL_ARTICLES = ("RooO 4(1)(a)", "RooO 4(1)(b)", "RooO 4(1)(c)", "RooO 4(2)")
# What a limitation may take. Shelter is not on this list and cannot be put on it.
LIMITS = ("allowance", "activities", "visitors")
MEASURES = ("warning", "talk", "agreement")


def article_of_decision(kind: DecisionKind, *, ground: str = "", on: date) -> str:
    """
    Return the article. Nobody chooses it: a decision on the wrong article does not stand before a court.

    Args:
        ground: code of a closed list, for assess, limit, measure, refuse and end; "" for the other kinds.
        on: the day of the decision; the law of that day counts.

    Raises:
        ClosedListOnly: a ground that is not on the list of this kind, or not yet in force.
    """
    if kind in FIXED:
        if ground:
            raise ClosedListOnly(asked=ground[:40], kind=kind.value, allowed=[])
        return FIXED[kind]
    if kind is DecisionKind.LIMIT:
        found = LIMIT_GROUNDS.get(ground)
        if found is None or on < found.from_date:
            raise ClosedListOnly(asked=ground[:40], kind=kind.value, allowed=sorted(LIMIT_GROUNDS))
        return found.article
    if kind is DecisionKind.ASSESS:
        if ground not in ASSESS_GROUNDS:
            raise ClosedListOnly(asked=ground[:40], kind=kind.value, allowed=sorted(ASSESS_GROUNDS))
        return ASSESS_GROUNDS[ground]
    if kind is DecisionKind.MEASURE:
        if ground not in MEASURE_GROUNDS:
            raise ClosedListOnly(asked=ground[:40], kind=kind.value, allowed=sorted(MEASURE_GROUNDS))
        return MEASURE_GROUNDS[ground]
    article = ending_ground(ground, on=on).article
    if kind is DecisionKind.REFUSE and article not in REFUSAL_ARTICLES:
        raise ClosedListOnly(asked=ground[:40], kind=kind.value, allowed=list(REFUSAL_ARTICLES))
    return article


def must_limit_lawfully(what: str, kind: DecisionKind) -> None:
    """
    Refuse a limitation or measure of something that may not be taken.

    A move is never a limitation: inside the municipality it is RooO 9(1) (ECLI:NL:RBDHA:2024:17748). Shelter
    is never taken: RooO 7 limits, and courts keep the roof (ECLI:NL:RBGEL:2024:2540).

    Raises:
        WrongArticle: a move. ClosedListOnly: anything else that is not on the list.
    """
    allowed = LIMITS if kind is DecisionKind.LIMIT else MEASURES
    if what == "move":
        raise WrongArticle(kind=kind.value, article=FIXED[DecisionKind.TRANSFER])
    if what not in allowed:
        raise ClosedListOnly(asked=what[:40], kind=kind.value, allowed=list(allowed))
