"""Step: what the engine would link stays with a person where a judgement or two numbers say otherwise."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onderdak.people.rules.not_same import kept_apart, stands_between
from onderdak.people.store.models import NotSame
from onderdak.people.store.record_queries import RecordRow
from onderdak.people.usecases.check_list import Checked


def heeded(code: str, checked: Checked, known: Mapping[str, RecordRow], gone: set[int]) -> Checked:
    """
    Return the dry run of a list with a question instead of a link where the machine may not link: the BSN
    differs, or the row looks like two persons whom somebody took apart.

    Args:
        known: registrations by the id under which the engine compared them.
        gone: records of lists that were taken back. They are compared, so that a judgement about them still
            counts when the same list comes in again, and are no answer themselves.
    """
    person_of = {row.record_id: row.person_id for row in known.values()}
    marks = NotSame.objects.filter(municipality=code, lifted_at=None).values_list("one_id", "other_id")
    apart = kept_apart(marks, person_of)
    written = {row.id: row.values for row in checked.rows}
    reach: dict[str, set[int]] = {}
    for match in checked.known:
        if match.decision == "link":
            reach.setdefault(match.one, set()).add(known[match.other].person_id)
    matches = []
    for match in checked.known:
        other = known[match.other]
        if other.record_id in gone:
            continue
        differ = numbers_differ(written[match.one], other.content)
        doubt = differ or stands_between(reach.get(match.one, ()), apart)
        matches.append(replace(match, decision="review") if doubt else match)
    return replace(checked, known=tuple(matches))


def torn_records(
    links: Iterable[tuple[int, int]], person_of: Mapping[int, int], apart: frozenset[tuple[int, int]]
) -> set[int]:
    """Return the records that these links would join with two persons whom somebody took apart."""
    reach: dict[int, set[int]] = {}
    for one, other in links:
        for record_id in (one, other):
            reach.setdefault(record_id, set()).update((person_of[one], person_of[other]))
    return {record_id for record_id, persons in reach.items() if stands_between(persons, apart)}


def numbers_differ(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Tell whether both carry a BSN, and not the same one."""
    a, b = one.get("bsn"), other.get("bsn")
    return bool(a and b and a != b)
