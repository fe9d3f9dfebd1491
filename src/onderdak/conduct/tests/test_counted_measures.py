"""Which measures go into the figures for the ministry, and who confirms one on its own page?"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from onderdak.access.tests.builders import a_desk
from onderdak.conduct.public import decide_measure, measure_view, report
from onderdak.conduct.tests.builders import NOW, TODAY, a_case, a_measure, agreed, heard
from tests.builders import a_client

pytestmark = pytest.mark.django_db


def counted() -> int | None:
    found = report(desk=a_desk(), now=NOW, start=TODAY - timedelta(days=30), until=TODAY + timedelta(days=1))
    return found.total.measures


def test_a_proposal_counts_only_once_it_is_decided(monkeypatch) -> None:
    monkeypatch.setenv("ONDERDAK_NOW", NOW.isoformat())
    incident, person, _household = a_case()
    number = a_measure(incident, person)
    assert counted() == 0
    intention = measure_view(desk=a_desk(), now=NOW, measure_id=number).row.intention_id
    early = {"kind": "no_answer", "channel": "paper", "exception": "", "text": "", "key": str(uuid4())}
    refused = a_client().post(
        reverse("duty:intention_view", args=[intention]), early | {"heard_on": TODAY.isoformat()}
    )
    assert refused.status_code == 400 and "Awb 4:8" in refused.content.decode()
    heard(intention)
    for path in (reverse("duty:intention", args=[intention]), reverse("conduct:measure", args=[number])):
        page = a_client().get(path).content.decode()
        assert "U beslist als tweede persoon" in page and 'value="ja"' in page
    agreed()
    decide_measure(desk=a_desk(), now=NOW, measure_id=number, answer="Gezien.", request_key=uuid4())
    assert counted() == 1
