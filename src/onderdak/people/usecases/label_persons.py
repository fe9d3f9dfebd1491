"""Read: the persons of households as a form or a page calls them: name, year of birth, adult or child."""

from collections.abc import Collection
from datetime import date, datetime
from itertools import groupby

from django.utils.translation import gettext

from onderdak.access.public import Desk, record_reads
from onderdak.kernel.nights import local_date
from onderdak.people.rules.composition import is_minor
from onderdak.people.rules.may_show import may_show
from onderdak.people.store.queries import MemberRow, households_in, members_of
from onderdak.people.store.sealed import open_secret


def person_labels(
    *, desk: Desk, now: datetime, household_ids: Collection[int], only: Collection[int] | None = None
) -> dict[int, str]:
    """
    Call the present members of households: "Olena Vydumana (1985, volwassene)".

    Whoever may not read names, of this person or at all, gets "persoon 2 (1985, volwassene)", and of a
    protected member no year either. Each name that is shown is written down as a read of that file.

    Args:
        only: of these persons alone; by default of everybody in the households.

    Returns:
        the label per person, by household and in order of registration; who is out of scope is left out.
    """
    found = list(households_in(desk.cases, household_ids).values_list("pk", flat=True))
    labels: dict[int, str] = {}
    read: list[tuple[str, int]] = []
    for _household, members in groupby(members_of(found), key=lambda row: row.household_id):
        for number, row in enumerate(members, start=1):
            if only is None or row.person_id in only:
                name, born = _shown(desk, row)
                if name:
                    read.append((row.municipality, row.person_id))
                labels[row.person_id] = _label(name, number, row, born, local_date(now))
    record_reads(desk, "people.name_read", now=now, subject="person", reads=read)
    return labels


def _shown(desk: Desk, row: MemberRow) -> tuple[str, date | None]:
    """Open name and birth date for a desk that may read them; else ("", None)."""
    shown = may_show(
        protected=row.protected, in_scope=desk.persons.covers(row.municipality), sensitive=False
    ).name  # fmt: skip
    if not shown or not desk.may("people.view") or row.wrapped is None:
        return "", None
    secret = open_secret(row.sealed, row.wrapped, row.reference)
    return secret.name or secret.name_cyrillic, secret.birth_date


def _label(name: str, number: int, row: MemberRow, born: date | None, today: date) -> str:
    who = name or gettext("persoon %(n)s") % {"n": number}
    if row.protected:
        return gettext("%(who)s (afgeschermd)") % {"who": who}
    if row.birth_year is None:
        return gettext("%(who)s (leeftijd onbekend)") % {"who": who}
    age = gettext("kind") if is_minor(row.birth_year, today, born) else gettext("volwassene")
    return gettext("%(who)s (%(year)s, %(age)s)") % {"who": who, "year": row.birth_year, "age": age}
