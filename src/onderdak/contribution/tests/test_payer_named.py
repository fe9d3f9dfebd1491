"""Does the name on a payment look like the name of who owes the claim?"""

import pytest

from onderdak.contribution.rules.payer_named import looks_like


@pytest.mark.parametrize(
    ("payer", "debtor", "like"),
    [
        ("O. VYDUMANA", "Oksana Vydumaná", True),
        ("Vydumana-Test e/o", "Vydumana, Oksana", True),
        ("M Ander", "Oksana Vydumana", False),
        ("de la Voorbeeld", "van de Vydumana", False),
        ("", "Oksana Vydumana", True),
        ("M Ander", "", True),
    ],
)
def test_one_shared_word_is_enough_and_no_name_says_nothing(payer, debtor, like) -> None:
    assert looks_like(payer, debtor) is like
