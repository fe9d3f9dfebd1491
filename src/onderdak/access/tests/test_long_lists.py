"""Question: does a long list that goes to the database as one text arrive as it was?"""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from onderdak.access.public import values_beside
from onderdak.access.store.bulk import array_text
from onderdak.access.store.models import Account

AWKWARD = ["", " ", "NULL", "null", "a,b", "{}", '"', "\\", "\\x00", 'end\\"', "regel\nregel", "Їжа", None]


def there_and_back(values: list[object], kind: str) -> list[object]:
    with values_beside() as cursor:
        cursor.execute(f"SELECT %s::{kind}[]", [array_text(values)])
        return list(cursor.fetchone()[0])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("text", AWKWARD),
        ("text", []),
        ("bigint", [0, -1, 2**62, None]),
        ("boolean", [True, False, None]),
        ("date", [date(1, 1, 1), date(9999, 12, 31)]),
        ("timestamptz", [datetime(2025, 10, 26, 1, 30, 0, 7, tzinfo=UTC)]),
        ("uuid", [UUID(int=7)]),
        ("numeric", [Decimal("0.10"), None]),
        ("bytea", [b"", b'\x00\\"\xff']),
    ],
)
def test_every_kind_of_value_arrives_as_it_was(kind: str, values: list[object]) -> None:
    assert there_and_back(values, kind) == values


@pytest.mark.django_db
def test_a_list_in_a_list_arrives_as_the_text_of_its_own_array() -> None:
    assert there_and_back([[1, 2], None], "text") == ['{"1","2"}', None]
    assert there_and_back([[AWKWARD[8], "b"]], "text") == [array_text([AWKWARD[8], "b"])]


def test_a_value_that_could_read_otherwise_is_refused() -> None:
    with pytest.raises(TypeError):
        array_text([{"a": 1}])


@pytest.mark.django_db
def test_among_finds_what_in_finds() -> None:
    ids = list(Account.objects.values_list("pk", flat=True)[:3])
    for some in (ids, ids[:1], [], [-1]):
        both = [Account.objects.filter(**{f"pk__{how}": some}).count() for how in ("in", "among")]
        assert both[0] == both[1]
    too_long = "x" * 500
    assert not Account.objects.filter(label__among=[too_long, "'; DROP TABLE access_account; --"]).exists()


@pytest.mark.django_db
def test_nothing_among_nothing_asks_the_database_nothing(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert list(Account.objects.filter(pk__among=[])) == []
