"""Use case (read): duties that ended by law, with what their letter must say."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from onderdak.access.public import Desk
from onderdak.duty.rules.letter_language import letter_language
from onderdak.duty.store.models import DutyEvent, EndProposal
from onderdak.duty.store.sealed import opened
from onderdak.duty.types import DecisionKind, Hearing, HearingKind, NewDecision
from onderdak.people.public import household_facts


def ended_duties(desk: Desk, codes: Sequence[str] | None, since: datetime) -> list[NewDecision]:
    """
    List the ends that were recorded from `since` on, as decisions to be written.

    Each rests on its proposal: ground, facts and reasons, how the person was heard, the second person.
    """
    events = DutyEvent.objects.filter(kind="ended_by_law", recorded_at__gte=since).select_related("duty")
    if codes is not None:
        events = events.filter(municipality__in=codes)
    rows = [row for row in events.order_by("id") if "proposal_id" in row.payload]
    proposals = EndProposal.objects.in_bulk([int(row.payload["proposal_id"]) for row in rows])
    facts = household_facts(desk=desk, household_ids=[row.duty.household_id for row in rows])
    found = []
    for row in rows:
        proposal = proposals.get(int(row.payload["proposal_id"]))
        if proposal is None or row.duty.household_id not in facts:
            continue
        words = opened(proposal.sealed, proposal.wrapped_key)
        told = "\n".join(words.get(name, "") for name in ("facts", "reasons"))
        found.append(
            NewDecision(
                municipality=row.municipality, household_id=row.duty.household_id,
                person_ids=(row.duty.person_id,), kind=DecisionKind.END, ground=proposal.ground,
                decided_at=row.recorded_at, effective_from=proposal.from_date,
                hearing=_hearing(proposal.hearing), note=told,
                values={"reported": row.duty.reported_at.isoformat()}, source=f"end:{row.pk}",
                language=letter_language(facts[row.duty.household_id].language),
                approval_id=proposal.approval_id,
            )
        )  # fmt: skip
    return found


def _hearing(kept: Mapping[str, str | None]) -> Hearing:
    def day(name: str) -> date | None:
        text = kept.get(name)
        return date.fromisoformat(text) if text else None

    return Hearing(
        HearingKind(str(kept["kind"])), kept.get("exception") or "", day("invited_on"), day("answer_by"),
        day("heard_on"),
    )  # fmt: skip
