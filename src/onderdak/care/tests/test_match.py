"""Which three providers fit best, and why?"""

from dataclasses import replace
from datetime import date

import pytest

from onderdak.care.rules.match import TOP, NoneFits, age_group, best_providers, none_fits, speaks, tongues
from onderdak.care.types import Age, Fade, Help, NeedFacts, Norm, Supply, Tongue, Urgency

NORM = Norm(4, 10, 14)
NEED = NeedFacts(Help.TRAUMA, (Tongue.UKRAINIAN, Tongue.RUSSIAN), Age.ADULT, Urgency.NORMAL)
ONE = Supply(
    1, "Proefpraktijk", "0344", Help.TRAUMA, frozenset({Tongue.UKRAINIAN}), False, frozenset({Age.ADULT}),
    3, 8, 2, date(2025, 10, 20), Fade.FRESH, 5.0,
)  # fmt: skip


def order(*supplies: Supply, need: NeedFacts = NEED, **more: object) -> list[int]:
    return [one.supply.provider_id for one in best_providers(need, supplies, NORM, **more)]  # type: ignore[arg-type]


def test_language_then_waiting_then_distance() -> None:
    interpreter = replace(ONE, provider_id=2, languages=frozenset(), interpreter=True, weeks_intake=0)
    slow = replace(ONE, provider_id=3, weeks_treatment=20)
    far = replace(ONE, provider_id=4, distance_km=80.0)
    assert order(interpreter, slow, far, ONE) == [1, 4, 3]


def test_in_a_crisis_waiting_goes_first() -> None:
    quick = replace(
        ONE, provider_id=2, languages=frozenset(), interpreter=True, weeks_intake=0, weeks_treatment=1
    )
    assert order(ONE, quick) == [1, 2]
    assert order(ONE, quick, need=replace(NEED, urgency=Urgency.CRISIS)) == [2, 1]


def test_another_help_another_age_and_who_refused_are_left_out() -> None:
    other = replace(ONE, provider_id=2, help=Help.CHILD)
    young = replace(ONE, provider_id=3, ages=frozenset({Age.CHILD}))
    assert order(ONE, other, young) == [1]
    assert order(ONE, refused_by=frozenset({1})) == []


def test_there_are_at_most_three_and_each_has_reasons_for_and_against() -> None:
    many = [replace(ONE, provider_id=number, distance_km=float(number)) for number in range(1, 9)]
    found = best_providers(NEED, many, NORM)
    assert [one.rank for one in found] == [1, 2, 3] and len(found) == TOP
    codes = {code for _sign, code, _facts in found[0].reasons}
    assert codes == {"offers_help", "speaks", "within_norm", "distance"}


@pytest.mark.parametrize(
    ("changed", "sign", "code"),
    [
        ({"weeks_treatment": 20}, "-", "over_norm"),
        ({"weeks_intake": None}, "?", "ask_waiting"),
        ({"fade": Fade.FADED}, "?", "ask_waiting"),
        ({"fade": Fade.FADING}, "?", "figure_fades"),
        ({"languages": frozenset()}, "-", "no_language"),
        ({"languages": frozenset(), "interpreter": True}, "-", "interpreter"),
        ({"distance_km": 40.0}, "-", "distance"),
        ({"national": True}, "+", "bought_nationally"),
    ],
)
def test_each_reason(changed, sign, code) -> None:
    found = best_providers(NEED, [replace(ONE, **changed)], NORM)[0].reasons
    assert (sign, code) in [(one, two) for one, two, _facts in found]


def test_languages_and_ages_of_the_file() -> None:
    assert tongues(["uk", "xx", "ru"]) == (Tongue.UKRAINIAN, Tongue.RUSSIAN)
    assert [age_group(year, 2025) for year in (2010, 1990, 1950, None)] == [
        Age.CHILD, Age.ADULT, Age.ELDER, Age.ADULT,
    ]  # fmt: skip
    assert speaks(NEED, ONE) == 0


def test_no_provider_has_its_real_reason() -> None:
    young = replace(ONE, name="Proefkinderen", ages=frozenset({Age.CHILD}))
    assert none_fits(NEED, [young]) == NoneFits(("Proefkinderen",), (Age.CHILD,), refused=False)
    assert none_fits(NEED, [replace(ONE, help=Help.CHILD)]) == NoneFits((), (), refused=False)
    assert none_fits(NEED, [ONE, young]).refused  # it fits and yet it is not offered: it refused
