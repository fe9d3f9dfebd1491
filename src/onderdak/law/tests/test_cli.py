"""What does the command line answer about the law of a date?"""

import argparse
import io
import json
from datetime import date

import pytest

from onderdak.law.cli import add_arguments, run

TODAY = date(2026, 1, 15)


def ask(*words: str) -> tuple[int, str, str]:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    out, err = io.StringIO(), io.StringIO()
    code = run(parser.parse_args(words), today=TODAY, out=out, err=err)
    return code, out.getvalue(), err.getvalue()


def test_a_key_is_shown_with_value_article_and_source() -> None:
    code, out, _ = ask("show", "booo.goo_norm_day", "--on", "2024-05-01", "--json")

    shown = json.loads(out)
    assert (code, shown["value"], shown["article"]) == (0, 6100, "BooO 3(1)")
    assert shown["source"]


def test_a_person_reads_the_same_in_lines() -> None:
    code, out, _ = ask("show", "booo.goo_norm_day", "--on", "2024-05-01")

    assert code == 0
    assert "6100" in out
    assert "BooO 3(1)" in out


def test_no_usable_row_is_a_refusal_with_its_reason() -> None:
    code, out, err = ask("show", "debt.statutory_interest_rate", "--on", "2025-02-01")

    assert (code, out, err) == (1, "", "debt.statutory_interest_rate: value_unknown\n")


def test_what_became_public_later_is_not_known_earlier() -> None:
    code, _, err = ask("show", "duty.kind", "--on", "2025-10-01", "--known-at", "2025-10-05")

    assert (code, err) == (1, "duty.kind: not_known_yet\n")


def test_a_power_tells_why_it_is_not_there() -> None:
    _, out, _ = ask("show", "power.dwangbevel", "--json")
    _, assumed, _ = ask("show", "power.dwangbevel", "--json", "--scenario", "dwangbevel_by_act")

    assert (json.loads(out)["in_force"], json.loads(out)["why"]) == (False, "said_no")
    assert json.loads(assumed)["in_force"] is True


def test_two_dates_are_compared() -> None:
    code, out, _ = ask("diff", "2025-09-30", "2025-10-01", "--json")

    changes = {line["key"]: line for line in map(json.loads, out.splitlines())}
    assert code == 0
    assert (
        changes["eb.exploitation_per_adult"]["before"],
        changes["eb.exploitation_per_adult"]["after"],
    ) == (
        10500,
        24422,
    )


def test_powers_and_rows_are_listed() -> None:
    _, powers, _ = ask("powers", "--on", "2025-07-01", "--json")
    _, rows, _ = ask("list", "debt.", "--json")

    states = {line["key"]: line["in_force"] for line in map(json.loads, powers.splitlines())}
    assert states["power.uwv_income_data"] is True
    assert all(json.loads(line)["key"].startswith("debt.") for line in rows.splitlines())


def test_an_unknown_scenario_is_refused_with_the_names() -> None:
    code, _, err = ask("powers", "--scenario", "wishful")

    assert code == 1
    assert "dwangbevel_by_act" in err


@pytest.mark.parametrize(
    "words", [("show",), ("diff", "2025-01-01"), ("show", "duty.kind", "--on", "31-12-2025")]
)
def test_bad_words_are_refused_by_the_parser(words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit):
        ask(*words)
