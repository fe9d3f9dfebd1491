"""Whose word counts first for a shown field, and who may deliver a registration at all?"""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.kernel.errors import ClosedListOnly
from onderdak.people.rules.record_sources import BY_CODE, LISTS, Said, shown_of, source_of
from onderdak.people.store.records import SOURCES as STORED

OLD, NEW = datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 9, 1, tzinfo=UTC)


def test_the_brp_counts_first_and_a_difference_is_shown() -> None:
    shown = shown_of([Said(1, "intake", NEW, "Olena"), Said(2, "brp", OLD, "Elena")])
    assert shown is not None and (shown.value, shown.source, shown.conflict) == ("Elena", "brp", True)


def test_of_one_source_the_newest_counts_and_empty_is_no_word() -> None:
    said = [Said(1, "intake", OLD, "a"), Said(2, "intake", NEW, "b"), Said(3, "brp", NEW, "")]
    shown = shown_of(said)
    assert shown is not None and shown.value == "b"
    assert shown_of([Said(3, "brp", NEW, "")]) is None


def test_the_list_is_closed_and_the_database_holds_the_same() -> None:
    assert set(BY_CODE) == set(STORED) and set(LISTS) < set(BY_CODE)
    with pytest.raises(ClosedListOnly):
        source_of("gossip")


@given(st.permutations([Said(n, source, OLD, f"v{n % 2}") for n, source in enumerate(BY_CODE)]))
def test_the_order_of_the_records_never_matters(said) -> None:
    assert shown_of(said) == shown_of(sorted(said, key=lambda one: one.record_id))
