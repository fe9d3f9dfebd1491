"""Do the commands of incidents, care and agreements answer, and refuse, as the pages do?"""

import json
from datetime import timedelta

import pytest

from onderdak.care.tests.builders import NOW, a_need, a_provider
from onderdak.conduct.store.models import Incident
from onderdak.conduct.tests.builders import a_case, a_measure
from onderdak.governance.store.models import Agreement, Draft, Meeting
from onderdak.people.tests.builders import a_person
from onderdak.placement.tests.builders import a_request
from onderdak.site.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(monkeypatch, capsys):
    monkeypatch.setenv("ONDERDAK_PROCESS", "owner")  # a command sets it

    def _said(*words: object, now=NOW) -> tuple[int, list, str]:
        monkeypatch.setenv("ONDERDAK_NOW", now.isoformat())
        code = main([*map(str, words), "--json"])
        out = capsys.readouterr()
        return code, json.loads(out.out) if out.out.startswith("[") else [], out.err

    return _said


def test_incidents_measures_figures_and_the_national_order(said) -> None:
    incident, person, _household = a_case()
    number = a_measure(incident, person)
    assert [one["number"] for one in said("conduct", "incidents")[1]] == [incident]
    (row,) = said("conduct", "measures")[1]
    assert (row["number"], row["state"], row["article"]) == (number, "hearing", "RooO 6(3)")
    assert said("conduct", "looks")[1] == []  # somebody looked before the measure
    assert [one["incidents"] for one in said("conduct", "report")[1]] == [1]
    assert said("conduct", "national")[1][0] == {"places": 0, "in_force": False, "scenario": False}
    assert said("conduct", "national", "--assume", 3)[1][0]["scenario"]
    assert said("conduct", "restore")[1] == [{"brought_home": 0}]
    code, _, _ = said("conduct", "review", number, "--next", "2025-11-20", "--why", "gezien")
    assert code == 1 and Incident.objects.count() == 1


def test_needs_supply_gaps_and_a_figure_without_a_day(said) -> None:
    need, provider = a_need(a_request(a_person()).household_id), a_provider()
    assert [one["number"] for one in said("care", "needs")[1]] == [need]
    assert [one["weeks"] for one in said("care", "supply")[1]] == [9.0]
    assert {one["arrivals"] for one in said("care", "gaps")[1]} == {"unknown"}
    code, _, refused = said("care", "figure", provider, "trauma", "--intake", 2, "--source", "Proef")
    assert code == 1 and "day" in refused
    code, _, _ = said(
        "care", "figure", provider, "trauma", "--intake", 2, "--treatment", 4, "--on", "2025-10-30",
        "--source", "Proef",
    )  # fmt: skip
    assert code == 0 and said("care", "supply")[1][0]["weeks"] == 6.0


def test_every_command_of_agreements_is_run(said) -> None:
    code, _, _ = said(
        "governance", "enter", "--title", "Tien plekken", "--text", "Er komen tien plekken.", "--source",
        "Verslag", "--source-date", "2025-10-01", "--table", "regional", "--theme", "capacity", "--owner",
        "Proefpartij", "--due", "2025-11-01",
    )  # fmt: skip
    assert code == 0
    number = Agreement.objects.latest("id").pk
    later = NOW + timedelta(days=10)
    assert number in [
        one["number"] for one in said("governance", "agreements", "--status", "overdue", now=later)[1]
    ]
    assert said("governance", "agreement", number)[1][0]["title"] == "Tien plekken"
    assert said("governance", "escalate", number, "--why", "te laat", now=later)[0] == 0
    code, made, _ = said(
        "governance", "meeting", "--table", "regional", "--on", "2025-11-12", "--party", "Proefpartij",
        now=later,
    )  # fmt: skip
    meeting = Meeting.objects.latest("id").pk
    assert code == 0 and made == [{"meeting": meeting}]
    assert said(
        "governance", "entry", meeting, "--kind", "decision", "--text", "Wij openen", "--agreement", number,
        now=later,
    )[0] == 0  # fmt: skip
    assert said("governance", "entry", meeting, "--kind", "action", "--text", "Wij bellen", now=later)[0] == 1
    assert said("governance", "event", number, "--kind", "met", now=later)[0] == 1  # no evidence yet
    assert said(
        "governance", "event", number, "--kind", "evidence", "--text", "Geteld", "--source", "Foto", now=later
    )[0] == 0  # fmt: skip
    draft = Draft.objects.latest("id").pk
    assert said(
        "governance", "draft-event", draft, "--kind", "asked", "--on", "2025-10-20", "--party", "VNG",
        "--version", "concept 1", "--source", "Mail",
    )[0] == 0  # fmt: skip
    for part in ("meetings", "drafts", "promises"):
        assert said("governance", part)[0] == 0
    household = a_request(a_person()).household_id
    assert said("governance", "plan", household, "--area", "work", "--progress", "sought")[0] == 0
