"""Says which providers fit a need best, with the reasons for and against each: three, in a fixed order."""

from collections.abc import Iterable
from dataclasses import dataclass

from onderdak.care.types import Age, Fade, NeedFacts, Norm, Supply, Tongue, Urgency
from onderdak.kernel.legal import Force, LegalSource

SOURCE = LegalSource(
    text="Policy of the municipality: help that fits, in a language that is spoken, soon and near",
    article="Twoo 2(2); Treeknorm ggz (4 + 10 weeks, no law)",
    force=Force.POLICY,
)
TOP = 3
NEAR_KM = 30.0
Reason = tuple[str, str, dict[str, object]]


@dataclass(frozen=True, slots=True)
class Fit:
    """A provider with its rank, from 1, and reasons as (sign, code, facts): "+" for, "-" against, "?" ask."""

    rank: int
    supply: Supply
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class NoneFits:
    """Why nobody fits: who offers this help to others only, to which ages; and whether the rest refused."""

    other_age: tuple[str, ...]
    ages: tuple[Age, ...]
    refused: bool


def none_fits(need: NeedFacts, supplies: Iterable[Supply]) -> NoneFits:
    """
    Say why `best_providers` found nobody: no such help, help for another age, or each of them refused.

    Source: SOURCE.
    """
    helping = [one for one in supplies if one.help is need.help]
    others = [one for one in helping if need.age not in one.ages]
    ages = sorted({age for one in others for age in one.ages}, key=list(Age).index)
    names = sorted({one.name for one in others})
    return NoneFits(tuple(names[:TOP]), tuple(ages), len(others) < len(helping))


def best_providers(
    need: NeedFacts, supplies: Iterable[Supply], norm: Norm, *, refused_by: frozenset[int] = frozenset()
) -> tuple[Fit, ...]:
    """
    Return at most three providers that offer this help to this age, best first.

    Language goes before waiting, waiting before distance; a faded figure comes last among equals. In a crisis
    waiting goes first. Who refused this need is left out.

    Source: SOURCE.
    """
    fitting = [
        one
        for one in supplies
        if one.help is need.help and need.age in one.ages and one.provider_id not in refused_by
    ]
    ordered = sorted(fitting, key=lambda one: _place(need, one, norm))
    return tuple(Fit(rank, one, reasons(need, one, norm)) for rank, one in enumerate(ordered[:TOP], start=1))


def speaks(need: NeedFacts, one: Supply) -> int:
    """Return 0 for staff who speak a language of the person, 1 for an interpreter, 2 for neither."""
    if set(need.languages) & one.languages:
        return 0
    return 1 if one.interpreter else 2


def reasons(need: NeedFacts, one: Supply, norm: Norm) -> tuple[Reason, ...]:
    """Say what speaks for a provider, what against it, and what must be asked."""
    found: list[Reason] = [("+", "offers_help", {})]
    spoken = [tongue.value for tongue in need.languages if tongue in one.languages]
    if spoken:
        found.append(("+", "speaks", {"language": spoken[0]}))
    else:
        found.append(("-", "interpreter", {}) if one.interpreter else ("-", "no_language", {}))
    weeks = one.weeks
    if weeks is None:
        found.append(("?", "ask_waiting", {}))
    elif weeks <= norm.total:
        found.append(("+", "within_norm", {"weeks": weeks, "norm": norm.total}))
    else:
        found.append(("-", "over_norm", {"weeks": weeks, "norm": norm.total}))
    near = one.distance_km <= NEAR_KM
    found.append(("+" if near else "-", "distance", {"km": round(one.distance_km)}))
    if one.fade is Fade.FADING:
        found.append(("?", "figure_fades", {"on": one.figure_date}))
    if one.national:
        found.append(("+", "bought_nationally", {}))
    return tuple(found)


def _place(need: NeedFacts, one: Supply, norm: Norm) -> tuple[float, ...]:
    weeks = one.weeks
    waiting = norm.total * 2 if weeks is None else weeks
    over = 0 if weeks is not None and weeks <= norm.total else 1
    language = speaks(need, one)
    old = {Fade.FRESH: 0, Fade.FADING: 1, Fade.FADED: 2}[one.fade]
    first = (over, waiting, language) if need.urgency is Urgency.CRISIS else (language, over, waiting)
    return (*first, one.distance_km, old, one.provider_id)


def age_group(birth_year: int | None, year: int) -> Age:
    """Return the age group in a year; unknown is an adult, and the desk asks."""
    if birth_year is None:
        return Age.ADULT
    years = year - birth_year
    return Age.CHILD if years < 18 else Age.ELDER if years >= 67 else Age.ADULT


def tongues(codes: Iterable[str]) -> tuple[Tongue, ...]:
    """Return the languages that care knows, in the order given."""
    return tuple(Tongue(code) for code in codes if code in set(Tongue))
