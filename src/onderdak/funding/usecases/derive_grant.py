"""Use case: the figures of a grant year with their derivation, down to the interval of every place."""

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from onderdak.access.public import Desk
from onderdak.capacity.public import Supply, day_number, location_names, supply_arrays
from onderdak.capacity.types import Stock
from onderdak.funding.usecases.grant_year import GrantYear, grant_year
from onderdak.funding.usecases.norms import norm_reader
from onderdak.kernel.nights import local_date
from onderdak.law.public import law_hash

FIGURES = ("jaar", "gemeente", "cijfer", "bedrag_cent", "aantal", "artikel", "herkomst", "rechtsregels")
INTERVALS = (
    "gemeente", "locatie_id", "locatie", "plek_id", "van", "tot_en_met", "dagen", "norm_cent", "bedrag_cent",
    "artikel",
)  # fmt: skip


def figures_of_year(*, desk: Desk, now: datetime, municipality: str, year: int) -> str:
    """
    Return the figures for accounting as CSV, each with its article and where it comes from.

    The last line carries the hash of the derivation, so that figures and intervals can be held together.

    Raises: as `grant_year`.
    """
    found = grant_year(desk=desk, now=now, municipality=municipality, year=year)
    intervals = "".join(_interval_lines(found, desk, now))
    mark = hashlib.sha256(intervals.encode()).hexdigest()
    law = law_hash()[:16]
    head = (year, f"GM{municipality}")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIGURES)
    for name, cents, count, article, source in _figures(found):
        writer.writerow((*head, name, "" if cents is None else cents, count, article, source, law))
    writer.writerow((*head, "afleiding_sha256", "", "", "", mark, law))
    return out.getvalue()


def _figures(found: GrantYear) -> Iterator[tuple[str, int | None, object, str, str]]:
    grant = found.blocked_counted
    for one in grant.periods:
        yield "norm", one.amount, one.place_days, one.article, f"plekdagen {one.first} t/m {one.last}"
    left_out = found.blocked_left_out
    days = sum(one.place_days for one in left_out.periods)
    yield "norm_zonder_buiten_gebruik", left_out.by_norm, days, "BooO 3(1)", "plekdagen"
    months = "" if found.private_months is None else found.private_months
    yield "particuliere_opvang", grant.private, months, "BooO 3(4)", "jaardossier"
    yield "leefgeld", grant.allowance_paid, "", "BooO 3(3)", "jaardossier"
    yield "transitiekosten", grant.transition, "", "BooO 3(5)", "aanvragen transitiekosten"
    yield "ontvangen_bijdragen", found.receipts.contributions, "", "BooO 3(7); RooO 7(4)", "grootboek"
    yield "ontvangen_terugvorderingen", found.receipts.recoveries, "", "BooO 3(7); RooO 8", "grootboek"
    yield "aanspraak", grant.whole, "", "BooO 3", "optelling"


def intervals_of_year(*, desk: Desk, now: datetime, municipality: str, year: int) -> Iterator[str]:
    """
    Yield every interval of every place that counts, as CSV lines; the sums are the realised place-days.

    Places count from their own first day until they or their location end, out of use included.

    Raises: as `grant_year`.
    """
    found = grant_year(desk=desk, now=now, municipality=municipality, year=year)
    yield from _interval_lines(found, desk, now)


def _interval_lines(found: GrantYear, desk: Desk, now: datetime) -> Iterator[str]:
    first, until = found.places.first, found.places.until
    supply = supply_arrays(since=first, municipalities=[found.municipality], stocks=(Stock.REGULAR,))
    names = location_names(supply.location_ids.tolist())
    norm_on = norm_reader(local_date(now))
    yield _line(INTERVALS)
    for place, location, begin, end in _intervals(supply, first, until):
        name = names.get(location, ("", ""))[0]
        safe = f"'{name}" if name[:1] in ("=", "+", "-", "@", "\t", "\r") else name
        for start, last, norm, article in _by_norm(begin, end, norm_on):
            days = (last - start).days + 1
            yield _line(
                (f"GM{found.municipality}", location, safe, place, start, last, days, norm, days * norm,
                 article)
            )  # fmt: skip


def _intervals(supply: Supply, first: date, until: date) -> Iterator[tuple[int, int, date, date]]:
    low, high = day_number(first), day_number(until)
    spans = supply.places
    for at in range(len(spans.of)):
        place = int(spans.of[at])
        row = int(supply.unit_location[int(supply.place_unit[place])])
        closes = min(int(supply.location_end[row]), high)
        begin, end = max(int(spans.start[at]), low), min(int(spans.until[at]), closes)
        if begin < end:
            location = int(supply.location_ids[row])
            yield int(supply.place_ids[place]), location, _day(begin), _day(end)


def _day(number: int) -> date:
    first = date(2022, 1, 1)
    return first + timedelta(days=number - day_number(first))


def _by_norm(begin: date, end: date, norm_on: object) -> Iterator[tuple[date, date, int, str]]:
    """Cut [begin, end) where the norm changes; last days inclusive."""
    assert callable(norm_on)
    at = begin
    while at < end:
        norm, article = norm_on(at)
        last = at
        while (after := last.fromordinal(last.toordinal() + 1)) < end and norm_on(after)[0] == norm:
            last = after
        yield at, last, norm, article
        at = date.fromordinal(last.toordinal() + 1)


def _line(cells: Sequence[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
