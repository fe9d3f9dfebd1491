"""Can an officer judge pairs from the command line, under the own name, and an operator fill and compare?"""

import json
from datetime import date

import pytest

from onderdak.access.public import Role
from onderdak.people.store.models import Link, NotSame, Proposal
from onderdak.people.tests.builders import a_household, a_person
from onderdak.placement.tests.builders import NOW
from onderdak.site.cli import main
from tests.builders import a_token

pytestmark = pytest.mark.django_db
BORN = date(1988, 4, 12)


@pytest.fixture
def links(monkeypatch, capsys):
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    monkeypatch.setenv("ONDERDAK_PROCESS", "owner")

    def _links(*words: object, token: str = "") -> tuple[int, list[dict], str]:
        monkeypatch.setenv("ONDERDAK_TOKEN", token)
        code = main(["links", *map(str, words)])
        said = capsys.readouterr()
        return code, [json.loads(line) for line in said.out.splitlines()], said.err

    return _links


@pytest.fixture
def pair() -> tuple[int, int]:
    """Olena under two spellings."""
    a_household(a_person(birth_date=BORN))
    a_household(
        a_person(given="Elena", family="Vidumanaya", given_cyrillic="", family_cyrillic="", birth_date=BORN)
    )
    asked = Proposal.objects.get()
    return asked.one_id, asked.other_id


def test_a_pair_is_listed_without_names_judged_and_undone_by_name_of_the_officer(links, pair):
    token = a_token(Role.INTAKE_WORKER, "0344")
    code, rows, _ = links("list", token=token)
    assert code == 0 and [(row["one"], row["other"], row["state"]) for row in rows] == [(*pair, "open")]
    assert "vyd" not in json.dumps(rows).lower() and "olen" not in json.dumps(rows).lower()
    assert links("show", *pair, token=token)[1][0]["says"]["one"]["given"] == "Olena"

    assert links("link", *pair, "--reason", "document_seen", token=token)[0] == 0
    made = Link.objects.get()
    assert (made.made_by, made.reason) == ("person", "document_seen") and made.actor_id > 0
    assert links("counts", token=token)[1] == [{"waiting": 0, "later": 0, "machine": 0}]
    assert links("undo", *pair, token=token)[1][0]["undone"] == "linked"
    assert links("later", *pair, "--reason", "ask_person", token=token)[0] == 0
    assert links("part", *pair, "--reason", "namesakes", token=token)[0] == 0
    assert NotSame.objects.filter(lifted_at__isnull=True).count() == 1
    assert links("list", "--kind", "done", token=token)[1][0]["state"] == "apart"


def test_nobody_judges_without_a_name_or_a_reason_of_the_list(links, pair):
    code, _, said = links("link", *pair, "--reason", "document_seen")
    assert code and "ONDERDAK_TOKEN" in said
    code, _, said = links("link", *pair, "--reason", "looks_alike", token=a_token(Role.INTAKE_WORKER, "0344"))
    assert code and "document_seen" in said
    assert links("list", token=a_token(Role.INTAKE_WORKER, "0363"))[1] == []
    assert links("part", *pair, "--reason", "twins", token=a_token(Role.INTAKE_WORKER, "0363"))[0]
    assert not Link.objects.exists() and not NotSame.objects.exists()


def test_the_operator_fills_and_compares(links, pair):
    assert links("fill")[1] == [{"records": 0}]
    done = links("work-out")[1][0]
    assert done["linked"] + done["proposed"] >= 0 and links("work-out")[1] == [{"linked": 0, "proposed": 0}]
