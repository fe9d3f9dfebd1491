"""To which claim does a payment belong?"""

from onderdak.contribution.rules.payment_match import match, proposals
from onderdak.contribution.rules.payment_reference import kenmerk_of

ONE, TWO = kenmerk_of(56789012345), kenmerk_of(123)


def test_the_reference_field_comes_first() -> None:
    assert match(ONE, f"zie {TWO}", {ONE, TWO}).how == "structured"


def test_a_reference_in_free_text_is_found_in_groups() -> None:
    found = match("", f"huur {ONE[:4]} {ONE[4:8]}-{ONE[8:12]} {ONE[12:]}", {ONE})
    assert (found.kenmerk, found.how) == (ONE, "free_text")


def test_a_right_reference_without_a_claim_is_no_match() -> None:
    assert match(ONE, ONE, {TWO}).how == "none"


def test_two_references_in_one_text_are_for_a_person() -> None:
    assert match("", f"{ONE} en {TWO}", {ONE, TWO}).how == "none"


def test_a_name_never_matches() -> None:
    assert match("", "Olena Vydumana januari", {ONE}).how == "none"


def test_an_amount_is_a_proposal_and_only_when_it_is_exact() -> None:
    assert proposals(24422, {ONE: 24422, TWO: 24423}) == (ONE,)
