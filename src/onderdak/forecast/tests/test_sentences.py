"""What does a forecast say in plain Dutch?"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from onderdak.forecast.types import RunState, StatementKind, StatementState
from onderdak.forecast.usecases.look_ahead import FullWhen
from onderdak.forecast.web import wording
from onderdak.forecast.web.areas import told_apart
from onderdak.forecast.web.run_pages import unattended
from onderdak.forecast.web.sentences import compared, counts_later, headline, proposed_by
from onderdak.forecast.web.tables import band_of, band_rows
from onderdak.forecast.web.town_effects import own_towns

SATURDAY, SUNDAY = date(2025, 11, 1), date(2025, 11, 2)
SOON = FullWhen("usable-k@1", "Vol", False, SATURDAY, SATURDAY, SUNDAY, 0.0, None, "", (), (), ())
ISSUED = SimpleNamespace(until=date(2027, 5, 2))


def test_a_date_is_said_once():
    assert "kan ook al" not in headline(SOON, ISSUED)
    assert "kan ook al op za 1 nov 2025" in headline(replace(SOON, p50=SUNDAY), ISSUED)
    assert headline(replace(SOON, is_full=True), ISSUED).startswith("Het is hier nu vol")


def test_what_was_full_already_is_not_later_because_the_clock_moved():
    then = replace(SOON, p50=SUNDAY, previous50=SATURDAY, previous_not_within=0.0)
    already = replace(then, is_full=True, previous_is_full=True)
    assert compared([then]) == ["Vol: 1 dag later dan de vorige keer."]
    assert compared([already]) == ["Vol: nu al, en dat was de vorige keer ook al zo."]
    assert compared([replace(already, is_full=False)]) == [
        "Vol: nu zo 2 nov 2025, vorige keer al vol bij het begin."
    ]
    assert compared([replace(already, previous_is_full=False)]) == ["Vol: nu al, vorige keer za 1 nov 2025."]


def test_places_are_exact_and_not_the_middle_of_a_class():
    """Quantiles come from classes of a histogram: 6,729 places stood on the page as 6,783."""
    demand, places = [[6800.0, 6790.0, 6801.0, 6812.0]], [[6729.0, 6737.4, 6783.0, 6828.6]]
    bands = {"demand": demand, "capacity": places, "unplaced": demand}
    found = SimpleNamespace(dates=[SATURDAY], bands=bands)
    assert band_of(found).limit == [6729.0]
    assert (band_rows(found)[0]["places"], band_rows(found)[0]["over"]) == (6729.0, 6729.0 - 6801.0)


@pytest.mark.parametrize(
    ("today", "said"), [(date(2025, 10, 31), "aanname"), (date(2025, 11, 28), "28 november 2025")]
)
def test_what_is_announced_later_than_the_clock_is_an_assumption(today, said):
    assert said in wording.scenario_words("transition", today)[1]
    assert wording.scenario_words("extended", today)[1] == str(wording.SCENARIOS["extended"][1])


def test_a_proposal_says_its_scenario_and_a_person_says_what_was_written():
    proposal = SimpleNamespace(role="system", because="transition: usable-k@1", kind=StatementKind.EXPECTED)
    assert wording.because(proposal) == (
        "Volgens de vooruitblik, scenario Nationale vergunning, mensen blijven."
    )
    assert wording.because(SimpleNamespace(role="regional", because="extended: x")) == "extended: x"


def test_a_measure_belongs_to_the_municipality_where_it_is_taken():
    here = SimpleNamespace(code="M1", owner="VR09", body={"municipality": "GM0344"})
    whose = SimpleNamespace(code="M2", owner="0307", body={})
    assert own_towns([here, whose]) == {"M1": "GM0344", "M2": "GM0307"}


def test_a_run_that_waits_says_so_when_no_worker_takes_it_up():
    now = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)

    def a_run(state, ago, begun=None, ended=None, quiet=False):
        return SimpleNamespace(state=state, asked_at=now - ago, begun_at=begun, ended_at=ended, quiet=quiet)

    long, short = timedelta(minutes=3), timedelta(minutes=1)
    waits = a_run(RunState.WAITS, long)
    assert unattended([waits], now)
    assert not unattended([a_run(RunState.WAITS, short)], now)
    assert not unattended([waits, a_run(RunState.RUNS, long, begun=now - long)], now)
    assert unattended([waits, a_run(RunState.RUNS, long, begun=now - long, quiet=True)], now)
    assert not unattended([waits, a_run(RunState.DONE, long, begun=now - long, ended=now - short)], now)
    assert not unattended([], now)


def test_a_proposal_says_of_which_day_its_forecast_is_and_that_a_newer_one_came():
    one = SimpleNamespace(role="system", state=StatementState.PROPOSED, as_of=SATURDAY, run_id="a")
    newest = SimpleNamespace(run_id="b", issued_at=datetime(2025, 11, 2, 4, 50, tzinfo=UTC))
    said = proposed_by(one, newest)
    assert said["forecast"] == "volgens de prognose van za 1 nov 2025"
    assert said["newer"].startswith("Er is een nieuwere prognose, van zo 2 nov 2025.")
    assert proposed_by(one, SimpleNamespace(run_id="a"))["newer"] == ""
    stated = SimpleNamespace(role="regional", state=StatementState.ESTABLISHED)
    assert proposed_by(stated, newest) == {"forecast": "", "newer": ""}


def test_a_region_and_a_municipality_of_one_name_are_told_apart():
    names = {"VR09": "Utrecht", "0344": "Utrecht", "0363": "Amsterdam", "NL": "Landelijke coördinatie"}
    assert told_apart(names) == names | {"VR09": "Veiligheidsregio Utrecht", "0344": "Gemeente Utrecht"}


def test_what_is_full_tonight_may_still_lack_nights_for_a_statement():
    now = replace(SOON, is_full=True)
    assert counts_later([now, replace(now, for_days=3)])
    assert not counts_later([now, replace(SOON, for_days=3)])
