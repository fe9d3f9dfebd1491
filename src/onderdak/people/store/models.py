"""Tables of people. Names, birth dates and identifiers are only in `Person.sealed`, encrypted."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q


class Person(models.Model):
    """One displaced person. What others may count on is plain; what is secret is in `sealed`."""

    municipality = models.CharField(max_length=4)
    reference = models.CharField(max_length=20, unique=True)
    sex = models.CharField(max_length=1, blank=True, default="")
    birth_year = models.PositiveSmallIntegerField(null=True)
    language = models.CharField(max_length=2, blank=True, default="")
    protected = models.BooleanField(default=False)
    secret = models.BooleanField(
        default=False, db_default=False, help_text="Shielded, and opened by two people only."
    )
    sealed = models.BinaryField()
    first_processed_at = models.DateTimeField()
    demo = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(name="secret_is_shielded", condition=Q(secret=False) | Q(protected=True)),
            models.CheckConstraint(name="person_sex", condition=Q(sex__in=["", "f", "m", "x"])),
            models.CheckConstraint(
                name="person_birth_year",
                condition=Q(birth_year__isnull=True) | Q(birth_year__range=(1900, 2100)),
            ),
        )
        indexes = (models.Index(name="person_municipality", fields=["municipality"]),)


class PersonKey(models.Model):
    """The key of one person, wrapped by the master key. Destroying this row removes the person."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+", primary_key=True)
    municipality = models.CharField(max_length=4)
    wrapped = models.BinaryField()


class SearchKey(models.Model):
    """Derived data of one person (class B): needed for search, never exported, goes with the person."""

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, related_name="search_key", primary_key=True
    )
    municipality = models.CharField(max_length=4)
    name_key = models.TextField(help_text="canonical sounds, each word with a space before it")
    birth_year = models.PositiveSmallIntegerField(null=True)
    bsn_index = models.BinaryField(null=True)
    v_number_index = models.BinaryField(null=True)

    class Meta:
        indexes = (
            models.Index(name="searchkey_municipality", fields=["municipality", "birth_year"]),
            models.Index(name="searchkey_bsn", fields=["bsn_index"]),
            models.Index(name="searchkey_v_number", fields=["v_number_index"]),
            GinIndex(name="searchkey_name", fields=["name_key"], opclasses=["gin_trgm_ops"]),
        )


class Household(models.Model):
    """People who are placed and assessed together."""

    municipality = models.CharField(max_length=4)
    reference = models.CharField(max_length=20, unique=True)
    language = models.CharField(max_length=2, blank=True, default="")
    created_at = models.DateTimeField()
    demo = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(name="household_municipality", fields=["municipality"]),)


class Membership(models.Model):
    """A person belongs to a household from `start` until `until` (half-open; open when empty)."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    municipality = models.CharField(max_length=4)
    start = models.DateField()
    until = models.DateField(null=True)
    relation = models.CharField(max_length=16)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="membership_has_a_day", condition=Q(until__isnull=True) | Q(start__lt=F("until"))
            ),
            models.UniqueConstraint(
                name="membership_once", fields=["person"], condition=Q(until__isnull=True)
            ),
        )


class Vulnerability(models.Model):
    """A dated ground of special need (RooO 15(1)); the cause is shown to those who need to know."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    municipality = models.CharField(max_length=4)
    ground = models.CharField(max_length=32)
    start = models.DateField()
    until = models.DateField(null=True)
    evidence = models.CharField(max_length=32)
    recorded_at = models.DateTimeField()
    actor_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="vulnerability_has_a_day", condition=Q(until__isnull=True) | Q(start__lt=F("until"))
            ),
        )


class Tie(models.Model):
    """What binds a household to a place: work, school or care in municipality `place`."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    municipality = models.CharField(max_length=4)
    kind = models.CharField(max_length=8)
    place = models.CharField(max_length=4)
    start = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="tie_kind", condition=Q(kind__in=["work", "school", "care"])),
            models.CheckConstraint(
                name="tie_has_a_day", condition=Q(until__isnull=True) | Q(start__lt=F("until"))
            ),
        )


# The register has a file of its own; Django finds its tables here.
from onderdak.people.store.elsewhere import (  # noqa: E402
    ElsewhereQuestion,
    ElsewhereTask,
    HandoverRequest,
    HandoverRequestAnswer,
)
from onderdak.people.store.glass import BreakGlass  # noqa: E402
from onderdak.people.store.handovers import Handover, HandoverAnswer  # noqa: E402
from onderdak.people.store.records import (  # noqa: E402
    ImportBatch,
    Link,
    LinkEvent,
    LinkRun,
    ListDraft,
    MatchKey,
    NotSame,
    Proposal,
    Record,
    RecordKey,
)
from onderdak.people.store.register import (  # noqa: E402
    LastSeen,
    LegalHold,
    ListEpisode,
    Removal,
    RightState,
    Sighting,
)

__all__ = [
    "BreakGlass",
    "ElsewhereQuestion",
    "ElsewhereTask",
    "Handover",
    "HandoverAnswer",
    "HandoverRequest",
    "HandoverRequestAnswer",
    "Household",
    "ImportBatch",
    "LastSeen",
    "LegalHold",
    "Link",
    "LinkEvent",
    "LinkRun",
    "ListDraft",
    "ListEpisode",
    "MatchKey",
    "Membership",
    "NotSame",
    "Person",
    "PersonKey",
    "Proposal",
    "Record",
    "RecordKey",
    "Removal",
    "RightState",
    "SearchKey",
    "Sighting",
    "Tie",
    "Vulnerability",
]
