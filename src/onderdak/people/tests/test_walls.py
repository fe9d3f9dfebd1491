"""What does the database let through when the application forgets its filter?"""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from onderdak.access.public import Role, copy_rows, record, scope_of, widen_step
from onderdak.access.tests.builders import a_desk, as_app, the_system
from onderdak.people.public import household_view, search_households
from onderdak.people.tests.builders import a_household, a_person

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 31, 20, 40, tzinfo=UTC)
UTRECHT = a_desk(Role.PLACEMENT_COORDINATOR, "0344")


def rows(sql: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def towns(table: str = "people_household") -> list[str]:
    return [str(row[0]) for row in rows(f"SELECT DISTINCT municipality FROM {table} ORDER BY 1")]


def add_household(code: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_household (municipality, reference, language, created_at, demo)"
            " VALUES (%s, %s, '', %s, true)",
            [code, f"{code}-999999", NOW],
        )


@pytest.fixture(autouse=True)
def three_towns() -> None:
    for code in ("0344", "0363", "0599"):
        a_household(municipality=code)


@pytest.mark.parametrize(
    "table",
    ["people_person", "people_personkey", "people_searchkey", "people_household", "people_membership"],
)
def test_without_a_scope_the_app_role_sees_no_row(table: str) -> None:
    assert len(towns(table)) == 3  # the owner of an embedded server walks through: the control
    with as_app():
        assert towns(table) == []


def test_a_scope_of_two_codes_shows_their_rows() -> None:
    region = a_desk(Role.REGIONAL_COORDINATOR, "", covers=frozenset({"0344", "0363"}))
    with as_app(), scope_of(region):
        assert towns() == ["0344", "0363"]
        assert towns("people_person") == []


def test_the_machine_sees_the_country() -> None:
    with as_app(), scope_of(the_system()):
        assert towns("people_person") == ["0344", "0363", "0599"]


def test_a_row_for_another_municipality_is_refused() -> None:
    with as_app(), scope_of(UTRECHT):
        add_household("0344")
        with pytest.raises(ProgrammingError, match="row-level security"):
            add_household("0363")


def test_rows_of_another_municipality_cannot_be_changed_moved_or_removed() -> None:
    with as_app(), scope_of(UTRECHT), connection.cursor() as cursor:
        cursor.execute("UPDATE people_household SET language = 'ru' WHERE municipality = '0363'")
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM people_household")
        assert cursor.rowcount == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            cursor.execute("UPDATE people_household SET municipality = '0363' WHERE municipality = '0344'")


def test_the_scope_ends_with_its_block_and_nests() -> None:
    with as_app():
        with scope_of(UTRECHT):
            with scope_of(the_system()):
                assert len(towns()) == 3
            assert towns() == ["0344"]
        assert towns() == []


def test_the_scope_ends_after_a_failed_statement_as_well() -> None:
    with as_app():
        with pytest.raises(ProgrammingError), scope_of(UTRECHT), transaction.atomic():
            rows("SELECT nothing FROM nowhere")
        assert towns() == []


def test_a_lawful_second_municipality_is_open_for_one_transaction_and_without_names() -> None:
    with as_app(), scope_of(UTRECHT):
        with transaction.atomic():
            widen_step(writes={"0363"}, cases={"0363"})
            assert towns() == ["0344", "0363"]
            assert towns("people_person") == ["0344"]
            add_household("0363")
            transaction.set_rollback(True)  # a test is inside a transaction: only a rollback ends this one
        with pytest.raises(ProgrammingError):
            add_household("0363")


def test_loading_many_rows_is_bound_by_the_same_wall() -> None:
    columns = ("municipality", "reference", "language", "created_at", "demo")
    with as_app(), scope_of(UTRECHT):
        assert copy_rows("people_household", columns, [("0344", "0344-999998", "", NOW, True)]) == 1
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            copy_rows("people_household", columns, [("0363", "0363-999998", "", NOW, True)])


def test_everybody_appends_to_the_audit_trail_and_reads_only_the_own_part() -> None:
    auditor = a_desk(Role.AUDITOR, "0344")
    with as_app(), scope_of(auditor), transaction.atomic():
        record(auditor, "access.test", now=NOW, municipality="0344")
        record(auditor, "access.test", now=NOW, municipality="0363")
        assert rows("SELECT municipality FROM access_auditentry WHERE event = 'access.test'") == [("0344",)]


@pytest.mark.parametrize(
    "change", ["UPDATE access_auditentry SET actor_id = 1", "DELETE FROM access_auditentry"]
)
def test_the_audit_trail_cannot_be_changed_by_the_app_nor_by_its_owner(change: str) -> None:
    with as_app(), scope_of(the_system()):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            rows(change)
    with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
        rows(change)


def test_the_app_role_owns_nothing_and_is_no_superuser() -> None:
    assert rows(
        "SELECT rolsuper, rolbypassrls, rolcanlogin, (SELECT count(*) FROM pg_class WHERE relowner = r.oid) "
        "FROM pg_roles r WHERE rolname = 'onderdak_app'"
    ) == [(False, False, False, 0)]


def test_every_table_with_a_municipality_and_residents_stands_behind_the_wall() -> None:
    no_residents = {
        "access_account": "employees",
        "capacity_municipality": "public list of municipalities",
        "capacity_location": "places, no residents; searched over the country",
        "capacity_unit": "places, no residents; searched over the country",
        "capacity_place": "places, no residents; searched over the country",
        "capacity_block": "places, no residents",
        "capacity_blockrevision": "places, no residents",
        "capacity_cap": "places, no residents",
        "capacity_bufferopening": "places, no residents",
        "duty_textblock": "paragraphs of letters, no residents",
        "exchange_weekfigure": "published counts, no residents",
    }
    open_tables = rows(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace "
        "AND a.attname = 'municipality' AND NOT a.attisdropped "
        "AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1"
    )
    assert {str(name) for (name,) in open_tables} - set(no_residents) == set()


def everything_stored() -> bytes:
    """All rows of all tables as text, with bytes in hexadecimal and as they are."""
    tables = rows(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )
    pieces = []
    with connection.cursor() as cursor:
        for (name,) in tables:
            with cursor.copy(f'COPY "{name}" TO STDOUT') as copy:
                pieces.extend(bytes(block) for block in copy)
    return b"".join(pieces)


def test_no_secret_of_a_person_is_stored_in_readable_form() -> None:
    secrets = {
        "given": "Zinaida",
        "family": "Kanarkova",
        "given_cyrillic": "Зінаїда",
        "family_cyrillic": "Канаркова",
        "phone": "0612345678",
        "bsn": "111222333",
        "v_number": "9876543210",
        "birth_date": date(1987, 6, 5),
        "birth_year": None,
    }
    done = a_household(a_person(**secrets))
    desk = the_system()
    household_view(desk=desk, now=NOW, household_id=done.household_id)
    assert search_households(desk=desk, now=NOW, text="Kanarkova")
    assert search_households(desk=desk, now=NOW, text="111222333")
    stored = everything_stored()
    assert done.reference.encode() in stored  # the control: we did read the tables
    for secret in filter(None, secrets.values()):
        for form in (str(secret), str(secret).casefold()):
            assert form.encode() not in stored or form in ("zinaida", "kanarkova"), form
            assert form.encode().hex().encode() not in stored, form
