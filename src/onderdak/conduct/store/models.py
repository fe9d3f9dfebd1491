"""
Tables of conduct. Everything is appended: a correction, an answer or an end is a row of its own.

What people wrote stands in `sealed`, under a key of its own. Beside it ids, codes and dates only.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from onderdak.conduct.store.away_models import (
    NationalAsk,
    NationalAskEnd,
    OutPlacement,
    OutPlacementEvent,
    PlacesAnswer,
    PlacesRequest,
    TransferAnswer,
    TransferAsk,
)

__all__ = [
    "CareCheck",
    "Evidence",
    "EvidenceFile",
    "HouseRules",
    "Incident",
    "IncidentEnd",
    "IncidentPerson",
    "Measure",
    "MeasureEvent",
    "NationalAsk",
    "NationalAskEnd",
    "OutPlacement",
    "OutPlacementEvent",
    "PlacesAnswer",
    "PlacesRequest",
    "RoomEntry",
    "RulesGiven",
    "TransferAnswer",
    "TransferAsk",
]


class HouseRules(models.Model):
    """One version of the house rules of a location, in four languages. The newest that has begun holds."""

    municipality = models.CharField(max_length=4)
    location = models.ForeignKey("capacity.Location", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    texts = models.JSONField()
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["location", "version"], name="houserules_version_once"),
            models.CheckConstraint(condition=Q(source__gt=""), name="houserules_has_source"),
        )


class RulesGiven(models.Model):
    """A household got a version of the rules: in which language, how, and what proves it."""

    municipality = models.CharField(max_length=4)
    rules = models.ForeignKey(HouseRules, on_delete=models.PROTECT, related_name="given")
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    how = models.CharField(max_length=12)
    proof = models.CharField(max_length=12)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["rules", "household"], name="rules_given_once"),
            models.CheckConstraint(condition=Q(proof__gt="", how__gt=""), name="rules_given_with_proof"),
        )


class RoomEntry(models.Model):
    """Somebody entered a room: with which ground of the house rules, and what was found."""

    municipality = models.CharField(max_length=4)
    location = models.ForeignKey("capacity.Location", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("capacity.Unit", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=12)
    announced = models.BooleanField()
    entered_at = models.DateTimeField()
    sealed = models.BinaryField()
    wrapped_key = models.BinaryField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ground__in=["suspicion", "management"]), name="entry_ground"),
        )


class Incident(models.Model):
    """What happened, where and when. The severity follows from the impacts and is kept for lists."""

    municipality = models.CharField(max_length=4)
    location = models.ForeignKey("capacity.Location", on_delete=models.PROTECT, related_name="+", null=True)
    spot = models.CharField(max_length=10)
    kind = models.CharField(max_length=16)
    impacts = ArrayField(models.CharField(max_length=16))
    severity = models.CharField(max_length=8)
    happened_at = models.DateTimeField()
    has_police_number = models.BooleanField(default=False)
    sealed = models.BinaryField()
    wrapped_key = models.BinaryField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    entered_by = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(severity__in=["light", "serious", "grave"]), name="incident_severity"
            ),
            models.CheckConstraint(
                condition=Q(happened_at__lte=F("recorded_at")), name="incident_has_happened"
            ),
            models.UniqueConstraint(fields=["id", "municipality"], name="incident_of_municipality"),
        )
        indexes = (
            models.Index(fields=["municipality", "-happened_at", "-id"], name="incident_list"),
            models.Index(fields=["location", "happened_at"], name="incident_of_location"),
        )


class IncidentEnd(models.Model):
    """An incident was dealt with, without or after measures. A new fact is a new incident."""

    incident = models.OneToOneField(Incident, on_delete=models.PROTECT, related_name="end")
    municipality = models.CharField(max_length=4)
    how = models.CharField(max_length=16)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()


class IncidentPerson(models.Model):
    """Somebody in a role. One role per person and incident: the first that was recorded."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="people")
    municipality = models.CharField(max_length=4)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    person_id = models.BigIntegerField()
    role = models.CharField(max_length=10)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["incident", "person_id"], name="incident_one_role"),
            models.CheckConstraint(
                condition=Q(role__in=["caused", "suffered", "witnessed"]), name="incident_role"
            ),
        )
        indexes = (models.Index(fields=["person_id", "role"], name="incidents_of_person"),)


class Evidence(models.Model):
    """What shows what happened: kind, day, where it is kept, and its hash when it is a file."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="evidence")
    municipality = models.CharField(max_length=4)
    kind = models.CharField(max_length=10)
    on = models.DateField()
    sha256 = models.CharField(max_length=64, blank=True)
    sealed = models.BinaryField()
    wrapped_key = models.BinaryField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()


class EvidenceFile(models.Model):
    """The file of a piece of evidence, sealed. What it is was read from its content, never from a name."""

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="file")
    municipality = models.CharField(max_length=4)
    media_type = models.CharField(max_length=16)
    size = models.PositiveIntegerField()
    sealed = models.BinaryField()
    wrapped_key = models.BinaryField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(media_type__in=["application/pdf", "image/jpeg", "image/png"]),
                name="evidencefile_known_kind",
            ),
            models.CheckConstraint(condition=Q(size__gte=1, size__lte=8_000_000), name="evidencefile_size"),
        )


class CareCheck(models.Model):
    """Somebody looked whether care is needed, before any measure: yes or no, and never which care."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="care_checks")
    municipality = models.CharField(max_length=4)
    person_id = models.BigIntegerField()
    outcome = models.CharField(max_length=12)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    entered_by = models.CharField(max_length=120)


class Measure(models.Model):
    """
    A measure as it was proposed: from the closed list, with article, end and review.

    `intention_id` is its announcement at the duty, which asks the view and writes the decision; None for an
    out-placement to which the person said yes. `adult`: the rule that nobody under 18 gets one was passed.
    """

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="measures")
    municipality = models.CharField(max_length=4)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    person_id = models.BigIntegerField()
    adult = models.BooleanField()
    kind = models.CharField(max_length=18)
    ground = models.CharField(max_length=20)
    article = models.CharField(max_length=20)
    tried = ArrayField(models.CharField(max_length=18), default=list)
    start = models.DateField()
    until = models.DateField()
    review_on = models.DateField()
    care_check = models.ForeignKey(CareCheck, on_delete=models.PROTECT, related_name="+")
    intention_id = models.BigIntegerField(null=True, unique=True)
    sealed = models.BinaryField()
    wrapped_key = models.BinaryField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    entered_by = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(article__gt=""), name="measure_has_article"),
            models.CheckConstraint(condition=Q(until__gt=F("start")), name="measure_has_end"),
            models.CheckConstraint(
                condition=Q(review_on__gt=F("start"), review_on__lte=F("until")), name="measure_has_review"
            ),
            models.CheckConstraint(condition=Q(adult=True), name="measure_not_on_a_child"),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "talk", "agreement", "warning", "limit_visitors", "limit_activities", "out_placement",
                        "limit_allowance",
                    ]
                ),
                name="measure_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(intention_id__isnull=False) | Q(kind="out_placement"), name="measure_is_announced"
            ),
        )  # fmt: skip
        indexes = (
            models.Index(fields=["municipality", "-id"], name="measure_list"),
            models.Index(fields=["household"], name="measure_of_household"),
        )


class MeasureEvent(models.Model):
    """It was reviewed and goes on until a next review, or was lifted before its end."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="events")
    municipality = models.CharField(max_length=4)
    kind = models.CharField(max_length=10)
    on = models.DateField()
    next_review = models.DateField(null=True)
    reason = models.CharField(max_length=20)
    sealed = models.BinaryField()
    wrapped_key = models.BinaryField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    entered_by = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=["reviewed", "lifted"]), name="measure_event_kind"),
            models.CheckConstraint(
                condition=~Q(kind="reviewed") | Q(next_review__gt=F("on")), name="measure_reviewed_onward"
            ),
        )
