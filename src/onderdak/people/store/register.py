"""Tables of the register: the by-name list, signs of life, rights that hang on registration, removal."""

from django.db import models
from django.db.models import F, Q

# The closed sets once more, as the database holds them; a test compares them with the rules.
ON = (
    "newly_reported", "returned_from_housing", "returned_from_abroad", "returned_from_unknown", "moved_in",
    "born", "found_by_check", "corrected",
)  # fmt: skip
OFF = (
    "housed", "left_country", "moved", "deceased", "no_longer_entitled", "unknown_closed", "double", "error",
)  # fmt: skip
TWO_PEOPLE = ("unknown_closed", "error")
SIGHTINGS = (
    "identity_checked", "presence_round", "appointment", "key_used", "arrival", "allowance_in_person",
    "work_on_location", "school_attendance", "brp_change", "other_municipality", "payment", "letter",
    "portal", "telephone", "statement",
)  # fmt: skip
RIGHT_KINDS = ("brp", "bsn", "residence_proof", "health_scheme", "school", "work", "travel_document")
RIGHT_STATES = ("yes", "no", "asked", "not_needed")


class ListEpisode(models.Model):
    """One time on the by-name list of one authority. Comes with a reason, goes once, with evidence."""

    municipality = models.CharField(max_length=4)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    on_reason = models.CharField(max_length=24)
    on_at = models.DateTimeField()
    on_evidence = models.CharField(max_length=40)
    off_reason = models.CharField(max_length=24, blank=True, default="")
    off_at = models.DateTimeField(null=True)
    off_evidence = models.CharField(max_length=40, blank=True, default="")
    approval_id = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()
    off_recorded_at = models.DateTimeField(null=True)
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="on_one_list", fields=["person"], condition=Q(off_at__isnull=True)
            ),
            models.CheckConstraint(name="list_on_reason", condition=Q(on_reason__in=list(ON))),
            models.CheckConstraint(
                name="list_off_reason",
                condition=Q(off_at__isnull=True, off_reason="", off_evidence="")
                | (Q(off_at__gte=F("on_at"), off_reason__in=list(OFF)) & ~Q(off_evidence="")),
            ),
            models.CheckConstraint(
                name="list_off_two_people",
                condition=~Q(off_reason__in=list(TWO_PEOPLE))
                | Q(approval_id__isnull=False),
            ),
        )  # fmt: skip
        indexes = (
            models.Index(name="list_by_municipality", fields=["municipality", "off_at", "on_at"]),
            models.Index(name="list_by_person", fields=["person", "id"]),
            # a page of the list, and its count, are a walk over these alone
            models.Index(name="list_now", fields=["-on_at", "-id"], condition=Q(off_at__isnull=True)),
            models.Index(
                name="list_now_here",
                fields=["municipality", "-on_at", "-id"],
                condition=Q(off_at__isnull=True),
            ),
        )


class Sighting(models.Model):
    """Append-only: somebody was seen, or gave a sign of life, in the course of ordinary work."""

    municipality = models.CharField(max_length=4)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    strength = models.CharField(max_length=6)
    at = models.DateTimeField()
    source = models.CharField(max_length=40, help_text="What it follows from: stay:12, letter:3.")
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="sighting_kind", condition=Q(kind__in=list(SIGHTINGS))),
            models.CheckConstraint(
                name="sighting_strength", condition=Q(strength__in=["strong", "medium", "weak"])
            ),
            models.UniqueConstraint(name="sighting_once", fields=["person", "kind", "at", "source"]),
        )
        indexes = (models.Index(name="sighting_by_person", fields=["person", "-at"]),)


class LastSeen(models.Model):
    """Derived by a trigger on each sighting, so that a list of a large city is one walk over an index."""

    person = models.OneToOneField(
        "people.Person", on_delete=models.PROTECT, related_name="+", primary_key=True
    )
    municipality = models.CharField(max_length=4)
    strong_at = models.DateTimeField(null=True)
    any_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(name="last_seen_strong", fields=["municipality", "strong_at"]),)


class RightState(models.Model):
    """Append-only: how a right that hangs on registration stands for one person, from a day on."""

    municipality = models.CharField(max_length=4)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=12)
    since = models.DateField()
    until = models.DateField(null=True, help_text="First day on which it does not hold any more.")
    source = models.CharField(max_length=16)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="right_kind", condition=Q(kind__in=list(RIGHT_KINDS))),
            models.CheckConstraint(name="right_state", condition=Q(state__in=list(RIGHT_STATES))),
            models.CheckConstraint(
                name="right_has_a_day", condition=Q(until__isnull=True) | Q(since__lt=F("until"))
            ),
        )
        indexes = (
            models.Index(name="right_by_person", fields=["person", "kind", "-id"]),
            models.Index(name="right_by_end", fields=["municipality", "until"]),
        )


class LegalHold(models.Model):
    """Why the data of one person are kept beyond the term, and until when. Always with an end."""

    municipality = models.CharField(max_length=4)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20)
    reference = models.CharField(max_length=40)
    start = models.DateField()
    until = models.DateField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="hold_ground",
                condition=Q(ground__in=["objection", "court_case", "open_debt", "claim", "investigation"]),
            ),
            models.CheckConstraint(name="hold_has_an_end", condition=Q(start__lt=F("until"))),
        )
        indexes = (models.Index(name="hold_by_person", fields=["person"]),)


class Removal(models.Model):
    """Append-only proof that the data of one person are gone: what was destroyed, when, by which term."""

    municipality = models.CharField(max_length=4)
    person = models.OneToOneField("people.Person", on_delete=models.PROTECT, related_name="+")
    first_processed_on = models.DateField()
    due_on = models.DateField()
    removed_at = models.DateTimeField()
    key_digest = models.BinaryField(help_text="SHA-256 of the wrapped key that was destroyed.")
    rows = models.JSONField(help_text="How many rows went per table.")
    actor_id = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(name="removal_by_municipality", fields=["municipality", "removed_at"]),)
