"""Reads: a household on one screen, labels for lists, and facts without names."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from itertools import groupby

from django.utils.translation import gettext, ngettext

from onderdak.access.public import Desk, record_reads
from onderdak.kernel.errors import NotVisible
from onderdak.people.rules.composition import composition
from onderdak.people.rules.may_show import may_show
from onderdak.people.store.queries import MemberRow, grounds_of, households_in, members_of, ties_of_households
from onderdak.people.store.sealed import Secret, open_secret
from onderdak.people.types import Composition, HouseholdFacts, HouseholdView, MemberView, PersonFacts, TieView

NOBODY = Secret()


def household_view(*, desk: Desk, now: datetime, household_id: int) -> HouseholdView:
    """
    Show a household with its members, and write down that each of their files was read.

    A protected member stands there without name, date or number. The ground of a special need is
    shown to who needs to know it; everybody else sees that there is one.

    Raises:
        NotPermitted: the desk may not open files of persons.
        NotVisible: absent, or of a municipality whose names this desk may not read.
    """
    found = household_views(desk=desk, now=now, household_ids=[household_id])
    if household_id not in found:
        raise NotVisible(actor_id=desk.actor_id)
    return found[household_id]


def household_views(*, desk: Desk, now: datetime, household_ids: Collection[int]) -> dict[int, HouseholdView]:
    """
    Show many households as `household_view` shows one, and write down each file that was read.

    Returns: those that this desk may read; the others are left out.

    Raises:
        NotPermitted: the desk may not open files of persons.
    """
    desk.must_have("people.view")
    found = {row.pk: row for row in households_in(desk.persons, household_ids)}
    rows = members_of(list(found))
    grounds = grounds_of([row.person_id for row in rows], now.date())
    ties = ties_of_households(list(found))
    reads = [(row.municipality, row.person_id) for row in rows]
    record_reads(desk, "people.file_read", now=now, subject="person", reads=reads)
    members = _by_household(rows)
    return {
        number: HouseholdView(
            household_id=number,
            reference=row.reference,
            municipality=row.municipality,
            label=_label(row.reference, members.get(number, []), now.date()),
            language=row.language,
            created_at=row.created_at,
            demo=row.demo,
            members=tuple(
                _member(desk, one, grounds.get(one.person_id, ())) for one in members.get(number, [])
            ),
            ties=tuple(TieView(*tie) for tie in ties.get(number, [])),
        )
        for number, row in found.items()
    }


def household_names(*, desk: Desk, household_ids: Collection[int], on: date | None = None) -> dict[int, str]:
    """
    Label households for a list: "Vydumana · moeder, 3 kinderen".

    Without the right or the scope to read names the label is the reference; with a protected member
    it says so. Ids that do not exist for this desk are left out.

    Args:
        on: the day for the ages; by default the day on which each household was registered.
    """
    named = set(households_in(desk.persons, household_ids).values_list("pk", flat=True))
    seen = {row.pk: row for row in households_in(desk.cases, household_ids)}
    if not desk.may("people.view"):
        named = set()
    members = _by_household(members_of([number for number in seen if number in named]))
    return {
        number: _label(row.reference, members.get(number, []), on or row.created_at.date())
        for number, row in seen.items()
    }


def household_facts(*, desk: Desk, household_ids: Collection[int]) -> dict[int, HouseholdFacts]:
    """
    Return households without names, for order, placement and counts; those out of scope are left out.
    """
    found = {row.pk: row for row in households_in(desk.cases, household_ids)}
    members = _by_household(members_of(list(found)))
    return {
        number: HouseholdFacts(
            number,
            row.reference,
            row.municipality,
            row.language,
            tuple(
                PersonFacts(member.person_id, member.sex, member.birth_year, member.protected)
                for member in members.get(number, [])
            ),
        )
        for number, row in found.items()
    }


def household_languages(*, desk: Desk, household_ids: Collection[int]) -> dict[int, str]:
    """Return the language of letters per household; those out of scope are left out."""
    return dict(households_in(desk.cases, household_ids).values_list("pk", "language"))


def special_needs(*, desk: Desk, household_ids: Collection[int], on: date) -> dict[int, tuple[str, ...]]:
    """
    Return the grounds of special reception needs per household on a date, without saying whose.

    Raises:
        NotPermitted: the desk may not see grounds.
    """
    desk.must_have("people.sensitive")
    found = list(households_in(desk.persons, household_ids).values_list("pk", flat=True))
    rows = members_of(found)
    grounds = grounds_of([row.person_id for row in rows], on)
    result: dict[int, tuple[str, ...]] = {}
    for number, members in _by_household(rows).items():
        all_of_them = [ground for member in members for ground in grounds.get(member.person_id, ())]
        if all_of_them:
            result[number] = tuple(sorted(set(all_of_them)))
    return result


def composition_text(counts: Composition) -> str:
    """Say in words who a household is: "moeder, 3 kinderen", "man alleen", "2 volwassenen, 1 kind"."""
    children = ngettext("%(n)s kind", "%(n)s kinderen", counts.children) % {"n": counts.children}
    if counts.adults == 0:
        return gettext("%(children)s zonder volwassene") % {"children": children}
    if counts.adults == 1 and counts.children:
        parent = gettext("moeder") if counts.women else gettext("vader") if counts.men else gettext("ouder")
        return f"{parent}, {children}"
    if counts.adults == 1:
        if counts.women:
            return gettext("vrouw alleen")
        return gettext("man alleen") if counts.men else gettext("1 volwassene")
    adults = ngettext("%(n)s volwassene", "%(n)s volwassenen", counts.adults) % {"n": counts.adults}
    return f"{adults}, {children}" if counts.children else adults


def _member(desk: Desk, row: MemberRow, grounds: tuple[str, ...]) -> MemberView:
    shown = may_show(
        protected=row.protected,
        in_scope=desk.persons.covers(row.municipality),
        sensitive=desk.may("people.sensitive"),
    )
    secret = _secret(row) if shown.name else NOBODY
    return MemberView(
        person_id=row.person_id,
        reference=row.reference,
        protected=row.protected,
        name=secret.name if shown.name else gettext("afgeschermd"),
        name_cyrillic=secret.name_cyrillic,
        birth_date=secret.birth_date,
        birth_year=row.birth_year if shown.name else None,
        sex=row.sex if shown.name else "",
        language=row.language,
        phone=secret.phone,
        has_bsn=bool(secret.bsn),
        has_v_number=bool(secret.v_number),
        relation=row.relation,
        special_need=bool(grounds),
        grounds=grounds if shown.grounds else (),
        demo=row.demo,
    )


def _label(reference: str, rows: list[MemberRow], on: date) -> str:
    if not rows:
        return reference
    if any(row.protected for row in rows):
        return f"{gettext('afgeschermd')} · {reference}"
    who = composition_text(composition(((row.sex, row.birth_year) for row in rows), on))
    adults = [row for row in rows if row.relation == "adult"]
    secret = _secret((adults or rows)[0])
    return f"{secret.family or secret.family_cyrillic or secret.name or reference} · {who}"


def _secret(row: MemberRow) -> Secret:
    """Open the secret part; a person whose key was destroyed has none any more."""
    return NOBODY if row.wrapped is None else open_secret(row.sealed, row.wrapped, row.reference)


def _by_household(rows: Iterable[MemberRow]) -> dict[int, list[MemberRow]]:
    return {number: list(group) for number, group in groupby(rows, key=lambda row: row.household_id)}
