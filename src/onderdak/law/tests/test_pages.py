"""Does the page "Wet en regels" show what holds, what may be done, what nobody knows, and every tension?"""

from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from django.test import RequestFactory
from django.utils import translation

from onderdak.kernel.errors import NotPermitted, NotVisible
from onderdak.law.store.read import law_book
from onderdak.law.store.relied_on import relied_on
from onderdak.law.web import pages
from onderdak.law.web.relying import NAMES

EVENING = datetime(2025, 10, 31, 20, tzinfo=UTC)


@dataclass(frozen=True)
class StandIn:
    """A signed-in desk with just these rights."""

    rights: frozenset[str] = frozenset({"law.view"})
    label: str = "Proef"

    def may(self, right: str) -> bool:
        return right in self.rights

    def must_have(self, right: str) -> None:
        if right not in self.rights:
            raise NotPermitted(right=right)


class Reader(HTMLParser):
    """Keeps the text of a page, row by row, and checks that tags close."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, str] = {}
        self.open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.open = dict(attrs).get("id") or ""
            self.rows.setdefault(self.open, "")

    def handle_data(self, text: str) -> None:
        self.rows[self.open] = f"{self.rows.get(self.open, '')} {text.strip()}".strip()


def asked(view, path: str = "/regels", language: str = "nl", desk: StandIn | None = None, **query: str):
    request = RequestFactory().get(path, query)
    request.desk, request.now = desk or StandIn(), EVENING
    with translation.override(language):
        return view(request) if view is not pages.history else view(request, path.rpartition("/")[2])


def rows_of(response) -> dict[str, str]:
    reader = Reader()
    reader.feed(response.content.decode())
    return reader.rows


def test_today_is_asked_when_no_day_is_given() -> None:
    response = asked(pages.rules)

    assert response.status_code == 200
    assert 'value="2025-10-31"' in response.content.decode()
    assert "44,00" in rows_of(response)["r-booo.goo_norm_day"]


def test_every_rule_that_holds_has_one_row_and_powers_stand_apart() -> None:
    found = rows_of(asked(pages.rules))
    keys = {name.removeprefix("r-") for name in found if name.startswith("r-")}

    assert {key for key in law_book().rows if key.startswith("power.")} <= keys
    assert "debt.payment_term_weeks" in keys
    assert not any(key.startswith("foreign.") for key in keys)


@pytest.mark.parametrize(("day", "answer"), [("2025-06-30", "nee"), ("2025-07-01", "ja")])
def test_a_power_is_shown_as_it_was_on_the_day(day: str, answer: str) -> None:
    row = rows_of(asked(pages.rules, op=day))["r-power.uwv_income_data"]

    assert f" {answer} " in f" {row} "


def test_what_nobody_knows_is_shown_as_unknown_with_its_consequence() -> None:
    row = rows_of(asked(pages.rules))["r-debt.statutory_interest_rate"]

    assert "onbekend" in row
    assert "rekent hier niet mee" in row


def test_an_amount_of_an_earlier_year_is_doubted() -> None:
    assert "eerder jaar" in rows_of(asked(pages.rules, op="2026-02-01"))["r-booo.goo_norm_day"]


def test_the_tension_between_full_and_duty_is_shown() -> None:
    assert "Vol" in asked(pages.rules).content.decode()


def test_a_scenario_is_labelled_as_no_law() -> None:
    page = asked(pages.rules, scenario="dwangbevel_by_act").content.decode()

    assert "Geen geldend recht." in page


def test_one_subject_can_be_asked() -> None:
    keys = [name for name in rows_of(asked(pages.rules, onderwerp="terms")) if name.startswith("r-")]

    assert keys
    assert all(name.startswith("r-terms.") for name in keys)


@pytest.mark.parametrize(
    "wrong",
    [{"op": "31-10-2025"}, {"op": "1999-01-01"}, {"bekend": "morgen"}, {"onderwerp": "x"}, {"scenario": "x"}],
)
def test_a_wrong_question_is_answered_with_what_is_wrong(wrong: dict[str, str]) -> None:
    response = asked(pages.rules, **wrong)

    assert response.status_code == 400
    assert "Er klopt nog iets niet" in response.content.decode()


def test_two_days_are_compared() -> None:
    found = rows_of(asked(pages.compare, "/regels/vergelijken", van="2025-09-30", tot="2025-10-01"))

    assert "105,00" in found["r-eb.exploitation_per_adult"]
    assert "244,22" in found["r-eb.exploitation_per_adult"]


def test_the_same_day_twice_has_no_differences() -> None:
    page = asked(pages.compare, "/regels/vergelijken", van="2025-10-01", tot="2025-10-01").content.decode()

    assert "hetzelfde" in page


def test_the_law_as_it_is_is_compared_with_a_bill_on_the_same_day() -> None:
    given = {"van": "2025-10-31", "tot": "2025-10-31", "naast": "dwangbevel_by_act"}
    found = rows_of(asked(pages.compare, "/regels/vergelijken", **given))

    assert set(found) - {""} == {"r-power.dwangbevel"}


def test_the_history_of_a_rule_names_who_relies_on_it() -> None:
    page = asked(pages.history, "/regels/eb.exploitation_per_adult").content.decode()

    assert "eigen bijdrage van een maand uitrekenen" in page and ".py" not in page


def test_every_part_that_relies_on_a_rule_has_words_for_a_lawyer() -> None:
    assert {where for places in relied_on().values() for where in places} == NAMES.keys()


def test_the_history_of_a_rule_names_each_source() -> None:
    page = asked(pages.history, "/regels/booo.goo_norm_day").content.decode()

    for amount in ("100,00", "83,00", "61,00", "44,00"):
        assert amount in page
    assert "BWBR0046732" in page


def test_every_rule_has_a_page_in_both_languages() -> None:
    for key in law_book().rows:
        for language in ("nl", "en"):
            assert asked(pages.history, f"/regels/{key}", language).status_code == 200


def test_a_rule_that_nobody_wrote_is_not_found() -> None:
    with pytest.raises(NotVisible):
        asked(pages.history, "/regels/no.such.rule")


@pytest.mark.parametrize("view", [pages.rules, pages.compare, pages.history])
def test_without_the_right_no_page(view) -> None:
    with pytest.raises(NotPermitted):
        asked(view, "/regels/duty.kind", desk=StandIn(rights=frozenset()))
