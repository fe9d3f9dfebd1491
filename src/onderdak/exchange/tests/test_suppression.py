"""Does no published count, and no sum of published counts, lead to fewer than ten people?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from onderdak.exchange.rules.suppression import SMALLEST, suppressed, totals

COLUMNS = ("geregistreerd", "gemeentelijk", "particulier", "wachtend", "zonderOnderdak")
PARTS = COLUMNS[1:4]
counts = st.one_of(st.integers(0, 12), st.integers(0, 3000))
tables = st.dictionaries(
    st.sampled_from([f"{code:04d}" for code in range(1, 9)]),
    st.fixed_dictionaries({name: counts for name in COLUMNS}),
    min_size=1,
    max_size=8,
)


@given(tables)
@settings(max_examples=100)
def test_nothing_small_is_shown_and_nothing_hidden_follows_from_a_total(rows) -> None:
    table, sums = suppressed(rows, PARTS), totals(rows)
    for name in COLUMNS:
        hidden = [code for code in table if table[code][name] is None]
        shown = [table[code][name] for code in table if table[code][name] is not None]
        assert all(count >= SMALLEST for count in shown)
        if hidden and sums[name] is not None and shown:
            assert len(hidden) > 1 and sums[name] - sum(shown) >= SMALLEST
    for code, row in table.items():
        lone = [name for name in PARTS if row[name] is None]
        assert len(lone) != 1
        assert all(row[name] in (None, rows[code][name]) for name in COLUMNS)


def test_a_table_of_large_counts_is_shown_whole() -> None:
    rows = {code: dict.fromkeys(COLUMNS, 50) for code in ("0344", "0363")}
    assert suppressed(rows, PARTS) == rows


def test_one_small_count_hides_a_second_in_its_column_and_in_its_row() -> None:
    rows = {code: dict.fromkeys(COLUMNS, 50 + place) for place, code in enumerate(("a", "b", "c"))}
    rows["a"]["particulier"] = 3
    table = suppressed(rows, PARTS)
    assert table["a"]["particulier"] is None and table["b"]["particulier"] is None
    assert [name for name in PARTS if table["a"][name] is None] != ["particulier"]


def test_an_empty_table_stays_empty() -> None:
    assert suppressed({}, PARTS) == {} and totals({}) == {}
