"""Can a judge see, in one file, what was done for a household, and that nothing in it was changed?"""

import json
import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from onderdak.access.tests.builders import a_desk, the_system
from onderdak.access.types import Role
from onderdak.duty.public import answer_attempt, evidence_page, record_attempt
from onderdak.duty.rules.evidence_whole import faults_of
from onderdak.duty.tests.builders import a_report
from onderdak.duty.tests.test_court_orders import registered
from onderdak.duty.tests.test_letters_due import placed_in
from onderdak.duty.usecases.evidence_file import TITLES, evidence_file, evidence_files, was_made_here
from onderdak.duty.usecases.letters_due import write_due_letters
from onderdak.kernel.errors import NotPermitted, NotVisible
from onderdak.people.tests.builders import a_person
from onderdak.placement.tests.builders import NOW

pytestmark = pytest.mark.django_db


def part(document, name):
    return next(one["inhoud"] for one in document["delen"] if one["naam"] == name)


def test_the_file_holds_report_snapshot_attempts_and_letters_with_their_hashes() -> None:
    done = placed_in()
    write_due_letters(desk=the_system(), now=NOW)
    made = evidence_file(desk=a_desk(), now=NOW, household_id=done.household_id)

    assert [one["naam"] for one in made["delen"]] == list(TITLES)
    assert part(made, "personen")["leden"][0]["naam"] == "Olena Vydumana"
    assert part(made, "melding")["gemeldOp"].startswith("2025-10-31T20:40")
    frozen = part(made, "capaciteit")[0]
    assert len(frozen["momentopnameSha256"]) == 64 and frozen["artikel"] == "RooO 9(1)"
    letters = part(made, "besluiten")
    assert {row["soort"] for row in letters} == {"Besluit: u krijgt een plek", "Informatie over uw opvang"}
    assert any("bezwaar" in line for line in letters[0]["tekst"])
    assert faults_of(made) == () and was_made_here(made["sha256"])


def test_each_step_of_the_ladder_is_in_it_with_its_answer_and_without_the_name_of_an_official() -> None:
    done = a_report()
    tried = record_attempt(
        desk=a_desk(), now=NOW, household_id=done.household_id, step="region", party="VR Utrecht",
        channel="phone", request_key=uuid4(),
    )  # fmt: skip
    answer_attempt(
        desk=a_desk(), now=NOW, attempt_id=tried, answer="no_place_at_all", answered_by="Ambtenaar Verzonnen"
    )
    made = evidence_file(desk=a_desk(), now=NOW, household_id=done.household_id)
    rows = part(made, "pogingen")
    assert (rows[0]["partij"], rows[0]["antwoord"]) == ("VR Utrecht", "geen enkele plek")
    assert "Ambtenaar Verzonnen" not in json.dumps(made, ensure_ascii=False)


def test_a_change_in_the_file_is_found_and_named() -> None:
    made = evidence_file(desk=a_desk(), now=NOW, household_id=a_report().household_id)
    copy = json.loads(json.dumps(made))
    copy["delen"][1]["inhoud"]["gemeldOp"] = "2025-10-30T20:40:00+00:00"
    assert faults_of(copy) == ("melding",)


def test_a_file_about_one_person_leaves_the_others_out() -> None:
    done = a_report(a_person(), a_person(given="Taras", sex="m"))
    view = evidence_file(desk=a_desk(), now=NOW, household_id=done.household_id)
    persons = [row["persoon"] for row in part(view, "personen")["leden"]]
    made = evidence_file(desk=a_desk(), now=NOW, household_id=done.household_id, person_id=persons[0])
    assert [row["persoon"] for row in part(made, "personen")["leden"]] == persons[:1]
    assert "Taras" not in json.dumps(made)


def test_another_municipality_gets_no_file() -> None:
    done = a_report(municipality="0363")
    with pytest.raises(NotVisible):
        evidence_file(desk=a_desk(), now=NOW, household_id=done.household_id)


def test_a_region_gets_no_file() -> None:
    done = a_report()
    with pytest.raises(NotPermitted):
        evidence_file(
            desk=a_desk(Role.REGIONAL_COORDINATOR, "", covers=frozenset({"0344"})), now=NOW,
            household_id=done.household_id,
        )  # fmt: skip


def test_a_file_made_alone_and_one_made_among_many_are_the_same_to_the_byte() -> None:
    placed, waiting = placed_in(), a_report(a_person(), a_person(given="Taras", sex="m"))
    registered(waiting.household_id)
    write_due_letters(desk=the_system(), now=NOW)
    record_attempt(
        desk=a_desk(), now=NOW, household_id=waiting.household_id, step="region", party="VR Utrecht",
        channel="phone", request_key=uuid4(),
    )  # fmt: skip
    ids = [waiting.household_id, placed.household_id, a_report().household_id]

    among = list(evidence_files(desk=a_desk(), now=NOW, household_ids=ids))
    alone = [evidence_file(desk=a_desk(), now=NOW, household_id=one) for one in ids]
    assert [json.dumps(one) for one in among] == [json.dumps(one) for one in alone]
    assert part(among[0], "uitspraken") and part(among[0], "pogingen") and part(among[1], "verblijf")


def test_many_files_ask_the_database_as_often_as_few(django_assert_max_num_queries) -> None:
    ids = [a_report().household_id for _ in range(12)]
    with CaptureQueriesContext(connection) as few:
        list(evidence_files(desk=a_desk(), now=NOW, household_ids=ids[:3]))
    with django_assert_max_num_queries(len(few) + 3):
        list(evidence_files(desk=a_desk(), now=NOW, household_ids=ids))


def test_one_household_of_elsewhere_among_many_stops_the_whole_portion() -> None:
    ids = [a_report().household_id, a_report(municipality="0363").household_id]
    with pytest.raises(NotVisible):
        list(evidence_files(desk=a_desk(), now=NOW, household_ids=ids))


def test_a_judge_reads_words_and_dutch_times_and_no_codes_of_the_tables() -> None:
    done = placed_in()
    made = evidence_file(desk=a_desk(), now=NOW, household_id=done.household_id)
    assert part(made, "melding")["vannacht"].startswith("stay:")
    page = re.sub(r"<[^>]+>", " ", evidence_page(made))
    assert "verblijf op een locatie (nummer" in page and "Gemaakt op vrijdag 31 oktober 2025, 21:40" in page
    assert not re.search(r"\bstay:\d|\d{4}-\d{2}-\d{2}T", page)
    assert not re.search(r"\b[a-z]+_[a-z_]+\b|\bunit\b", page), "a code of the tables"
