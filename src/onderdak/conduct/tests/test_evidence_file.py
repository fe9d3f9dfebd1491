"""Is a file of evidence kept sealed, opened with a trace, told to its person, and gone after its term?"""

from uuid import uuid4

import pytest
from django.db import connection

from onderdak.access.public import Role, who_looked
from onderdak.access.tests.builders import a_desk
from onderdak.conduct.public import (
    NewEvidence,
    add_evidence,
    conduct_subject_rows,
    incident_view,
    open_file,
)
from onderdak.conduct.store.models import EvidenceFile
from onderdak.conduct.tests.builders import NOW, TODAY, a_case, living, with_person
from onderdak.kernel.errors import InputInvalid, NotPermitted, NotVisible

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def kept(incident: int, content: bytes = PDF, key=None) -> int:
    given = NewEvidence("report", TODAY, "Rapport van de bewaking", content=content)
    return add_evidence(
        desk=a_desk(), now=NOW, incident_id=incident, evidence=given, request_key=key or uuid4()
    )


def test_a_file_is_sealed_opened_with_a_trace_and_only_in_its_own_municipality() -> None:
    incident, person, _home = a_case()
    key = uuid4()
    number = kept(incident, key=key)
    assert kept(incident, key=key) == number and EvidenceFile.objects.count() == 1
    assert PDF not in bytes(EvidenceFile.objects.get().sealed)
    seen = incident_view(desk=a_desk(), now=NOW, incident_id=incident).evidence[0]
    assert (seen.evidence_id, seen.size, len(seen.sha256)) == (number, len(PDF), 64)
    found = open_file(desk=a_desk(), now=NOW, incident_id=incident, evidence_id=number)
    assert (found.content, found.media_type) == (PDF, "application/pdf") and "Pryklad" not in found.name
    looks = who_looked(desk=a_desk(Role.AUDITOR), subject="person", subject_ids=[person], limit=9)
    assert "conduct.file_read" in [one.event for one in looks]
    with pytest.raises(NotVisible):
        open_file(desk=a_desk(municipality="0363"), now=NOW, incident_id=incident, evidence_id=number)
    with pytest.raises(NotPermitted):
        open_file(desk=a_desk(Role.FINANCE_OFFICER), now=NOW, incident_id=incident, evidence_id=number)
    (held,) = conduct_subject_rows(desk=a_desk(), person_id=person)["voorvallen"]
    assert held["bestanden"] == 1


def test_a_hostile_file_is_refused_and_nothing_is_kept() -> None:
    incident, _person, _home = a_case()
    with pytest.raises(InputInvalid):
        kept(incident, PDF.replace(b"/Catalog", b"/Catalog/OpenAction 2 0 R"))
    assert not EvidenceFile.objects.exists()


def test_the_key_of_a_file_goes_with_who_is_recorded_before_and_after_it() -> None:
    incident, person, _home = a_case()
    kept(incident)
    late = with_person(incident, living().household_id, "suffered")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT k.person_ids FROM access_keptkey k JOIN conduct_evidencefile f ON f.wrapped_key = k.token"
        )
        assert set(cursor.fetchone()[0]) == {person, late}


def test_a_file_whose_key_is_gone_is_not_there() -> None:
    incident, _person, _home = a_case()
    number = kept(incident)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE onderdak_remover")
        cursor.execute("DELETE FROM access_keptkey")
        cursor.execute("RESET ROLE")
    with pytest.raises(NotVisible):
        open_file(desk=a_desk(), now=NOW, incident_id=incident, evidence_id=number)
