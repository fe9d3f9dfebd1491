"""
Use case (pure): allowance and own contribution of many units for one month, or of one with its explanation.

One calculation for both: an explanation is this same function on one unit while somebody records.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onderdak.contribution.engine.blocks import blocks_of, joined
from onderdak.contribution.engine.sums import (
    Members,
    how_many,
    members_of,
    of_chosen,
    per_unit,
    place_within,
    some_of,
)
from onderdak.contribution.rules.adult import are_adults
from onderdak.contribution.rules.allowance import after_income
from onderdak.contribution.rules.attention import attention_of
from onderdak.contribution.rules.contribution import full_contribution, owed, owed_without_allowance, rates
from onderdak.contribution.rules.full_allowance import amounts_by_rate, are_entitled
from onderdak.contribution.rules.hardship import with_hardship
from onderdak.contribution.rules.income_that_counts import for_allowance, for_contribution
from onderdak.contribution.rules.payers import who_pays
from onderdak.contribution.rules.proration import days_present, part_of_month
from onderdak.contribution.rules.split import equal_part, exploitation_first
from onderdak.contribution.rules.threshold import threshold
from onderdak.contribution.rules.zone import zone_of
from onderdak.contribution.types import (
    Assessed,
    Cents,
    Claims,
    Flags,
    Households,
    IncomeKinds,
    Proration,
    Shelter,
    Terms,
    Trigger,
)
from onderdak.contribution.usecases.rows_used import rows_used
from onderdak.contribution.usecases.tell_steps import tell_steps
from onderdak.kernel.freed_memory import keep_freed_memory

NONE = np.int64(-1)
MANY = 10_000  # units: from here on the arrays are so large that taking their memory is what costs
AT_ONCE = 2  # blocks; more threads wait for each other


@dataclass(frozen=True, slots=True)
class People:
    """What follows for each person and unit before any money: per person and per unit arrays."""

    members: Members
    unit: NDArray[np.int64]
    adult: Flags
    adults: NDArray[np.int64]
    adult_rate: Flags
    at_adult_rate: NDArray[np.int64]
    goo: Flags
    levied: Flags
    begun: NDArray[np.int64]
    ended: NDArray[np.int64]
    partial: Flags

    def shelter_of(self, households: Households) -> NDArray[np.int8]:
        return households.shelter.take(self.unit)


@dataclass(frozen=True, slots=True)
class Levy:
    """The contribution of each unit for a whole month, under one reading of which income counts."""

    income: Cents
    payer: Flags
    payers: NDArray[np.int64]
    exploitation: Cents
    full: Cents
    t2: Cents
    owed: Cents


def assess(households: Households, terms: Terms) -> Assessed:
    """
    Return what follows for each unit in the month of the terms.

    Exact: whole cents, no float anywhere. The order is that of the rules: allowance, contribution, split,
    hardship, days. Thresholds use whole months. Many units go in blocks: a unit never depends on another.
    """
    blocks = list(blocks_of(households))
    if households.units > MANY:
        keep_freed_memory()
    if len(blocks) == 1:  # in this thread, where somebody may be recording the steps
        return _assess(households, terms)
    with ThreadPoolExecutor(AT_ONCE) as threads:  # array work leaves the interpreter free for another block
        done = list(threads.map(lambda block: _assess(block, terms), blocks))
    return joined(done, [block.persons for block in blocks])


def _assess(households: Households, terms: Terms) -> Assessed:
    people = _people(households, terms)
    income = per_unit(for_allowance(households.work, households.replacement, people.adult), people.members)
    entitled = None if households.brp.all() else are_entitled(people.shelter_of(households), households.brp)
    rates_of_unit = amounts_by_rate(
        terms, size=people.members.size, shelter=households.shelter, catered=households.catered
    )
    full = _full(households, people, rates_of_unit, entitled)
    t1 = threshold(full, terms.t1_factor) if terms.t1_factor is not None else None
    month = after_income(full, income, t1, terms.policy.below_t1)
    levy = _levy(households, terms, people, full, t1, month, terms.policy.income_kinds)
    claims = _claims(households, terms, people, levy)
    own = households.shelter == Shelter.OWN
    shown_t1 = _shown(t1, (full > 0) & ~own) if t1 is not None else np.full(len(full), NONE)
    totals = _totals(households, people, claims)
    done = Assessed(
        persons=people.members.size, adults=people.adults,
        minors=people.members.size - people.adults, payers=levy.payers,
        income_allowance=income, income_contribution=levy.income, allowance_full=full,
        t1=shown_t1, t2=levy.t2, zone=zone_of(income, levy.income, shown_t1, levy.t2, own),
        allowance=_paid(month, full, households, terms, people, rates_of_unit, entitled),
        contribution_full=levy.full, exploitation=totals[0], catering=totals[1],
        attention=attention_of(
            conflict=_conflicts(households, terms, people, full, t1, month, levy),
            low_income=(month == 0) & (income > 0) & (income < full) & ~own,
            override=_any(people, households.override >= 0, levy.payer),
            partial=_any(people, people.partial),
            no_brp=(households.shelter == Shelter.POO) & _any(people, ~households.brp),
            alone=_any(people, households.unaccompanied, ~people.adult),
            no_value=(totals[0] + totals[1] > 0) & _lacks_value(terms),
        ),
        used=rows_used(
            households, terms, size=people.members.size, with_adult_rate=people.at_adult_rate,
            pays=people.levied & (levy.payers > 0),
        ),
        used_keys=tuple(terms.rows), claims=claims,
    )  # fmt: skip
    tell_steps(done, terms, month, levy.owed)
    return done


def _people(households: Households, terms: Terms) -> People:
    members = members_of(households.start, households.persons)
    unit = np.repeat(np.arange(households.units), members.size)
    adult = are_adults(households.birth, terms.reference)
    goo = households.shelter == Shelter.GOO
    begun, ended = days_present(
        households.stay_from, households.stay_to, terms.reference.toordinal(), terms.days
    )
    adults = per_unit(adult, members)
    alone = households.unaccompanied & ~adult
    return People(
        members=members, unit=unit, adult=adult, adults=adults, adult_rate=adult | alone,
        at_adult_rate=adults + how_many(alone, unit, households.units), goo=goo,
        levied=goo & terms.levies, begun=begun, ended=ended, partial=(ended - begun) < terms.days,
    )  # fmt: skip


def _full(
    households: Households, people: People, rates_of_unit: tuple[Cents, Cents], entitled: Flags | None
) -> Cents:
    """Return the allowance of each unit without income: how many persons of each rate, times the rate."""
    at_adult_rate, size = people.at_adult_rate, people.members.size
    if entitled is not None:
        lacks = ~entitled  # few, so these are counted, not all others
        at_adult_rate = at_adult_rate - how_many(people.adult_rate & lacks, people.unit, households.units)
        size = size - how_many(lacks, people.unit, households.units)
    return at_adult_rate * rates_of_unit[0] + (size - at_adult_rate) * rates_of_unit[1]


def _levy(
    households: Households, terms: Terms, people: People, full: Cents, t1: Cents | None, month: Cents,
    kinds: IncomeKinds,
) -> Levy:  # fmt: skip
    policy = terms.policy
    income = for_contribution(households.work, households.replacement, households.other, people.adult, kinds)
    payer = who_pays(income, people.adult, people.levied.take(people.unit), policy.payers)
    payers = how_many(payer, people.unit, households.units)
    value = policy.economic_value_cents if terms.caps_at_value else None
    exploitation, catering = rates(terms.exploitation, terms.catering, value)
    whole = full_contribution(payers, terms.most_payers, exploitation, catering * households.catered)
    t2 = threshold(full + whole, terms.t2_factor)
    earned = per_unit(income, people.members)
    if policy.trigger is Trigger.NO_ALLOWANCE:
        due = owed_without_allowance(month, whole)
    else:
        due = owed(earned, full, whole, t1, t2, factor=terms.t2_factor, between=policy.between)
    return Levy(
        income=earned, payer=payer, payers=payers,
        exploitation=full_contribution(payers, terms.most_payers, exploitation, 0),
        full=whole, t2=_shown(t2, whole > 0), owed=due,
    )  # fmt: skip


def _claims(households: Households, terms: Terms, people: People, levy: Levy) -> Claims:
    """Divide over the payers, apply case decisions, then take the days that each was there."""
    chosen = levy.payer & (levy.owed > 0).take(people.unit)
    person = np.flatnonzero(chosen)
    unit = people.unit.take(person)
    place = place_within(chosen, people.unit)
    payers = levy.payers.take(unit)
    claim = equal_part(levy.owed.take(unit), payers, place)
    claim = with_hardship(claim, households.override.take(person))
    first, rest = exploitation_first(claim, equal_part(levy.exploitation.take(unit), payers, place))
    begun, ended = people.begun.take(person), people.ended.take(person)
    if terms.policy.proration is Proration.WHOLE_MONTH:
        first, rest = first * (ended > begun), rest * (ended > begun)
    elif people.partial.take(person).any():
        first = part_of_month(first, begun, ended, terms.days)
        rest = part_of_month(rest, begun, ended, terms.days)
    due = first + rest > 0
    return Claims(person=person[due], exploitation=first[due], catering=rest[due])


def _totals(households: Households, people: People, claims: Claims) -> tuple[Cents, Cents]:
    unit = people.unit.take(claims.person)
    return tuple(of_chosen(part, unit, households.units) for part in (claims.exploitation, claims.catering))  # type: ignore[return-value]


def _paid(
    month: Cents, full: Cents, households: Households, terms: Terms, people: People,
    rates_of_unit: tuple[Cents, Cents], entitled: Flags | None,
) -> Cents:  # fmt: skip
    """Return the allowance for the days of the members, each weighed by what it adds to the whole."""
    if not people.partial.any():
        return month
    amounts = np.where(people.adult_rate, *(rate.take(people.unit) for rate in rates_of_unit))
    if entitled is not None:
        amounts *= entitled
    if terms.policy.proration is Proration.WHOLE_MONTH:
        return month * _any(people, people.ended > people.begun, amounts > 0)
    begun = per_unit(amounts * people.begun, people.members)
    ended = per_unit(amounts * people.ended, people.members)
    return part_of_month(month, begun, ended, np.maximum(full, 1) * terms.days)


def _conflicts(
    households: Households, terms: Terms, people: People, full: Cents, t1: Cents | None, month: Cents,
    levy: Levy,
) -> Flags:  # fmt: skip
    """Return where it matters whether benefits and pension count: the two readings give another amount."""
    found = _any(people, (households.replacement > 0) | (households.other > 0)) & people.levied
    if not found.any():
        return found
    widened = IncomeKinds.WORK_AND_BENEFITS
    other = widened if terms.policy.income_kinds is IncomeKinds.WORK else IncomeKinds.WORK
    some = some_of(households, found, people.members)
    again = _levy(
        some, terms, _people(some, terms), full[found], None if t1 is None else t1[found], month[found], other
    )
    found[found] = again.owed != levy.owed[found]
    return found


def _any(people: People, chosen: Flags, also: Flags | bool = True) -> Flags:
    """Return the units with a chosen member."""
    found = np.zeros(len(people.members.size), dtype=np.bool_)
    found[people.unit.take(np.flatnonzero(chosen & also))] = True
    return found


def _shown(threshold: Cents, there: Flags) -> Cents:
    """Return the threshold of each unit that has one, NONE of the others."""
    return (threshold - NONE) * there + NONE


def _lacks_value(terms: Terms) -> bool:
    return terms.caps_at_value and terms.policy.economic_value_cents is None
