"""
Is the grant of a demo municipality for 2025 what a person works out with pencil and paper, to the cent?

The town has two sites. De Voorbeeldhaven: 6 places all year. De Voorbeeldkade: 4 places from 1 March, of
which 2 are renovated from 1 to 30 June (30 days), and from 1 October half of it is for status holders.

    Haven            6 x 365                       2,190
    Kade             4 x 306 (1 March - 31 Dec)    1,224
    realised                                       3,414
    for others       2 x  92 (1 Oct - 31 Dec)        184
    of the grant                                   3,230   x 44.00 = 142,120.00
    out of use       2 x  30                          60
    of the grant, without out of use               3,170   x 44.00 = 139,480.00
    private reception  30 person-months x 48.00              1,440.00
    allowance paid                                          51,234.56
    transition costs spent                                  12,345.67
    received contributions                                       0.00
    claim            142,120.00 + 1,440.00 + 51,234.56 + 12,345.67 = 207,140.23
"""

import csv
from datetime import UTC, date, datetime
from io import StringIO
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.capacity.public import block_places
from onderdak.capacity.tests.builders import a_location, a_unit
from onderdak.capacity.types import BlockReason
from onderdak.funding.public import (
    MixPart,
    NewRegime,
    NewStep,
    NewTransition,
    TargetGroup,
    TransitionStep,
    YearStep,
    ask_transition,
    figures_of_year,
    grant_year,
    intervals_of_year,
    record_regime,
    record_step,
    record_transition,
    transitions_of,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
SPENT = datetime(2025, 11, 3, 9, 0, tzinfo=UTC)
TOWN = "0344"
GROUPS = (MixPart(TargetGroup.DISPLACED, 50), MixPart(TargetGroup.STATUS_HOLDERS, 50))


@pytest.fixture
def town() -> tuple[int, int, tuple[int, ...]]:
    haven = a_location(name="De Voorbeeldhaven", open_from=date(2025, 1, 1))
    kade = a_location(name="De Voorbeeldkade", open_from=date(2025, 3, 1))
    a_unit(6, location_id=haven)
    return haven, kade, a_unit(4, location_id=kade).place_ids[:2]


def desk():
    return a_desk(Role.FINANCE_OFFICER)


def filled(kade: int, places: tuple[int, ...]) -> None:
    """Record everything that is not counted: regime, renovation, allowance, private reception, transition."""
    block_places(
        desk=a_desk(), now=NOW, request_key=uuid4(),
        place_ids=places, start=date(2025, 6, 1), until=date(2025, 7, 1), reason=BlockReason.RENOVATION,
    )  # fmt: skip
    asked = NewRegime(kade, "booo", date(2025, 10, 1), None, GROUPS, "BooO en gemeente", "besluit 12")
    record_regime(desk=desk(), now=NOW, municipality=TOWN, asked=asked, request_key=uuid4())
    for step in (
        NewStep(YearStep.ALLOWANCE_PAID, date(2026, 1, 20), "grootboek 4000", cents=5_123_456),
        NewStep(YearStep.PRIVATE_MONTHS, date(2026, 1, 20), "telling", count=30),
    ):
        record_step(desk=desk(), now=NOW, municipality=TOWN, year=2025, step=step, request_key=uuid4())
    plan = NewTransition(
        kade, "keukens", "koken waar het kan (RooO 5(2))", "woningcorporatie", 4, 1_200_000, 120,
        date(2025, 12, 1), date(2030, 12, 1),
    )  # fmt: skip
    number = ask_transition(desk=desk(), now=SPENT, municipality=TOWN, asked=plan, request_key=uuid4())
    for kind, cents in ((TransitionStep.APPROVED, 1_200_000), (TransitionStep.SPENT, 1_234_567)):
        record_transition(
            desk=desk(), now=SPENT, number=number, kind=kind, cents=cents, reference="beschikking 7",
            request_key=uuid4(),
        )  # fmt: skip


def test_the_claim_of_2025_is_the_sum_on_paper(town):
    filled(*town[1:])
    found = grant_year(desk=desk(), now=NOW, municipality=TOWN, year=2025)
    assert int(found.places.realised.sum()) == 3_414
    assert sum(one.place_days for one in found.blocked_counted.periods) == 3_230
    assert found.blocked_counted.by_norm == 14_212_000
    assert found.blocked_left_out.by_norm == 13_948_000
    assert found.blocked_counted.private == 144_000
    assert found.blocked_counted.whole == 20_714_023
    groups = [row.groups for row in found.payers if row.location_id == town[1]]
    assert groups == [
        {TargetGroup.DISPLACED: 4 * 214},
        {TargetGroup.DISPLACED: 184, TargetGroup.STATUS_HOLDERS: 184},
    ]


def test_without_the_parts_there_is_no_end_sum(town):
    found = grant_year(desk=desk(), now=NOW, municipality=TOWN, year=2025)
    assert found.blocked_counted.by_norm == 3_414 * 4_400
    assert found.blocked_counted.whole is None


def test_the_derivation_goes_down_to_the_interval_and_adds_up(town):
    filled(*town[1:])
    asked = {"desk": desk(), "now": NOW, "municipality": TOWN, "year": 2025}
    rows = list(csv.DictReader(StringIO("".join(intervals_of_year(**asked)))))
    assert len(rows) == 10
    assert sum(int(row["dagen"]) for row in rows) == 3_414
    assert sum(int(row["bedrag_cent"]) for row in rows) == 3_414 * 4_400
    assert {(row["van"], row["tot_en_met"]) for row in rows} == {
        ("2025-01-01", "2025-12-31"), ("2025-03-01", "2025-12-31"),
    }  # fmt: skip
    figures = {row["cijfer"]: row for row in csv.DictReader(StringIO(figures_of_year(**asked)))}
    assert figures["aanspraak"]["bedrag_cent"] == "20714023"
    assert all(row["artikel"] for name, row in figures.items() if name != "afleiding_sha256")
    assert len(figures["afleiding_sha256"]["herkomst"]) == 64


def test_more_than_a_tenth_over_the_approved_sum_needs_a_supplement(town):
    filled(*town[1:])
    shown = transitions_of(desk=desk(), now=NOW, municipality=TOWN)[0]
    assert (shown.approved, shown.spent, shown.supplement) == (1_200_000, 1_234_567, False)
    record_transition(
        desk=desk(), now=NOW, number=shown.number, kind=TransitionStep.SPENT, cents=85_434,
        reference="factuur", request_key=uuid4(),
    )  # fmt: skip
    again = transitions_of(desk=desk(), now=NOW, municipality=TOWN)[0]
    assert (again.spent, again.supplement, again.article) == (1_320_001, True, "BooO 3(6)")
