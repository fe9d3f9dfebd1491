"""Use cases (acts): take places out of use, change that, or put them back. Nothing is ever overwritten."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from onderdak.access.public import Desk, record
from onderdak.capacity.store import blocks
from onderdak.capacity.store.locks import lock_beds
from onderdak.capacity.types import BlockedPlaces, BlockReason
from onderdak.kernel.errors import InputInvalid, NotVisible, RequestKeyReused, StaleProposal

LONGEST_NOTE, LONGEST_REFERENCE = 400, 80


def block_places(
    *,
    desk: Desk,
    now: datetime,
    request_key: UUID,
    place_ids: Sequence[int],
    start: date,
    until: date | None,
    reason: BlockReason,
    reference: str = "",
    note: str = "",
) -> BlockedPlaces:
    """
    Take places of one location out of use for the nights [start, until).

    People who sleep there stay: the block shows them as excess the same minute, and it refuses nobody. The
    same `request_key` again changes nothing and gives the first block.

    Raises:
        NotPermitted: the desk may not block.
        NotVisible: a place does not exist, or is not of this desk's municipality or location.
        InputInvalid: no place, places of two locations, no night, a derived reason, or too long a text.
        RequestKeyReused: the key was used for another block.
        TryAgain: the bed lock was not free in time.
    """
    desk.must_have("capacity.block")
    content = _content(place_ids, start, until, reason, reference, note)
    site = _site(desk, content.place_ids)
    with transaction.atomic(durable=True):
        lock_beds(site.municipality)
        done = blocks.by_request_key(site.municipality, request_key)
        if done is not None:
            if blocks.first_revision(done.block_id) != content:
                raise RequestKeyReused(block_id=done.block_id)
            return done
        block_id = blocks.add_block(site, content, now=now, actor_id=desk.actor_id, request_key=request_key)
        _keep_in_log(desk, now, "capacity.blocked", site, block_id, len(content.place_ids))
        return blocks.standing(block_id)


def revise_block(
    *,
    desk: Desk,
    now: datetime,
    block_id: int,
    revision: int,
    place_ids: Sequence[int],
    start: date,
    until: date | None,
    reason: BlockReason,
    reference: str = "",
    note: str = "",
) -> BlockedPlaces:
    """
    Record a new revision of a block: other places of the same location, dates, reason or note.

    Args:
        revision: the one the desk saw. The same content again changes nothing.

    Raises:
        StaleProposal: somebody recorded a revision after the one the desk saw.
        Others: as block_places; NotVisible also when the block does not exist.
    """
    desk.must_have("capacity.block")
    content = _content(place_ids, start, until, reason, reference, note)
    now_standing = _visible(desk, block_id)
    if _site(desk, content.place_ids).location_id != now_standing.location_id:
        raise InputInvalid(field="place_ids", reason="other_location")
    return _next(desk, now, now_standing, revision, content, "capacity.block_revised")


def cancel_block(*, desk: Desk, now: datetime, block_id: int, revision: int, note: str = "") -> BlockedPlaces:
    """
    Put the places of a block back in use, for all its nights. The history stays.

    Raises:
        As revise_block.
    """
    desk.must_have("capacity.block")
    standing = _visible(desk, block_id)
    content = blocks.Content(
        standing.place_ids, standing.start, standing.until, standing.reason, standing.reference, note, True
    )
    return _next(desk, now, standing, revision, content, "capacity.block_cancelled")


def _next(
    desk: Desk, now: datetime, seen: BlockedPlaces, revision: int, content: blocks.Content, event: str
) -> BlockedPlaces:
    with transaction.atomic(durable=True):
        lock_beds(seen.municipality)
        standing = blocks.standing(seen.block_id)
        if blocks.content_of(standing) == content:
            return standing
        if standing.history != revision:
            raise StaleProposal(block_id=seen.block_id, revision=standing.history)
        blocks.add_revision(standing, content, now=now, actor_id=desk.actor_id)
        site = blocks.Site(standing.location_id, standing.municipality)
        _keep_in_log(desk, now, event, site, seen.block_id, len(content.place_ids))
        return blocks.standing(seen.block_id)


def _content(
    place_ids: Sequence[int], start: date, until: date | None, reason: str, reference: str, note: str
) -> blocks.Content:
    """Check everything that can be checked without the database, and name all problems at once."""
    problems = []
    if not place_ids:
        problems.append(("place_ids", "empty"))
    if until is not None and not start < until:
        problems.append(("until", "not_after_start"))
    if reason not in set(BlockReason) or not BlockReason(reason).recorded:
        problems.append(("reason", "unknown_value"))
    if len(note) > LONGEST_NOTE:
        problems.append(("note", "too_long"))
    if len(reference) > LONGEST_REFERENCE:
        problems.append(("reference", "too_long"))
    if problems:
        raise InputInvalid(problems=tuple(problems))
    return blocks.Content(tuple(sorted(set(place_ids))), start, until, str(reason), reference, note)


def _site(desk: Desk, place_ids: Sequence[int]) -> blocks.Site:
    sites = blocks.sites_of(place_ids)
    if sites is None:
        raise NotVisible(places=len(place_ids))
    for site in sites:
        _may_write(desk, site)
    if len(sites) != 1:
        raise InputInvalid(field="place_ids", reason="two_locations")
    return sites[0]


def _visible(desk: Desk, block_id: int) -> BlockedPlaces:
    standing = blocks.standing_or_none(block_id)
    if standing is None:
        raise NotVisible(block_id=block_id)
    _may_write(desk, blocks.Site(standing.location_id, standing.municipality))
    return standing


def _may_write(desk: Desk, site: blocks.Site) -> None:
    desk.must_write(site.municipality)
    if desk.locations and site.location_id not in desk.locations:
        raise NotVisible(location_id=site.location_id)


def _keep_in_log(
    desk: Desk, now: datetime, event: str, site: blocks.Site, block_id: int, places: int
) -> None:
    record(
        desk,
        event,
        now=now,
        municipality=site.municipality,
        subject="location",
        subject_id=site.location_id,
        block_id=block_id,
        places=places,
    )
