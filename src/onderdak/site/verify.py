"""
The invariants: what must be true of the stored world at every moment, asked by plain SQL.

On purpose it shares no code with the rooms that wrote the rows: an error in a room's own reading would
hide itself. It prints ids and counts, never names. The tests run it after each scenario, `onderdak verify`
on demand and each night.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import connection

from onderdak.access.public import system_desk, verify_chain
from onderdak.duty.public import changed_letters
from onderdak.kernel.errors import LawUnknown
from onderdak.kernel.nights import night_of
from onderdak.people.public import removals_due
from onderdak.placement.public import changed_snapshots
from onderdak.site.promises import missing_promises

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One invariant: its name, what it says, and the ids for which it is not true (at most SHOWN)."""

    name: str
    says: str
    ids: tuple[str, ...]
    count: int

    @property
    def holds(self) -> bool:
        return self.count == 0


@dataclass(frozen=True, slots=True)
class Invariant:
    """A question that must return no row. `needs` are the tables without which it cannot be asked."""

    name: str
    says: str
    needs: tuple[str, ...]
    sql: str


INVARIANTS = (
    Invariant(
        "I1",
        "no place is given twice on one night",
        ("placement_occupancy",),
        """
        SELECT a.id, b.id FROM placement_occupancy a JOIN placement_occupancy b
          ON a.place_id = b.place_id AND a.id < b.id AND a.during && b.during
        WHERE a.voided_at IS NULL AND b.voided_at IS NULL
        """,
    ),
    Invariant(
        "I2",
        "nobody sleeps in two places on one night",
        ("placement_occupancy",),
        """
        SELECT a.id, b.id FROM placement_occupancy a JOIN placement_occupancy b
          ON a.person_id = b.person_id AND a.id < b.id AND a.during && b.during
        WHERE a.voided_at IS NULL AND b.voided_at IS NULL
          AND a.kind IN ('stay', 'promise') AND b.kind IN ('stay', 'promise')
        """,
    ),
    Invariant(
        "I3",
        "a private unit has one household, a shared unit one group",
        ("placement_occupancy",),
        """
        SELECT a.id, b.id FROM placement_occupancy a JOIN placement_occupancy b
          ON a.unit_id = b.unit_id AND a.id < b.id AND a.during && b.during
        WHERE a.voided_at IS NULL AND b.voided_at IS NULL AND a.household_id <> b.household_id
          AND (a.unit_mode = 'household' OR b.unit_mode = 'household' OR a.unit_mode <> b.unit_mode)
        """,
    ),
    Invariant(
        "I5b",
        "each member of an open request has a duty",
        ("duty_duty", "placement_placementrequest"),
        """
        SELECT r.id, m.person_id FROM placement_placementrequest r, unnest(r.member_ids) AS m(person_id)
        WHERE r.withdrawn_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM duty_duty d WHERE d.person_id = m.person_id)
        """,
    ),
    Invariant(
        "I9",
        "the municipality is the same along each foreign key",
        ("capacity_place", "capacity_unit", "capacity_location", "placement_occupancy", "people_membership"),
        """
        SELECT 'unit', u.id FROM capacity_unit u JOIN capacity_location l ON l.id = u.location_id
          WHERE u.municipality <> l.municipality
        UNION ALL
        SELECT 'place', p.id FROM capacity_place p JOIN capacity_unit u ON u.id = p.unit_id
          WHERE p.municipality <> u.municipality OR p.location_id <> u.location_id
        UNION ALL
        SELECT 'occupancy', o.id FROM placement_occupancy o JOIN capacity_place p ON p.id = o.place_id
          WHERE o.municipality <> p.municipality OR o.unit_id <> p.unit_id OR o.location_id <> p.location_id
        UNION ALL
        SELECT 'stay', s.id FROM placement_stay s JOIN capacity_unit u ON u.id = s.unit_id
          WHERE s.municipality <> u.municipality OR s.location_id <> u.location_id
        UNION ALL
        SELECT 'membership', m.id FROM people_membership m JOIN people_household h ON h.id = m.household_id
          WHERE m.municipality <> h.municipality
        UNION ALL
        SELECT 'request', r.id FROM placement_placementrequest r
          JOIN people_household h ON h.id = r.household_id
          WHERE r.municipality <> h.municipality
        """,
    ),
    Invariant(
        "I10",
        "no job waits longer than ten minutes",
        ("procrastinate_jobs", "procrastinate_events"),
        """
        SELECT j.id FROM procrastinate_jobs j
        WHERE j.status IN ('todo', 'doing')
          AND greatest(j.scheduled_at, (SELECT max(e.at) FROM procrastinate_events e WHERE e.job_id = j.id))
              < now() - interval '10 minutes'
        """,
    ),
    Invariant(
        "I11",
        "each offer has a moment by which it is answered, each alternative an end and a review",
        ("placement_offer", "duty_alternative"),
        """
        SELECT 'offer', id FROM placement_offer WHERE answer_by IS NULL
        UNION ALL SELECT 'alternative', id FROM duty_alternative WHERE until IS NULL OR review_on IS NULL
        """,
    ),
    Invariant(
        "I18",
        "no measure ended a duty: an end by law has its own ground and proposal, and who was placed elsewhere"
        " has a bed on each night",
        ("conduct_measure", "conduct_outplacementevent", "duty_dutyevent", "duty_endproposal"),
        """
        SELECT 'ended', e.id FROM duty_dutyevent e
        WHERE e.kind = 'ended_by_law' AND NOT EXISTS (
          SELECT 1 FROM duty_endproposal p WHERE p.id = (e.payload->>'proposal_id')::bigint
            AND p.duty_id = e.duty_id
            AND p.ground NOT IN ('serious_breach', 'serious_violence', 'house_rules', 'public_order',
                                 'safety_of_others'))
        UNION ALL
        SELECT 'decision', d.id FROM duty_decision d JOIN conduct_measure m ON m.intention_id = d.intention_id
        WHERE d.kind IN ('end', 'refuse')
        UNION ALL
        SELECT 'bed', v.id FROM conduct_outplacementevent v JOIN conduct_outplacement o ON o.id = v.out_id
        CROSS JOIN unnest(o.person_ids) AS p(person_id)
        WHERE v.kind = 'moved' AND o.keep
          AND NOT EXISTS (SELECT 1 FROM conduct_outplacementevent b
                            WHERE b.out_id = o.id AND b.kind = 'returned')
          AND NOT EXISTS (SELECT 1 FROM placement_occupancy x WHERE x.stay_id = o.stay_id
                            AND x.person_id = p.person_id AND x.voided_at IS NULL)
          AND NOT EXISTS (SELECT 1 FROM placement_placementevent l WHERE l.subject = 'stay'
                            AND l.subject_id IN (o.stay_id, v.stay_id) AND l.kind = 'left')
        UNION ALL
        SELECT 'no end', m.id FROM conduct_measure m
        WHERE m.until IS NULL OR m.review_on IS NULL OR m.article = '' OR NOT m.adult
        """,
    ),
    Invariant(
        "I15",
        "places in occupancy equal the persons of the stay, night by night",
        ("placement_occupancy", "placement_stay"),
        """
        SELECT o.stay_id FROM placement_occupancy o JOIN placement_stay s ON s.id = o.stay_id
        WHERE o.voided_at IS NULL AND (o.household_id <> s.household_id OR o.unit_id <> s.unit_id)
        """,
    ),
)


def findings(*, now: datetime) -> Iterator[Finding]:
    """Ask every invariant of which the tables exist. Run inside the scope of the country."""
    present = set(connection.introspection.table_names())
    for invariant in INVARIANTS:
        if present.issuperset(invariant.needs):
            yield _ask(invariant)
    if present.issuperset(("placement_occupancy", "duty_duty")):
        yield _excess_is_shown(now)
        yield _nobody_is_overlooked(now)
        yield _removed_in_time(now)
    if "duty_duty" in present:
        yield _nobody_is_lost(now)
    if "duty_letter" in present:
        yield _papers_are_whole()
    yield _chain(now)
    walls = tuple(missing_promises())
    yield Finding(
        "I13", "every promised constraint, trigger, policy and role is there", walls[:SHOWN], len(walls)
    )


def _ask(invariant: Invariant) -> Finding:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({invariant.sql}) AS broken")  # noqa: S608  our own constant text
        rows = cursor.fetchall()
    shown = tuple(":".join(map(str, row)) for row in rows[:SHOWN])
    return Finding(invariant.name, invariant.says, shown, len(rows))


def _chain(now: datetime) -> Finding:
    """Ask access whether the audit chain is whole, up to the last anchor."""
    verdict = verify_chain(now=now)
    ids = tuple(f"{fault.municipality or 'country'}:{fault.number}:{fault.kind}" for fault in verdict.faults)
    says = "every audit row is sealed within a minute and the chain is whole up to its last anchor"
    return Finding("I7", says, ids[:SHOWN], len(ids))


def _nobody_is_lost(now: datetime) -> Finding:
    """Count everybody who reported under one answer: placed, waiting, elsewhere, or left with a reason."""
    from onderdak.duty.public import where_everybody_is

    found = where_everybody_is(now=now)
    says = "each person who reported is placed, waits, sleeps elsewhere, or left with a reason"
    return Finding("I5", says, tuple(map(str, found.lost[:SHOWN])), len(found.lost))


def _papers_are_whole() -> Finding:
    """Make every letter again from its paragraphs, and open every snapshot: each is what was hashed."""
    letters, snapshots = changed_letters(), changed_snapshots()
    ids = (*(f"letter:{one}" for one in letters), *(f"snapshot:{one[:12]}" for one in snapshots))
    says = "every letter and every snapshot of a choice is word for word what was kept"
    return Finding("I17", says, ids[:SHOWN], len(ids))


def _excess_is_shown(now: datetime) -> Finding:
    """
    Recount tonight: a sleeper in a blocked or closed place is in the occupied count, never left out.

    Counts places with a sleeper from the rows, and compares with the day vector that every screen uses.
    """
    from onderdak.placement.public import day_vector

    night = night_of(now)
    with connection.cursor() as cursor:
        cursor.execute(_SLEEPERS, [night])
        (counted,) = cursor.fetchone()
    vector = day_vector(now=now, first=night, nights=1, level="country")
    shown = int(vector.occupied.sum())
    ids = () if counted == shown else (f"rows={counted}:vector={shown}",)
    return Finding("I4", "sleepers in blocked or closed places are counted, as excess", ids, len(ids))


def _nobody_is_overlooked(now: datetime) -> Finding:
    """
    Recount who has no roof tonight, by plain SQL, and look whether each is on the list with a next step.

    Households of which something was recorded under their duty (own housing, an interruption) are left to I5.
    """
    from onderdak.duty.public import unsheltered_tonight

    listed = unsheltered_tonight(desk=system_desk(uuid4()), now=now)
    with_a_step = {one.household_id for one in listed if one.next_step is not None}
    with connection.cursor() as cursor:
        cursor.execute(_OUTSIDE, {"night": night_of(now)})
        overlooked = sorted({row[0] for row in cursor.fetchall()} - with_a_step)
    ids = tuple(map(str, overlooked[:SHOWN]))
    return Finding("I6", "whoever has no roof tonight is on the list with a next step", ids, len(overlooked))


def _removed_in_time(now: datetime) -> Finding:
    """Ask people whose data may not be there any more. Without a term in the law nothing is judged."""
    try:
        due = removals_due(desk=system_desk(uuid4()), now=now)
    except LawUnknown:
        due = []
    ids = tuple(str(one.person_id) for one in due[:SHOWN])
    return Finding("I14", "no personal data stay beyond their removal date", ids, len(due))


_OUTSIDE = """
SELECT r.household_id FROM placement_placementrequest r
WHERE r.withdrawn_at IS NULL AND r.needed_from <= %(night)s
  AND (r.has_roof IS NOT TRUE OR r.roof_until <= %(night)s)
  AND EXISTS (SELECT 1 FROM duty_duty d WHERE d.household_id = r.household_id)
  AND NOT EXISTS (SELECT 1 FROM placement_occupancy o WHERE o.household_id = r.household_id
                    AND o.voided_at IS NULL AND o.kind IN ('stay', 'promise', 'kept')
                    AND o.during @> %(night)s::date)
  AND NOT EXISTS (SELECT 1 FROM duty_alternative a WHERE a.household_id = r.household_id
                    AND %(night)s >= a.start AND %(night)s < a.until)
  AND NOT EXISTS (SELECT 1 FROM duty_dutyevent e JOIN duty_duty d ON d.id = e.duty_id
                    WHERE d.household_id = r.household_id)
"""
_SLEEPERS = """
SELECT count(*) FROM placement_occupancy o JOIN capacity_location l ON l.id = o.location_id
WHERE o.voided_at IS NULL AND o.kind IN ('stay', 'kept') AND l.stock = 'regular' AND o.during @> %s::date
"""
