"""Blocks and their revisions in the tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from onderdak.capacity.store.models import Block, BlockRevision, Place
from onderdak.capacity.types import BlockChange, BlockedPlaces


@dataclass(frozen=True, slots=True)
class Site:
    """The location that places belong to, with its municipality."""

    location_id: int
    municipality: str


@dataclass(frozen=True, slots=True)
class Content:
    """What one revision says."""

    place_ids: tuple[int, ...]
    start: date
    until: date | None
    reason: str
    reference: str
    note: str
    cancelled: bool = False


def sites_of(place_ids: Sequence[int]) -> list[Site] | None:
    """List the locations of these places, or None when one of the places does not exist."""
    rows = Place.objects.filter(pk__in=list(place_ids)).values_list("pk", "location_id", "municipality")
    found = list(rows)
    if len(found) != len(set(place_ids)):
        return None
    return [Site(*pair) for pair in sorted({(location, code) for _, location, code in found})]


def by_request_key(municipality: str, request_key: UUID) -> BlockedPlaces | None:
    """Return the block that this key led to, as it stands now."""
    row = Block.objects.filter(municipality=municipality, request_key=request_key).first()
    return None if row is None else standing(row.pk)


def first_revision(block_id: int) -> Content:
    """Return what was recorded when the block was made."""
    return _content(BlockRevision.objects.get(block_id=block_id, revision=1))


def content_of(standing: BlockedPlaces) -> Content:
    """Return what the standing revision says."""
    return Content(
        standing.place_ids,
        standing.start,
        standing.until,
        standing.reason,
        standing.reference,
        standing.note,
        standing.cancelled,
    )


def add_block(site: Site, content: Content, *, now: datetime, actor_id: int, request_key: UUID) -> int:
    """Append a block with its first revision; return its id."""
    block = Block.objects.create(
        location_id=site.location_id,
        municipality=site.municipality,
        created_at=now,
        actor_id=actor_id,
        request_key=request_key,
    )
    _append(block.pk, site.municipality, 1, content, now, actor_id)
    return int(block.pk)


def add_revision(standing: BlockedPlaces, content: Content, *, now: datetime, actor_id: int) -> None:
    """Append the next revision."""
    _append(standing.block_id, standing.municipality, standing.history + 1, content, now, actor_id)


def _append(
    block_id: int, municipality: str, revision: int, content: Content, now: datetime, actor_id: int
) -> None:
    BlockRevision.objects.create(
        block_id=block_id,
        municipality=municipality,
        revision=revision,
        place_ids=list(content.place_ids),
        start=content.start,
        until=content.until,
        reason=content.reason,
        reference=content.reference,
        note=content.note,
        cancelled=content.cancelled,
        recorded_at=now,
        actor_id=actor_id,
    )


def standing(block_id: int) -> BlockedPlaces:
    """Return the block as it stands now."""
    return _standing(_revisions().filter(block_id=block_id).order_by("-revision")[0])


def standing_or_none(block_id: int) -> BlockedPlaces | None:
    """Return the block as it stands now, or None when there is no such block."""
    row = _revisions().filter(block_id=block_id).order_by("-revision").first()
    return None if row is None else _standing(row)


def of_location(location_id: int, since: date) -> list[BlockedPlaces]:
    """List the blocks of a location that hold on `since` or later, earliest first."""
    rows = (
        _revisions()
        .filter(block__location_id=location_id)
        .order_by("block_id", "-revision")
        .distinct("block_id")
    )
    found = [_standing(row) for row in rows]
    return sorted(
        (one for one in found if not one.cancelled and (one.until is None or one.until > since)),
        key=lambda one: (one.start, one.block_id),
    )


def history_of(block_id: int) -> list[BlockChange]:
    """List every revision of a block, first one first."""
    rows = BlockRevision.objects.filter(block_id=block_id).order_by("revision")
    return [
        BlockChange(
            row.revision, tuple(row.place_ids), row.start, row.until, row.reason, row.reference, row.note,
            row.recorded_at, row.actor_id, row.cancelled,
        )
        for row in rows
    ]  # fmt: skip


def _revisions():  # type: ignore[no-untyped-def]
    return BlockRevision.objects.select_related("block")


def _standing(row: BlockRevision) -> BlockedPlaces:
    return BlockedPlaces(
        row.block_id, row.block.location_id, row.municipality, tuple(row.place_ids), row.start, row.until,
        row.reason, row.reference, row.note, row.recorded_at, row.actor_id, row.cancelled, row.revision,
    )  # fmt: skip


def _content(row: BlockRevision) -> Content:
    return Content(
        tuple(row.place_ids), row.start, row.until, row.reason, row.reference, row.note, row.cancelled
    )
