"""Reads: the by-name list with names for the own municipality, and its flows as counts for who is above."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import connection
from django.utils.translation import gettext

from onderdak.access.public import Desk, record_reads
from onderdak.kernel.errors import InputInvalid
from onderdak.kernel.nights import NETHERLANDS
from onderdak.people.rules.may_show import may_show
from onderdak.people.rules.reconciliation import Reconciliation
from onderdak.people.store import register_queries as queries
from onderdak.people.store.models import ListEpisode
from onderdak.people.store.register_queries import ListRow, Mark
from onderdak.people.store.sealed import Secret, open_secret
from onderdak.people.types import Listed
from onderdak.people.usecases.note_export import note_export

PAGE = 50
MOST_EXPORTED = 200_000
MOST_DAYS = 366 * 10
MOST_NUMBER = 2**63 - 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def list_flows(*, desk: Desk, start: date, until: date) -> dict[str, Reconciliation]:
    """
    Add up the list over the days [start, until), per municipality; under "" all of them together.

    Counts only: a region and the country see these and no names.

    Raises:
        NotPermitted: this desk sees no counts. InputInvalid: no day in the period, or more than ten years.
    """
    desk.must_have("capacity.view")
    if not start < until or (until - start).days > MOST_DAYS:
        raise InputInvalid(problems=(("until", "range"),))
    found = queries.flows(desk.cases, midnight(start), midnight(until))
    per: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for kind, code, what, count in found:
        per[code].append((kind, what, count))
        per[""].append((kind, what, count))
    per.setdefault("", [])
    return {code: _reconciled(rows) for code, rows in per.items()}


def list_stock(*, desk: Desk, days: Sequence[date]) -> list[int]:
    """Return how many were on the list at the begin of each day, oldest first. Raises: as `list_flows`."""
    desk.must_have("capacity.view")
    return queries.stock_at(desk.cases, [midnight(day) for day in days])


@dataclass(frozen=True, slots=True)
class ListPage:
    """
    One page of the list, how many are on it in all, and the marks that ask for the page before and after.
    """

    rows: tuple[Listed, ...]
    total: int
    before: str
    after: str


def by_name(*, desk: Desk, now: datetime, after: str = "", before: str = "", size: int = PAGE) -> ListPage:
    """
    Return one page of the list, who came last first. Each name is logged.

    Args:
        after, before: a mark of another page; "" or what is no mark asks for the first page.

    Raises:
        NotPermitted: the desk may not open files of persons.
    """
    desk.must_have("people.view")
    back = _mark(before)
    asked = queries.list_rows(desk.persons, limit=size + 1, after=_mark(after), before=back)
    more = len(asked) > size
    found = asked[-size:] if back else asked[:size]
    rows = [_listed(desk, row) for row in found]
    reads = [(row.municipality, row.person_id) for row in rows if not row.protected]
    record_reads(desk, "people.listed", now=now, subject="person", reads=reads)
    return ListPage(
        tuple(rows), queries.count_on_list(desk.persons),
        _written(found[0]) if found and (more if back else bool(_mark(after))) else "",
        _written(found[-1]) if found and (back or more) else "",
    )  # fmt: skip


def export_list(*, desk: Desk, now: datetime, with_names: bool) -> list[Listed]:
    """
    Return the whole list of the own municipality for a file, with or without personal data; it is logged.

    Protected persons are in neither: they are counted on the page, and stand in no file.

    Raises:
        NotPermitted: the desk may not open files of persons.
    """
    desk.must_have("people.view")
    rows = [
        _listed(desk, row, with_names=with_names)
        for row in queries.list_rows(desk.persons, limit=MOST_EXPORTED)
        if not row.protected
    ]
    named = [(row.municipality, row.person_id) for row in rows] if with_names else []
    note_export(desk=desk, now=now, what="by_name_list", rows=len(rows), named=named)
    return rows


def export_flows(*, desk: Desk, now: datetime, start: date, until: date) -> dict[str, Reconciliation]:
    """Return the flows for a file, counts only; that they left is written down. Raises: as `list_flows`."""
    found = list_flows(desk=desk, start=start, until=until)
    note_export(desk=desk, now=now, what="flows", rows=len(found))
    return found


def list_by_municipality(*, desk: Desk) -> dict[int, str]:
    """Return on whose list everybody is, by person, within the scope of the desk. For counts: ids only."""
    desk.must_have("capacity.view")
    rows = ListEpisode.objects.filter(off_at__isnull=True)
    if desk.cases.municipalities is not None:
        rows = rows.filter(municipality__in=desk.cases.municipalities)
    return dict(rows.values_list("person_id", "municipality"))


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), NETHERLANDS)


def shown_name(desk: Desk, row: ListRow) -> Secret:
    """Open the name when this desk may see it; else nothing."""
    shown = may_show(protected=row.protected, in_scope=desk.persons.covers(row.municipality), sensitive=False)
    return open_secret(row.sealed, row.wrapped, row.reference) if shown.name and row.wrapped else Secret()


def _written(row: ListRow) -> str:
    """Write where a row stands, as `microseconds-episode`; it says nothing about a person."""
    return f"{(row.on_at - EPOCH) // timedelta(microseconds=1)}-{row.episode_id}"


def _mark(text: str) -> Mark | None:
    at, _, number = text.partition("-")
    if not (at.isascii() and number.isascii() and at.isdigit() and number.isdigit() and len(text) <= 36):
        return None
    try:
        return Mark(EPOCH + timedelta(microseconds=int(at)), min(int(number), MOST_NUMBER))
    except OverflowError:
        return None


def _listed(desk: Desk, row: ListRow, *, with_names: bool = True) -> Listed:
    secret = shown_name(desk, row) if with_names else Secret()
    hidden = row.protected
    name = gettext("afgeschermd") if hidden else secret.name
    return Listed(
        row.person_id, row.municipality, name, secret.name_cyrillic, None if hidden else row.birth_year,
        hidden, None if hidden else row.household_id, "" if hidden else row.household,
        row.on_reason, row.on_at, row.strong_at, row.any_at,
    )  # fmt: skip


def _reconciled(rows: list[tuple[str, str, int]]) -> Reconciliation:
    sums: dict[str, dict[str, int]] = {"begin": {}, "came": {}, "went": {}, "end": {}}
    lost = []
    for kind, what, count in rows:
        if kind == "lost":
            lost.append(int(what))
        else:
            sums[kind][what] = sums[kind].get(what, 0) + count
    return Reconciliation(
        sum(sums["begin"].values()), sums["came"], sums["went"], sum(sums["end"].values()),
        tuple(sorted(lost)),
    )  # fmt: skip


def count_by_language(*, desk: Desk) -> dict[tuple[str, str], int]:
    """
    Count who is on a list per municipality and language, within the scope of the desk. Counts only.

    Also for a region and the country, which may read no person: the database counts, and gives numbers back.
    """
    codes = desk.cases.municipalities
    with connection.cursor() as cursor:
        cursor.execute("SELECT municipality, language, persons FROM people_count_by_language()")
        rows = cursor.fetchall()
    return {(place, language): count for place, language, count in rows if codes is None or place in codes}
