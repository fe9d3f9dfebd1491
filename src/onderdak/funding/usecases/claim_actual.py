"""Use case (read): the claim by actual cost of a year: its sum beside the norm, and the lines behind it."""

import csv
import hashlib
import io
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from onderdak.access.public import Desk
from onderdak.funding.rules.actual_cost_flag import FLAG_PCT, differs_much
from onderdak.funding.rules.costs_complete import costs_complete
from onderdak.funding.types import CostKind
from onderdak.funding.usecases.cost_per_place import CountedCost, LocationCost, year_of_costs
from onderdak.funding.usecases.places_by_payer import PayerDays, places_by_payer
from onderdak.kernel.cents import rounded_cents
from onderdak.law.public import law_hash

COLUMNS = (
    "jaar", "gemeente", "locatie_id", "locatie", "kostenregel", "lijst", "regel", "soort", "contract", "van",
    "tot_en_met", "kosten_cent", "plekdagen", "plekdagen_ontheemden", "telt_mee_cent", "artikel",
)  # fmt: skip
ARTICLE = {CostKind.TRANSITION: "BooO 3(5)", CostKind.AFTER: "BooO 2(1)(f)"}


@dataclass(frozen=True, slots=True)
class ClaimedLine:
    """
    One line of cost. `counts`: cents for places of displaced people; nil for transition costs, which are
    paid on an application of their own (BooO 3(5)).
    """

    cost: CountedCost
    counts: int
    article: str


@dataclass(frozen=True, slots=True)
class ClaimedLocation:
    """
    A location in the claim.

    Attributes:
        place_days, claimed_days: all realised place-days, and those of displaced people under the grant.
        norm, actual: cents of the norm and of the lines that count.
        is_complete: each day with places has a cost; without that it is not put beside the norm.
    """

    location_id: int
    name: str
    place_days: int
    claimed_days: int
    norm: int
    actual: int
    lines: tuple[ClaimedLine, ...]
    is_complete: bool


@dataclass(frozen=True, slots=True)
class ActualClaim:
    """
    The claim of a year beside the norm, over the locations whose costs are complete: like with like.

    Attributes:
        rows: every location with places, whether its costs are complete or not.
        is_over: whether every day of the year is over.
        differs: far enough from the norm to look at; the law gives no percentage (BooO 3(2)).
    """

    municipality: str
    year: int
    first: date
    until: date
    rows: tuple[ClaimedLocation, ...]
    is_over: bool
    differs: bool
    flag_pct: int

    @property
    def compared(self) -> tuple[ClaimedLocation, ...]:
        """The locations that the sums are about."""
        return tuple(one for one in self.rows if one.is_complete)

    @property
    def without_costs(self) -> tuple[ClaimedLocation, ...]:
        """The locations without costs of each day; while there are any the sums are not about the town."""
        return tuple(one for one in self.rows if not one.is_complete)

    @property
    def norm(self) -> int:
        """Cents that the norm gives for `compared`."""
        return sum(one.norm for one in self.compared)

    @property
    def actual(self) -> int:
        """Cents that `compared` cost."""
        return sum(one.actual for one in self.compared)

    @property
    def more(self) -> int:
        """What a claim by actual cost is above the norm; below nil: less."""
        return self.actual - self.norm

    @property
    def is_whole(self) -> bool:
        """Whether the year is over and no location is without costs."""
        return self.is_over and not self.without_costs


def actual_claim(*, desk: Desk, now: datetime, municipality: str, year: int) -> ActualClaim:
    """
    Put the costs of a year beside the norm. A location with a mix counts for its places of displaced people.

    Raises:
        InputInvalid: a year before the grant existed, or to come. NotPermitted, NotVisible. LawUnknown.
    """
    found = year_of_costs(desk=desk, now=now, municipality=municipality, year=year)
    payers = places_by_payer(desk=desk, places=found.places, municipality=municipality)
    shown = [row for row in found.rows if row.place_days]
    rows = tuple(
        _location(
            row, [one for one in payers if one.location_id == row.card.location_id],
            costs_complete([one.kept.line for one in row.lines], found.first, row.places),
        )
        for row in shown
    )  # fmt: skip
    whole = [one for one in rows if one.is_complete]
    return ActualClaim(
        municipality, year, found.first, found.until, rows, found.until == date(year + 1, 1, 1),
        bool(whole) and differs_much(sum(one.norm for one in whole), sum(one.actual for one in whole)),
        FLAG_PCT,
    )  # fmt: skip


def _location(row: LocationCost, payers: list[PayerDays], is_complete: bool) -> ClaimedLocation:
    claimed = sum(int(one.claim.sum()) for one in payers if one.under_grant)
    lines = tuple(_line(one, claimed, row.place_days) for one in row.lines if one.cents)
    norm = rounded_cents(Fraction(row.norm_cents * claimed, row.place_days))
    return ClaimedLocation(
        row.card.location_id, row.card.name, row.place_days, claimed, norm,
        sum(one.counts for one in lines), lines, is_complete,
    )  # fmt: skip


def _line(one: CountedCost, claimed: int, place_days: int) -> ClaimedLine:
    kind = one.kept.line.kind
    part = 0 if kind is CostKind.TRANSITION else rounded_cents(Fraction(one.cents * claimed, place_days))
    return ClaimedLine(one, part, ARTICLE.get(kind, "BooO 3(2)"))


def claim_file(found: ActualClaim) -> str:
    """
    Return the dossier as CSV: every line of cost with the list that it came from; the last line is a mark.

    Lines of a location whose costs are not complete stand there and count for nil. The mark is the hash of
    the lines before it, so that a figure and its dossier can be held together.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    head = (found.year, f"GM{found.municipality}")
    for row in found.rows:
        for one in row.lines:
            kept, line = one.cost.kept, one.cost.kept.line
            writer.writerow(
                (*head, row.location_id, plain_cell(row.name), kept.cost_id, plain_cell(kept.file_name),
                 kept.row, line.kind.value, plain_cell(line.reference), line.start,
                 date.fromordinal(line.until.toordinal() - 1), one.cost.cents, row.place_days,
                 row.claimed_days, one.counts if row.is_complete else 0, one.article)
            )  # fmt: skip
    text = out.getvalue()
    mark = hashlib.sha256(text.encode()).hexdigest()
    writer.writerow(
        (*head, "", "totaal", "", mark, "", "", "", "", "", "", "", "", found.actual, law_hash()[:16])
    )
    return out.getvalue()


def plain_cell(cell: str) -> str:
    """A text that a spreadsheet cannot take for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
