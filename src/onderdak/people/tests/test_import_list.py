"""Is a list tried, read in as one, and taken back as a whole, with nothing changed when a cell is wrong?"""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from onderdak.access.public import Role, approve_second, open_approvals, scope_of
from onderdak.access.tests.builders import a_desk, as_app, the_system
from onderdak.kernel.errors import InputInvalid, NotNow, NotVisible, SecondPersonNeeded
from onderdak.people.public import (
    agreed_to_undo,
    ask_to_undo_import,
    asked_to_undo,
    import_draft,
    imports,
    keep_draft,
    list_flows,
    map_draft,
    pairs_to_judge,
    part_records,
    saw_persons,
    search_households,
    try_draft,
    undo_import,
    work_out_links,
)
from onderdak.people.store.models import ImportBatch, Link, ListDraft, ListEpisode, Proposal, Record
from onderdak.people.store.record_queries import rows_of_municipality
from onderdak.people.tests.builders import NOW, a_household, a_person
from onderdak.people.tests.lists_met import bad_cells, messy
from onderdak.people.tests.test_check_list import _hostile
from onderdak.people.usecases import check_list
from onderdak.people.usecases.check_list import Match
from onderdak.people.usecases.file_records import raw_of
from onderdak.people.usecases.import_list import KNOWN

pytestmark = pytest.mark.django_db
DESK = a_desk(Role.INTAKE_WORKER)
SECOND = a_desk(Role.PLACEMENT_COORDINATOR, actor_id=9)
HEAD = "nr;voornaam;achternaam;geboortedatum;m/v;gezin;paspoort"
LIST = "\n".join(
    (
        HEAD,
        "1;Olena;Vydumana;12-04-1988;v;A;FA123456",
        "2;Marko;Vydumanyi;03-09-2016;m;A;",
        "3;Petro;Zovsiminshyi;1971;m;;",
    )
).encode()
KEY = uuid4()


def a_draft(data: bytes = LIST, desk=DESK) -> int:
    return keep_draft(desk=desk, now=NOW, data=data, source="night_shelter", delivered_by="Proefkruis")


def read_in(draft: int) -> int:
    return import_draft(desk=DESK, now=NOW, request_key=KEY, draft_id=draft)


def tables() -> dict[str, str]:
    """Every table there is but the logs of who read what, as a digest of all its rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND relname NOT IN ('access_auditentry', 'access_processinglog')"
        )
        names = [str(name) for (name,) in cursor.fetchall()]
        every = " UNION ALL ".join(
            f"SELECT '{name}', coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM \"{name}\" t"
            for name in names
        )
        cursor.execute(every)
        return dict(cursor.fetchall())


@pytest.fixture
def known() -> int:
    """Olena is registered here already."""
    olena = a_person(birth_date=date(1988, 4, 12), document_number="FA123456")
    return a_household(olena).person_ids[0]


def test_the_dry_run_says_who_is_known_and_writes_nothing(known) -> None:
    draft = a_draft()
    before = tables()
    run = try_draft(desk=DESK, now=NOW, draft_id=draft)
    assert [(one.row, one.decision) for one in run.known] == [(2, "link")]
    assert "zelfde documentnummer" in run.known[0].words
    assert (run.new, run.households, run.can_be_read_in) == (2, 2, True)
    assert tables() == before


def test_each_row_counts_once_and_two_rows_that_look_alike_are_named(known) -> None:
    twice = LIST + b"\n4;Petro;Zovsiminshij;1971;m;;\n5;Olena;Vydumana;1988;v;;"
    run = try_draft(desk=DESK, now=NOW, draft_id=a_draft(twice))
    assert len(run.known) + run.new + run.review == len(run.checked.rows) == 5
    assert {(one.row, one.other_row) for one in run.inside} >= {(4, 5)}
    assert run.review >= 2 and run.new <= 2
    batch = ImportBatch.objects.get(pk=read_in(a_draft(twice)))
    assert (batch.known + batch.new + batch.review, batch.review) == (5, run.review)


def test_reading_in_puts_everybody_on_the_list_once(known) -> None:
    batch = read_in(a_draft())
    assert Record.objects.filter(batch_id=batch, source="night_shelter").count() == 3
    assert ListEpisode.objects.filter(off_at__isnull=True).count() == 3
    link = Link.objects.get()
    assert (link.made_by, link.reason) == ("person", "data_agree")
    row = Record.objects.get(batch_id=batch, row=2)
    assert row.person_id == known != row.own_person_id
    gone = ListEpisode.objects.get(person_id=row.own_person_id)
    assert (gone.on_reason, gone.off_reason, gone.off_evidence) == (
        "found_by_check", "double", f"link:{link.pk}",
    )  # fmt: skip
    day = NOW.date()
    sums = list_flows(desk=DESK, start=day, until=day + timedelta(days=1))[""]
    assert sums.holds and (sums.on, sums.off, sums.end) == (4, 1, 3)
    assert search_households(desk=DESK, now=NOW, text="Зовсімінший")
    assert ListDraft.objects.get().used_at and not bytes(ListDraft.objects.get().sealed)
    with pytest.raises(NotVisible):
        read_in(ListDraft.objects.get().pk)


def test_the_same_file_is_not_read_in_twice(known) -> None:
    read_in(a_draft())
    again = a_draft()
    assert try_draft(desk=DESK, now=NOW, draft_id=again).same_file
    with pytest.raises(NotNow):
        read_in(again)


def test_a_wrong_cell_refuses_all_of_it(known) -> None:
    draft = a_draft(LIST + b"\n4;Ivan;Testenko;31-02-1985;?;;\n5;;;;;;x")
    before = tables()
    found = try_draft(desk=DESK, now=NOW, draft_id=draft).checked.problems
    assert {(one.row, one.code) for one in found} == {
        (5, "date_unreal"), (5, "sex_unknown"), (6, "name_missing"),
    }  # fmt: skip
    with pytest.raises(InputInvalid):
        read_in(draft)
    assert tables() == before


def test_a_column_is_chosen_by_hand_and_remembered() -> None:
    odd = b"wie is het;dag\nOlena Vydumana;12-04-1988\n"
    draft = a_draft(odd)
    with pytest.raises(InputInvalid):
        try_draft(desk=DESK, now=NOW, draft_id=draft)
    map_draft(desk=DESK, draft_id=draft, mapping={"wie is het": "name", "dag": "birth_date"})
    read_in(draft)
    assert search_households(desk=DESK, now=NOW, text="Видумана")
    assert ListDraft.objects.get(pk=a_draft(odd + b"Petro Zovsim;1971\n")).mapping["dag"] == "birth_date"
    with pytest.raises(InputInvalid):
        map_draft(desk=DESK, draft_id=a_draft(odd), mapping={"dag": "iban"})


def test_taking_a_list_back_needs_two_people_and_leaves_the_records(known) -> None:
    batch = read_in(a_draft())
    asked = {"desk": DESK, "now": NOW, "request_key": KEY, "batch_id": batch}
    with pytest.raises(SecondPersonNeeded):
        undo_import(**asked)
    ask_to_undo_import(**asked)
    with pytest.raises(NotNow):
        ask_to_undo_import(**asked)
    question = open_approvals(desk=SECOND)[0]
    approve_second(desk=SECOND, now=NOW, request_key=uuid4(), approval_id=question.approval_id, granted=True)
    assert asked_to_undo(desk=DESK, batch_id=batch) is None
    assert agreed_to_undo(desk=DESK, batch_id=batch) == question.approval_id
    with as_app(), scope_of(DESK):
        assert undo_import(**asked) == 2
    assert ListEpisode.objects.filter(off_at__isnull=True).count() == 1
    assert Record.objects.filter(batch_id=batch, withdrawn_at__isnull=False).count() == 3
    assert not Link.objects.filter(ended_at__isnull=True).exists()
    assert pairs_to_judge(desk=DESK, now=NOW) == []
    assert search_households(desk=DESK, now=NOW, text="Зовсімінший") == []
    with pytest.raises(NotNow):
        undo_import(**asked)
    assert try_draft(desk=DESK, now=NOW, draft_id=a_draft()).can_be_read_in


def parted(batch: int, known: int) -> None:
    """A person says that row 2 of a list is not who it was linked with."""
    row = Record.objects.get(batch_id=batch, row=2).pk
    other = Record.objects.get(own_person_id=known).pk
    part_records(desk=DESK, now=NOW, request_key=uuid4(), one=other, other=row, reason="namesakes")


def taken_back(batch: int) -> None:
    asked = {"desk": DESK, "now": NOW, "request_key": uuid4(), "batch_id": batch}
    ask_to_undo_import(**asked)
    question = open_approvals(desk=SECOND)[0]
    approve_second(desk=SECOND, now=NOW, request_key=uuid4(), approval_id=question.approval_id, granted=True)
    with as_app(), scope_of(DESK):
        undo_import(**asked)


@pytest.mark.parametrize("way", ["once more", "after it was taken back"])
def test_who_was_taken_apart_is_not_linked_when_the_list_comes_again(known, way) -> None:
    batch = read_in(a_draft())
    parted(batch, known)
    if way == "after it was taken back":
        taken_back(batch)
    again = a_draft(LIST + b"\n")
    run = try_draft(desk=DESK, now=NOW, draft_id=again)
    assert 2 not in {one.row for one in run.known} and 2 in {one.row for one in run.doubtful}
    second = read_in(again)
    work_out_links(desk=the_system(), now=NOW)
    row = Record.objects.get(batch_id=second, row=2)
    assert row.person_id == row.own_person_id != known
    assert Record.objects.get(own_person_id=known).person_id == known


def test_two_numbers_that_differ_are_never_linked_by_a_list() -> None:
    person = a_person(birth_date=date(1988, 4, 12), document_number="FA123456", bsn="111222333")
    a_household(person)
    data = b"voornaam;achternaam;geboortedatum;paspoort;bsn\nOlena;Vydumana;12-04-1988;FA123456;123456782\n"
    run = try_draft(desk=DESK, now=NOW, draft_id=a_draft(data))
    assert run.known == () and [one.row for one in run.doubtful] == [2]


def test_a_list_that_was_built_upon_stays() -> None:
    batch = read_in(a_draft())
    seen = Record.objects.get(batch_id=batch, row=4)
    saw_persons(
        desk=DESK, now=NOW, request_key=uuid4(), person_ids=[seen.own_person_id], kind="appointment", at=NOW,
    )  # fmt: skip
    with pytest.raises(NotNow):
        ask_to_undo_import(desk=DESK, now=NOW, request_key=KEY, batch_id=batch)


def test_another_desk_sees_neither_draft_nor_list() -> None:
    draft = a_draft()
    for other in (a_desk(Role.INTAKE_WORKER, actor_id=11), a_desk(Role.INTAKE_WORKER, "0363", actor_id=12)):
        with pytest.raises(NotVisible):
            try_draft(desk=other, now=NOW, draft_id=draft)
    read_in(draft)
    assert imports(desk=a_desk(municipality="0363")) == []


def found_in_all(lists: list[bytes], monkeypatch) -> list[tuple[Match, ...]]:
    """
    What the engine finds of each list among who is registered: all lists in one run, as starting it is nearly
    all of the time.
    """
    compare, records = check_list._matches, []
    monkeypatch.setattr(check_list, "_matches", lambda *_: ((), ()))
    for at, data in enumerate(lists):
        read = check_list.check_list(data=data, today=NOW.date()).records
        records += [replace(one, id=f"{at:02}/{one.id}") for one in read]
    known = [
        raw_of(row.content, f"{KNOWN}{row.record_id:012d}", str(row.content["household"]))
        for row in rows_of_municipality("0344")
    ]
    per_list: list[list[Match]] = [[] for _ in lists]
    for match in compare(records, known)[1]:
        at, _, own = match.one.partition("/")
        per_list[int(at)].append(replace(match, one=own))
    return [tuple(found) for found in per_list]


def test_thirty_messy_lists_are_read_in_whole_and_who_is_known_is_found_in_each(monkeypatch) -> None:
    lists = list(messy())
    assert len(lists) == 30
    plain = {"given_cyrillic": "", "family_cyrillic": ""}
    olena = a_household(a_person(birth_date=date(1985, 3, 12), birth_year=None, **plain)).person_ids[0]
    found = found_in_all([data for _, data in lists], monkeypatch)
    for (name, data), matches in zip(lists, found, strict=True):
        monkeypatch.setattr(check_list, "_matches", lambda *_, found=matches: ((), found))
        batch = read_in(a_draft(data))
        rows = Record.objects.filter(batch_id=batch)
        assert rows.count() == 4, name
        first = rows.order_by("row").first()
        assert first.person_id == olena or first.pk in asked_about(olena), name
        on = ListEpisode.objects.filter(on_evidence=f"import:{batch}")
        assert set(on.values_list("on_reason", flat=True)) == {"found_by_check"}, name
    assert ImportBatch.objects.count() == 30
    assert Record.objects.filter(person_id=olena).count() > 25
    day = NOW.date()
    sums = list_flows(desk=DESK, start=day, until=day + timedelta(days=1))[""]
    assert sums.holds and sums.on - sums.off == sums.end


def asked_about(person: int) -> set[int]:
    """Records of which a person is asked whether they are of this one."""
    own = Record.objects.filter(own_person_id=person).values_list("pk", flat=True)
    pairs = Proposal.objects.values_list("one_id", "other_id")
    return {b if a in own else a for a, b in pairs if a in own or b in own}


def test_three_hundred_bad_lists_are_refused_with_the_place_and_nothing_changed(known) -> None:
    wrong = list(bad_cells())
    assert len(wrong) == 200
    before = tables()
    for column, row, data in wrong:
        draft = a_draft(data)
        problems = try_draft(desk=DESK, now=NOW, draft_id=draft).checked.problems
        assert {(one.column, str(one.row)) for one in problems} == {(column, row)}, data
        with pytest.raises(InputInvalid):
            read_in(draft)
    for number in range(100):
        with pytest.raises(InputInvalid):
            read_in(a_draft(_hostile(number)[0]))
    after = tables()
    assert {name for name in after if after[name] != before[name]} == {"people_listdraft"}
