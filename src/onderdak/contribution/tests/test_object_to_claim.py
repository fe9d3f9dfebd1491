"""Does an objection alone stop nothing, and a deferral with it every reminder?"""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from onderdak.access.public import Role
from onderdak.access.tests.builders import a_desk
from onderdak.contribution.store.models import ClaimEvent, PolicyAdopted, PolicyChoice
from onderdak.contribution.tests.builders import a_claim, a_key, send_made
from onderdak.contribution.usecases.claim_reads import claim_view
from onderdak.contribution.usecases.object_to_claim import end_claim_objection, object_to_claim
from onderdak.contribution.usecases.remind_debtors import remind_debtor
from onderdak.kernel.errors import CollectionGate, InputInvalid, NotNow

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 21, 9, tzinfo=UTC)
UNTIL = date(2026, 8, 1)


def finance():
    return a_desk(Role.FINANCE_OFFICER)


def objected(claim, until: date | None = None) -> None:
    object_to_claim(
        desk=finance(), now=NOW, claim_id=claim.claim_key, received_on=date(2026, 3, 20), defer_until=until,
        request_key=uuid4(),
    )  # fmt: skip


def remind(claim):
    return remind_debtor(desk=finance(), now=NOW, claim_id=claim.claim_key, request_key=a_key())


def ended(claim, outcome: str) -> None:
    end_claim_objection(
        desk=finance(), now=NOW, claim_id=claim.claim_key, outcome=outcome, request_key=uuid4()
    )


def test_an_objection_does_not_suspend_by_itself() -> None:
    claim = a_claim()
    objected(claim)
    assert claim_view(desk=finance(), now=NOW, claim_id=claim.claim_key).objected
    assert remind(claim).claims == (claim.claim_key,)


def test_a_deferral_with_it_stops_reminders_until_the_objection_ends() -> None:
    claim = a_claim()
    objected(claim, UNTIL)
    with pytest.raises(CollectionGate) as refused:
        remind(claim)
    assert refused.value.detail["reason"] == "deferral_runs"
    ended(claim, "unfounded")
    seen = claim_view(desk=finance(), now=NOW, claim_id=claim.claim_key)
    assert not seen.objected and seen.end_waits
    with pytest.raises(CollectionGate):  # the letter that ends the deferral lies here
        remind(claim)
    send_made(seen.end_letter, NOW.date())
    assert remind(claim).claims


def test_a_founded_objection_keeps_the_deferral_until_the_new_decision() -> None:
    claim = a_claim()
    objected(claim, UNTIL)
    ended(claim, "founded")
    with pytest.raises(CollectionGate):
        remind(claim)
    kinds = list(ClaimEvent.objects.filter(claim_id=claim.claim_key).values_list("kind", flat=True))
    assert kinds[-3:] == ["objected", "deferred", "objection_ended"]


def test_one_objection_at_a_time_and_an_end_needs_one() -> None:
    claim = a_claim()
    with pytest.raises(NotNow):
        ended(claim, "withdrawn")
    objected(claim)
    with pytest.raises(NotNow):
        objected(claim)
    with pytest.raises(InputInvalid):
        ended(claim, "won")


def test_where_the_municipality_chose_automatic_a_day_is_required() -> None:
    row = PolicyChoice.objects.create(
        municipality="0344", key="policy.objection.deferral", value="automatic", valid_from=date(2026, 1, 1),
        decision_number="B-1", decided_by="college", approval_id=1, proposed_at=NOW, actor_id=1,
    )  # fmt: skip
    PolicyAdopted.objects.create(choice=row, municipality="0344", known_from=date(2026, 1, 1), actor_id=1)
    claim = a_claim()
    with pytest.raises(InputInvalid):
        objected(claim)
    objected(claim, UNTIL)
