"""Reports for the tests of duty and of later rooms. Nobody here exists."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import UUID, uuid4

from onderdak.access.public import Desk
from onderdak.access.tests.builders import the_system
from onderdak.duty.public import NewReport, Reported, deliver_letters, take_report, take_search_step
from onderdak.duty.store.models import Decision, Letter
from onderdak.duty.usecases.letter_text import content_hash
from onderdak.people.public import NewPerson
from onderdak.people.tests.builders import a_person
from onderdak.placement.tests.builders import NOW

_draws, _sources = count(1), count(1)


def new_report(*people: NewPerson, municipality: str = "0344", **differs: object) -> NewReport:
    """Give the report of one woman without a roof tonight; state only what differs."""
    fixed = NewReport(municipality, people or (a_person(),), NOW, has_roof=False, language="uk", demo=True)
    return replace(fixed, **differs)  # type: ignore[arg-type]


def a_report(
    *people: NewPerson,
    municipality: str = "0344",
    desk: Desk | None = None,
    now: datetime = NOW,
    key: UUID | None = None,
    **differs: object,
) -> Reported:
    """Let a household report: one open duty per person and one request."""
    asked = new_report(*people, municipality=municipality, **({"reported_at": now} | differs))
    return take_report(
        desk=desk or the_system(), now=now, report=asked, draw=next(_draws), request_key=key or uuid4()
    )


def a_decision(household_id: int, *, municipality: str = "0344", decided: datetime = NOW) -> int:
    """Keep a decision about the own contribution with its letter, without paragraphs; nobody has it yet."""
    made = Decision.objects.create(
        municipality=municipality, household_id=household_id, person_ids=[], kind="assess",
        article="RooO 7(4)", body="college", decided_at=decided, effective_from=decided.date(), facts={},
        source=f"test:{next(_sources)}", actor_id=0, recorded_at=decided, trace=uuid4(),
    )  # fmt: skip
    Letter.objects.create(
        municipality=municipality, household_id=household_id, kind="decision", decision=made,
        source=made.source, language="nl", block_ids=[], values={}, body="college",
        sha256=content_hash([], {}, "nl"), due=decided.date(), made_at=decided, actor_id=0,
    )  # fmt: skip
    return made.pk


def hand_over(decision_id: int, on: date, *, channel: str = "post") -> None:
    """Let the letter of a decision reach its household on a day (Awb 3:41)."""
    letter = Letter.objects.get(decision_id=decision_id)
    moment = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    deliver_letters(desk=the_system(), now=moment, letter_ids=[letter.pk], channel=channel)


SEARCH = (
    ("room_note", "note", "message_left", 0), ("outreach", "phone", "no_answer", 4),
    ("emergency_contact", "mail", "no_answer", 5), ("brp", "system", "not_known", 11),
    ("other_locations", "system", "not_known", 11), ("concern", "contact", "no_concern", 11),
)  # fmt: skip


def a_whole_search(household_id: int, since: datetime, *, days: int = 11) -> None:
    """Take the steps of a search, from the first on, as far as they fall within `days`."""
    for action, channel, answer, day in SEARCH:
        at = since + timedelta(days=day)
        if day <= days:
            take_search_step(
                desk=the_system(), now=at, request_key=uuid4(), household_id=household_id, action=action,
                channel=channel, language="uk", answer=answer, at=at,
            )  # fmt: skip
