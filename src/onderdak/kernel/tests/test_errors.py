"""Can every error be told apart by a stable code, and does it hold no more than ids, counts and dates?"""

import re
from datetime import date

from onderdak.kernel import errors


def test_every_error_has_its_own_code() -> None:
    codes = [kind.code for kind in errors.every_error()]

    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z][a-z_]+", code) for code in codes)


def test_the_tree_in_the_docstring_names_every_error() -> None:
    assert errors.__doc__ is not None
    drawn = set(re.findall(r"[├└]── (\w+)", errors.__doc__)) | {"OnderdakError"}

    assert drawn == {kind.__name__ for kind in errors.every_error()}


def test_every_error_explains_itself_in_code() -> None:
    assert all(kind.__doc__ for kind in errors.every_error())


def test_an_error_prints_its_code_and_detail() -> None:
    refused = errors.StayOverlaps(household_id=7, night=date(2026, 1, 3))

    assert str(refused) == "stay_overlaps: household_id=7, night=2026-01-03"
    assert isinstance(refused, errors.RuleRefused)
