"""Does a bank take our files: direct debits, payments, and the QR code of a payment?"""

from dataclasses import replace
from datetime import date

import pytest

from onderdak.exchange.bank.payment_code import payment_code, payment_code_svg
from onderdak.exchange.bank.sepa import DEBITS, PAYMENTS, Creditor, Transfer, debit_file, payment_file
from onderdak.exchange.tests.builders import OWN, PAYER
from onderdak.kernel.errors import BankFileRefused

WE = Creditor("Gemeente Voorbeeld", OWN, "ABNANL2A", "NL00ZZZ123456780000")
ONE = Transfer(
    "5000056789012345-1", "Олена Видумана", PAYER, 24422, "Eigen bijdrage", date(2026, 4, 1), "MND1",
    date(2026, 1, 5),
)  # fmt: skip


def test_a_debit_file_follows_its_schema_and_names_are_latin() -> None:
    text = debit_file(WE, [ONE, replace(ONE, end_to_end="2", sequence="FRST")]).decode()
    assert DEBITS in text and "<Ctry>NL</Ctry>" in text
    assert "Olena Vidumana" in text and "244.22" in text and "488.44" in text


def test_a_payment_file_follows_its_schema() -> None:
    text = payment_file(WE, [ONE]).decode()
    assert PAYMENTS in text and "<EndToEndId>5000056789012345-1</EndToEndId>" in text


@pytest.mark.parametrize(
    ("creditor", "transfers", "code"),
    [
        (WE, [], "nothing_to_send"),
        (WE, [replace(ONE, mandate_id="")], "mandate_missing"),
        (WE, [replace(ONE, cents=0)], "amount"),
        (WE, [replace(ONE, cents=1.5)], "amount"),
        (WE, [ONE, ONE], "end_to_end"),
        (replace(WE, creditor_id=""), [ONE], "creditor_id_missing"),
        (WE, [replace(ONE, iban="not an account")], "schema"),
    ],
)
def test_what_a_bank_would_refuse_is_refused_here(creditor, transfers, code) -> None:
    with pytest.raises(BankFileRefused) as refused:
        debit_file(creditor, transfers)
    assert code in {found for _, found in refused.value.detail["faults"]}


def test_the_code_of_a_payment_has_its_lines_in_order() -> None:
    about = {
        "name": "Gemeente Voorbeeld",
        "iban": OWN,
        "bic": "",
        "cents": 24405,
        "kenmerk": "5000056789012345",
    }
    assert payment_code(**about).split("\n") == [
        "BCD", "002", "1", "SCT", "", "Gemeente Voorbeeld", OWN, "EUR244.05", "", "", "5000056789012345",
    ]  # fmt: skip
    assert payment_code_svg(**about).startswith("<svg")
    with pytest.raises(ValueError):
        payment_code(**about | {"cents": 0})
