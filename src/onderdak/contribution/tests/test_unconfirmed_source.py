"""Which rows behind a result must somebody confirm?"""

from dataclasses import replace
from datetime import date, timedelta

from onderdak.contribution.rules.unconfirmed_source import unconfirmed
from onderdak.contribution.tests.units import KNOWN, terms
from onderdak.law.types import Confidence

READ = next(replace(row, confidence=Confidence.READ, review_by=None) for row in terms().rows.values())


def test_a_row_that_was_read_in_the_text_and_is_not_due_has_no_mark() -> None:
    assert unconfirmed([READ, replace(READ, review_by=KNOWN)], KNOWN) == ()


def test_a_second_hand_source_and_a_passed_review_are_named_with_their_article() -> None:
    second = replace(READ, key="b", confidence=Confidence.SECOND_HAND)
    stale = replace(READ, key="a", review_by=KNOWN - timedelta(days=1))
    found = unconfirmed([second, stale], KNOWN)

    assert [(one.key, one.confidence, one.stale) for one in found] == [("a", "H", True), ("b", "M", False)]
    assert all(one.article == READ.article for one in found)


def test_the_table_of_another_municipality_is_marked() -> None:
    found = {one.key for one in unconfirmed(terms().rows.values(), date(2025, 11, 22))}

    assert "eb.threshold_factor" in found
