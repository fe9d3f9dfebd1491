"""Does the by-name list say what its rule says, show each role what it may see, and log what was shown?"""

from datetime import date, timedelta
from random import Random
from uuid import uuid4

import pytest
from django.db import connection, transaction

from onderdak.access.public import Role, copy_rows, scope_of
from onderdak.access.tests.builders import a_desk, as_app, the_system
from onderdak.kernel.errors import InputInvalid, NotPermitted
from onderdak.kernel.nights import local_date
from onderdak.people.public import (
    by_name,
    expiring,
    export_expiring,
    export_flows,
    export_list,
    export_unseen,
    go_off_list_step,
    list_flows,
    list_stock,
    note_seen_step,
    record_right,
    unseen_persons,
)
from onderdak.people.rules.reconciliation import Episode, reconcile
from onderdak.people.rules.unseen_step import unseen_step
from onderdak.people.store.models import LastSeen, ListEpisode
from onderdak.people.tests.builders import NOW, a_household, a_person
from onderdak.people.usecases.list_reads import midnight

pytestmark = pytest.mark.django_db
DESK = a_desk()
TODAY = local_date(NOW)
TOMORROW = TODAY + timedelta(days=1)


def logged(event: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_auditentry WHERE event = %s", [event])
        return int(cursor.fetchone()[0])


def gone(person: int, days: int, reason: str = "housed", evidence: str = "contract:1") -> None:
    with transaction.atomic():
        go_off_list_step(
            desk=the_system(), now=NOW + timedelta(days=days), person_ids=[person], reason=reason,
            evidence=evidence,
        )  # fmt: skip


def test_the_counts_of_the_database_are_those_of_the_rule_for_any_history() -> None:
    chance = Random(7)
    persons = [person for _ in range(12) for person in a_household(a_person(), a_person()).person_ids]
    rows = []
    for person in persons:
        for _ in range(chance.randint(0, 3)):
            on = NOW - timedelta(days=chance.randint(40, 400))
            code = chance.choice(["0344", "0363"])
            rows.append((code, person, "moved_in", on, "x:1", "housed", on + timedelta(days=9), "visit:1"))
    columns = (
        "municipality", "person_id", "on_reason", "on_at", "on_evidence", "off_reason", "off_at",
        "off_evidence", "recorded_at", "actor_id",
    )  # fmt: skip
    copy_rows("people_listepisode", columns, [(*row, NOW, 0) for row in rows])
    for back in (3, 50, 200, 401):
        start, until = TODAY - timedelta(days=back), TODAY - timedelta(days=back // 3)
        found = list_flows(desk=the_system(), start=start, until=until)
        for code in ("0344", "0363"):
            episodes = [
                Episode(one.person_id, one.on_reason, one.on_at, one.off_reason, one.off_at)
                for one in ListEpisode.objects.filter(municipality=code)
            ]
            wanted = reconcile(episodes, midnight(start), midnight(until))
            if code in found:
                assert found[code] == wanted
            else:
                assert (wanted.begin, wanted.on, wanted.off, wanted.end) == (0, 0, 0, 0)
        assert found[""].holds


def test_a_region_sees_counts_of_its_municipalities_and_no_names() -> None:
    a_household(municipality="0344")
    a_household(municipality="0363")
    region = a_desk(Role.REGIONAL_COORDINATOR, "", covers=frozenset({"0344"}))
    with as_app(), scope_of(region):
        assert list_flows(desk=region, start=TODAY, until=TOMORROW)[""].came == {"newly_reported": 1}
        with pytest.raises(NotPermitted):
            by_name(desk=region, now=NOW)
        with pytest.raises(NotPermitted):
            export_list(desk=region, now=NOW, with_names=True)


def test_each_name_that_is_shown_is_logged_and_a_protected_person_is_counted_without_one() -> None:
    a_household(a_person())
    a_household(a_person(given="Nina", protected=True))
    with as_app(), scope_of(DESK):
        page = by_name(desk=DESK, now=NOW)
    rows, total = page.rows, page.total
    assert total == 2 and {row.name for row in rows} == {"afgeschermd", "Olena Vydumana"}
    hidden = next(row for row in rows if row.protected)
    assert (hidden.household, hidden.household_id, hidden.birth_year) == ("", None, None)
    assert logged("people.listed") == 1
    assert list_flows(desk=DESK, start=TODAY, until=TOMORROW)[""].end == 2


def test_each_export_is_logged_and_without_personal_data_has_none() -> None:
    a_household(a_person(), a_person(protected=True))
    assert [row.name for row in export_list(desk=DESK, now=NOW, with_names=True)] == ["Olena Vydumana"]
    assert [row.name for row in export_list(desk=DESK, now=NOW, with_names=False)] == [""]
    assert (logged("people.exported"), logged("people.exported_file")) == (2, 1)


def test_every_list_of_persons_leaves_as_a_file_with_or_without_names_and_each_is_logged() -> None:
    done = a_household(a_person(), a_person(protected=True))
    right = {"kind": "travel_document", "state": "yes", "since": TODAY, "until": TODAY + timedelta(days=20)}
    with as_app(), scope_of(DESK):
        record_right(desk=DESK, now=NOW, request_key=uuid4(), person_id=done.person_ids[0], **right)
        late = NOW + timedelta(days=9)
        for export, now in ((export_unseen, late), (export_expiring, NOW)):
            named = export(desk=DESK, now=now, with_names=True)
            assert [row.name for row in named] == ["Olena Vydumana"]
            assert [row.name for row in export(desk=DESK, now=now, with_names=False)] == [""]
        assert export_flows(desk=DESK, now=NOW, start=TODAY, until=TOMORROW)[""].on == 2
    assert (logged("people.exported"), logged("people.exported_file"), logged("people.listed")) == (5, 2, 0)


def test_a_document_of_somebody_who_left_the_list_is_not_asked_for() -> None:
    person = a_household().person_ids[0]
    right = {"kind": "travel_document", "state": "yes", "since": TODAY, "until": TODAY + timedelta(days=20)}
    record_right(desk=DESK, now=NOW, request_key=uuid4(), person_id=person, **right)
    assert len(expiring(desk=DESK, now=NOW)) == 1
    gone(person, 1)
    assert expiring(desk=DESK, now=NOW + timedelta(days=2)) == []


def test_who_went_is_in_the_flow_of_that_day_and_on_no_page() -> None:
    person = a_household().person_ids[0]
    gone(person, 2)
    flows = list_flows(desk=DESK, start=TODAY, until=TODAY + timedelta(days=3))[""]
    assert (flows.begin, flows.came, flows.went, flows.end) == (0, {"newly_reported": 1}, {"housed": 1}, 0)
    assert by_name(desk=DESK, now=NOW).rows == () and by_name(desk=DESK, now=NOW).total == 0
    assert list_stock(desk=DESK, days=[TODAY, TOMORROW, TODAY + timedelta(days=3)]) == [0, 1, 0]


@pytest.mark.parametrize("until", [TODAY, TODAY - timedelta(days=1), date(2099, 1, 1)])
def test_a_period_has_a_day_and_is_no_longer_than_ten_years(until) -> None:
    with pytest.raises(InputInvalid):
        list_flows(desk=DESK, start=TODAY, until=until)


def test_who_is_not_seen_is_listed_sooner_when_at_risk_and_a_payment_does_not_reset_it() -> None:
    adult = a_household(a_person()).person_ids[0]
    child = a_household(a_person(birth_year=2016)).person_ids[0]
    pregnant = a_household(a_person(grounds=("pregnant",))).person_ids[0]
    later = NOW + timedelta(days=2)
    with as_app(), scope_of(DESK):
        assert {one.person_id for one in unseen_persons(desk=DESK, now=later).rows} == {child, pregnant}
    with transaction.atomic():
        for person, kind in ((adult, "payment"), (child, "presence_round")):
            note_seen_step(
                desk=the_system(), now=later, municipality="0344", person_ids=[person], kind=kind,
                source="test:1",
            )  # fmt: skip
    page = unseen_persons(desk=DESK, now=NOW + timedelta(days=4))
    found = {one.person_id: one for one in page.rows}
    assert (found[adult].days_strong, found[adult].days_any, found[adult].step.number) == (4, 2, 1)
    assert (found[child].days_strong, found[child].step.number) == (2, 1)
    assert page.rows[0].person_id == pregnant and page.counts == {1: 2, 2: 1, 3: 0, 5: 0}


def test_who_was_never_seen_counts_from_the_day_they_came_on_the_list() -> None:
    a_household(a_person())
    LastSeen.objects.update(strong_at=None)
    assert unseen_persons(desk=DESK, now=NOW + timedelta(minutes=5)).total == 0
    late = unseen_persons(desk=DESK, now=NOW + timedelta(days=8)).rows[0]
    assert (late.step.number, late.strong_at) == (2, None)


def test_who_is_off_the_list_is_not_looked_for() -> None:
    gone(a_household().person_ids[0], 1)
    assert unseen_persons(desk=DESK, now=NOW + timedelta(days=40)).total == 0


def test_the_steps_that_the_database_counts_are_those_of_the_rule() -> None:
    people = [a_household(a_person(birth_year=year)).person_ids[0] for year in (1980, 2016) for _ in range(9)]
    days = dict(zip(people, (0, 1, 2, 3, 6, 7, 13, 14, 28) * 2, strict=True))
    LastSeen.objects.all().delete()
    later = NOW + timedelta(days=60)
    LastSeen.objects.bulk_create(
        LastSeen(person_id=person, municipality="0344", strong_at=later - timedelta(days=gap), any_at=later)
        for person, gap in days.items()
    )
    rule = {one: unseen_step(days[one], at_risk=one in people[9:]).number for one in people}
    page = unseen_persons(desk=DESK, now=later)
    assert {one.person_id: one.step.number for one in page.rows} == {k: v for k, v in rule.items() if v}
    assert page.counts == {number: list(rule.values()).count(number) for number in (1, 2, 3, 5)}
    urgent = [(-one.step.number, not one.at_risk, -one.days_strong) for one in page.rows]
    assert urgent == sorted(urgent)
    assert unseen_persons(desk=DESK, now=later, step=2, first=1, size=1).total == page.counts[2]


def test_pages_go_on_from_a_mark_and_back_and_show_everybody_once() -> None:
    everybody = [a_household(now=NOW - timedelta(hours=hour)).person_ids[0] for hour in (0, 0, 1, 2, 3, 4, 5)]
    forth, page = [], by_name(desk=DESK, now=NOW, size=3)
    assert page.before == ""
    while page.after:
        forth.append(page)
        page = by_name(desk=DESK, now=NOW, size=3, after=page.after)
    forth.append(page)
    assert sorted(row.person_id for one in forth for row in one.rows) == sorted(everybody)
    back = by_name(desk=DESK, now=NOW, size=3, before=page.before)
    assert back == forth[1] and by_name(desk=DESK, now=NOW, size=3, before=back.before) == forth[0]
    for nonsense in ("x", "1", "-", "1-x", "99999999999999999999-1", "²-1"):
        assert by_name(desk=DESK, now=NOW, size=3, after=nonsense).rows == forth[0].rows
