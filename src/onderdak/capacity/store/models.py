"""Tables of capacity. Places, blocks and caps are dated facts; no counter of free places is ever stored."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from onderdak.capacity.store.opening_models import Opening, OpeningEvent

__all__ = [
    "Block",
    "BlockRevision",
    "BufferOpening",
    "Cap",
    "Location",
    "Municipality",
    "Opening",
    "OpeningEvent",
    "Place",
    "Region",
    "SupplyStamp",
    "Unit",
]


def _period(name: str) -> models.CheckConstraint:
    """A period has at least one night, or no end yet."""
    return models.CheckConstraint(name=name, condition=Q(until__isnull=True) | Q(start__lt=F("until")))


class Region(models.Model):
    """A safety region (Wet veiligheidsregio's). No residents' data, so no municipality column."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=80)
    population = models.PositiveIntegerField()
    lon = models.FloatField()
    lat = models.FloatField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)


class Municipality(models.Model):
    """A municipality of the CBS classification, with the dates on which the code is valid."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=80)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    province = models.CharField(max_length=40)
    population = models.PositiveIntegerField()
    lon = models.FloatField()
    lat = models.FloatField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    successor = models.CharField(max_length=4, blank=True, default="")


class Location(models.Model):
    """A site with its dates. `stock` keeps regular, buffer and national places apart."""

    municipality = models.CharField(max_length=4)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=160)
    phone = models.CharField(max_length=40)
    operator = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    stock = models.CharField(max_length=10)
    quality = models.CharField(max_length=10)
    catered = models.BooleanField(default=False)
    features = ArrayField(models.TextField(), default=list)
    released = models.CharField(max_length=12)
    open_from = models.DateField()
    contract_until = models.DateField(null=True)
    permit_until = models.DateField(null=True)
    funding_until = models.DateField(null=True)
    confirmed_at = models.DateTimeField(help_text="When the location last confirmed these facts.")
    demo = models.BooleanField(default=False)
    sort_key = models.CharField(max_length=160)

    class Meta:
        indexes = (models.Index(name="location_municipality", fields=["municipality"]),)
        constraints = (
            models.CheckConstraint(
                name="location_stock_known", condition=Q(stock__in=["regular", "buffer", "national"])
            ),
            models.CheckConstraint(
                name="location_quality_known",
                condition=Q(quality__in=["acute", "temporary", "standard", "long_stay"]),
            ),
            models.CheckConstraint(
                name="location_released_known",
                condition=Q(released__in=["municipality", "region", "country"]),
            ),
        )


class Unit(models.Model):
    """A lockable room, a dwelling, or a section of a hall."""

    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="+", db_index=False)
    municipality = models.CharField(max_length=4)
    label = models.CharField(max_length=40)
    floor = models.SmallIntegerField()
    kind = models.CharField(max_length=10)
    sharing = models.CharField(max_length=10)
    sleeps = models.PositiveSmallIntegerField()
    features = ArrayField(models.TextField(), default=list)
    sort_key = models.CharField(max_length=60)

    class Meta:
        indexes = (models.Index(name="unit_municipality", fields=["municipality"]),)
        constraints = (
            models.UniqueConstraint(name="unit_label_once", fields=["location", "label"]),
            models.CheckConstraint(name="unit_sleeps_someone", condition=Q(sleeps__gte=1)),
            models.CheckConstraint(
                name="unit_sharing_known", condition=Q(sharing__in=["none", "men", "women", "flexible"])
            ),
            models.CheckConstraint(
                name="unit_kind_known", condition=Q(kind__in=["room", "dwelling", "section"])
            ),
        )


class Place(models.Model):
    """One person's place: what the grant counts and what a person sleeps in."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="+")
    municipality = models.CharField(max_length=4)
    number = models.PositiveSmallIntegerField()
    start = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(name="place_municipality", fields=["municipality"]),)
        constraints = (
            _period("place_has_a_night"),
            models.UniqueConstraint(name="place_number_once", fields=["unit", "number"]),
        )


class Block(models.Model):
    """Places out of use: an aggregate whose content stands in its revisions."""

    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="+")
    municipality = models.CharField(max_length=4)
    created_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    request_key = models.UUIDField()

    class Meta:
        indexes = (models.Index(name="block_municipality", fields=["municipality"]),)
        constraints = (
            models.UniqueConstraint(name="block_request_once", fields=["municipality", "request_key"]),
        )


class BlockRevision(models.Model):
    """What was recorded about a block, once and for good; the highest revision holds."""

    block = models.ForeignKey(Block, on_delete=models.PROTECT, related_name="revisions")
    municipality = models.CharField(max_length=4)
    revision = models.PositiveSmallIntegerField()
    place_ids = ArrayField(models.BigIntegerField())
    start = models.DateField()
    until = models.DateField(null=True)
    reason = models.CharField(max_length=30)
    reference = models.CharField(max_length=80, blank=True, default="")
    note = models.CharField(max_length=400, blank=True, default="")
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    cancelled = models.BooleanField(default=False)

    class Meta:
        constraints = (
            _period("block_has_a_night"),
            models.UniqueConstraint(name="block_revision_once", fields=["block", "revision"]),
        )


class Cap(models.Model):
    """A maximum from a permit, agreement, contract or staffing; over one location or the municipality."""

    municipality = models.CharField(max_length=4)
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=10)
    persons = models.PositiveIntegerField()
    start = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            _period("cap_has_a_night"),
            models.CheckConstraint(
                name="cap_kind_known", condition=Q(kind__in=["permit", "agreement", "contract", "staff"])
            ),
        )


class BufferOpening(models.Model):
    """Nights on which a buffer or national location is in use. Without one its places do not count."""

    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="+")
    municipality = models.CharField(max_length=4)
    start = models.DateField()
    until = models.DateField(null=True)
    reason = models.CharField(max_length=200)
    actor_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (_period("opening_has_a_night"),)


class SupplyStamp(models.Model):
    """
    One row: a mark that a trigger renews with every change of locations, units, places and openings.

    Whoever keeps what it read compares marks and reads again when they differ. No municipality: it says
    nothing about any of them.
    """

    id = models.SmallIntegerField(primary_key=True)
    stamp = models.UUIDField()
