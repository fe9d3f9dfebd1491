"""Are house rules in four languages, with their part on violence?"""

import pytest

from onderdak.conduct.rules.house_rules_whole import LANGUAGES, PARTS, must_be_in_four_languages
from onderdak.kernel.errors import HouseRulesIncomplete

WHOLE = {code: {part: f"{part} in {code}" for part in PARTS} for code in LANGUAGES}


def test_whole_rules_pass() -> None:
    must_be_in_four_languages(WHOLE)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_each_part_in_each_language_is_missed(code, part) -> None:
    texts = {one: dict(parts) for one, parts in WHOLE.items()}
    texts[code][part] = "  "
    with pytest.raises(HouseRulesIncomplete) as refused:
        must_be_in_four_languages(texts)
    assert refused.value.detail["missing"] == [f"{code}.{part}"]


def test_nothing_at_all_lacks_everything() -> None:
    with pytest.raises(HouseRulesIncomplete) as refused:
        must_be_in_four_languages({})
    assert len(refused.value.detail["missing"]) == 8
