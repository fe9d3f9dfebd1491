"""Is this file of the bank whole, and what does it say?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderdak.exchange.bank.camt import read_camt
from onderdak.exchange.tests.builders import PAYER, a_balance, a_file, a_statement, a_transaction, an_entry
from onderdak.kernel.errors import BankFileRefused

KENMERK = "5000056789012345"
GOOD = a_file(a_statement([an_entry(kenmerk=KENMERK)], closing="1244.22"))


def codes(content: bytes) -> set[str]:
    with pytest.raises(BankFileRefused) as refused:
        read_camt(content)
    return {code for _, code in refused.value.detail["faults"]}


@pytest.mark.parametrize("version", ["02", "08"])
def test_both_versions_say_the_same(version) -> None:
    new = version == "08"
    entry = an_entry(kenmerk=KENMERK, text="januari", new=new)
    [one] = read_camt(a_file(a_statement([entry], closing="1244.22"), version=version))
    [line] = one.lines
    assert (one.opening_cents, one.closing_cents, one.statement_on) == (100000, 124422, date(2026, 3, 10))
    assert (line.cents, line.structured, line.free_text, line.iban) == (24422, KENMERK, "januari", PAYER)
    assert (line.name, line.end_to_end, line.returned) == ("O Vydumana", "", False)


def test_a_batch_is_read_detail_by_detail_and_must_add_up() -> None:
    parts = a_transaction("100.00") + a_transaction("144.22")
    [one] = read_camt(a_file(a_statement([an_entry("244.22", parts)], closing="1244.22")))
    assert [line.cents for line in one.lines] == [10000, 14422]
    assert codes(a_file(a_statement([an_entry("244.23", parts)], closing="1244.23"))) == {
        "batch_does_not_add_up", "does_not_reconcile",
    }  # fmt: skip


def test_two_equal_instalments_are_two_payments() -> None:
    [one] = read_camt(a_file(a_statement([an_entry("10.00"), an_entry("10.00")], closing="1020.00")))
    first, second = one.lines
    assert first.idem != second.idem
    assert (
        first.idem == read_camt(a_file(a_statement([an_entry("10.00")], closing="1010.00")))[0].lines[0].idem
    )


def test_a_return_has_its_reason_and_a_reversal_is_a_return() -> None:
    entries = [
        an_entry("5.00", side="DBIT", reason="AC04", end="E1"),
        an_entry("6.00", side="DBIT", turned=True),
    ]
    [one] = read_camt(a_file(a_statement(entries, closing="989.00")))
    assert [(line.cents, line.returned, line.return_reason) for line in one.lines] == [
        (-500, True, "AC04"), (-600, True, ""),
    ]  # fmt: skip


def test_pending_is_left_out_and_zero_is_allowed() -> None:
    entries = [an_entry("9.00", status="PDNG"), an_entry("0.00")]
    [one] = read_camt(a_file(a_statement(entries)))
    assert [line.cents for line in one.lines] == [0]


def test_several_statements_and_a_debit_balance() -> None:
    low = a_statement(number="2").replace(
        a_balance("OPBD", "1000.00"), a_balance("OPBD", "1.00", side="DBIT")
    )
    low = low.replace(a_balance("CLBD", "1000.00"), a_balance("CLBD", "1.00", side="DBIT"))
    found = read_camt(a_file(a_statement(), low))
    assert [one.opening_cents for one in found] == [100000, -100]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_xml"),
        (b"\x00\xff", "not_xml"),
        (b"<Document/>", "not_camt053"),
        (GOOD.replace(b"camt.053", b"camt.054"), "not_camt053"),
        (GOOD[:-20], "not_xml"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]>' + b"<a>&x;</a>", "forbidden_markup"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "forbidden_markup"),
        (a_file(), "no_statement"),
        (GOOD.replace(b"OPBD", b"XXXX"), "opening_missing"),
        (GOOD.replace(b"CLBD", b"XXXX"), "closing_missing"),
        (GOOD.replace(b"1244.22", b"1244.23"), "does_not_reconcile"),
        (GOOD.replace(b'<Amt Ccy="EUR">244.22', b'<Amt Ccy="USD">244.22'), "not_euro"),
        (GOOD.replace(b">244.22<", b">244.225<"), "sub_cent"),
        (GOOD.replace(b">244.22<", b">-244.22<"), "amount"),
        (GOOD.replace(b">244.22<", b">2e5<"), "amount"),
        (GOOD.replace(b"CRDT</CdtDbtInd><Sts>", b"BOTH</CdtDbtInd><Sts>"), "debit_or_credit"),
        (GOOD.replace(b"<BookgDt><Dt>2026-03-10", b"<BookgDt><Dt>2026-03-40"), "day_missing"),
        (GOOD.replace(b"BOOK", b"WHAT"), "not_booked"),
        (GOOD.replace(b"<Id>2026-001</Id>", b"<Id></Id>"), "statement_id"),
        (GOOD.replace(b"NL91ABNA0417164300", b""), "own_account"),
        (b"<a>" * 200_000, "not_xml"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "not_xml"),
    ],
)
def test_a_file_that_is_not_whole_is_refused_with_its_code(content, code) -> None:
    assert code in codes(content)


def test_a_fault_names_its_line() -> None:
    with pytest.raises(BankFileRefused) as refused:
        read_camt(GOOD.replace(b">244.22<", b">244.225<"))
    assert (7, "sub_cent") in refused.value.detail["faults"]


def test_a_file_that_is_too_large_is_not_even_parsed() -> None:
    assert codes(b" " * 40_000_001) == {"too_large"}


@given(st.integers(min_value=0, max_value=len(GOOD) - 1), st.binary(max_size=4))
def test_no_damage_ever_breaks_the_reader(place, bytes_) -> None:
    damaged = GOOD[:place] + bytes_ + GOOD[place + 1 :]
    try:
        for one in read_camt(damaged):
            assert one.opening_cents + sum(line.cents for line in one.lines) == one.closing_cents
    except BankFileRefused:
        pass
