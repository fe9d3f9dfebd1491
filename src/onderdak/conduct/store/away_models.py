"""Tables of out-placements, of questions to other municipalities, and of places asked of the country."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class OutPlacement(models.Model):
    """
    That somebody will sleep elsewhere for a while: where, whether the place is kept, and how they come back.

    `approval_id` is the question to the second person. `stay_id` is where they sleep now.
    """

    measure = models.OneToOneField("conduct.Measure", on_delete=models.PROTECT, related_name="out")
    municipality = models.CharField(max_length=4)
    leads_to = models.CharField(max_length=20)
    consent = models.BooleanField()
    keep = models.BooleanField()
    stay_id = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    to_municipality = models.CharField(max_length=4)
    person_ids = ArrayField(models.BigIntegerField())
    approval_id = models.BigIntegerField()
    transfer = models.ForeignKey("conduct.TransferAsk", null=True, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    wrapped_key = models.BinaryField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(leads_to="same_municipality") | Q(consent=True), name="out_elsewhere_with_consent"
            ),
            models.CheckConstraint(
                condition=Q(leads_to="same_municipality")
                | Q(transfer__isnull=False)
                | Q(leads_to="national"),
                name="out_elsewhere_was_accepted",
            ),
        )


class OutPlacementEvent(models.Model):
    """Moved (with the stay elsewhere and the letter), or returned."""

    out = models.ForeignKey(OutPlacement, on_delete=models.PROTECT, related_name="events")
    municipality = models.CharField(max_length=4)
    kind = models.CharField(max_length=10)
    on = models.DateField()
    stay_id = models.BigIntegerField(null=True)
    letter_id = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["out", "kind"], name="out_event_once"),
            models.CheckConstraint(condition=Q(kind__in=["moved", "returned"]), name="out_event_kind"),
            models.CheckConstraint(
                condition=~Q(kind="moved") | Q(stay_id__isnull=False, letter_id__isnull=False),
                name="out_moved_to_a_stay",
            ),
        )


class TransferAsk(models.Model):
    """
    A question to another municipality: will you give a place for a while? Open until it is answered.

    `summary` holds what the other college needs to decide: counts, ages, nights, why in a code. No names.
    """

    municipality = models.CharField(max_length=4)
    to_municipality = models.CharField(max_length=4)
    incident = models.ForeignKey("conduct.Incident", on_delete=models.PROTECT, related_name="transfers")
    household_id = models.BigIntegerField()
    person_ids = ArrayField(models.BigIntegerField())
    until = models.DateField()
    summary = models.JSONField()
    asked_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(to_municipality=F("municipality")), name="transfer_to_another"
            ),
        )


class TransferAnswer(models.Model):
    """Yes with a room, no with a reason, by the other college; or taken back by who asked."""

    ask = models.OneToOneField(TransferAsk, on_delete=models.PROTECT, related_name="answer")
    municipality = models.CharField(max_length=4)
    answer = models.CharField(max_length=10)
    unit_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=20, blank=True)
    answered_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(answer="accepted", unit_id__isnull=False)
                | Q(answer="refused", reason__gt="")
                | Q(answer="withdrawn"),
                name="transfer_answer_whole",
            ),
        )


class NationalAsk(models.Model):
    """A case for which a municipality sees no way but a national place. It is counted; it places nobody."""

    municipality = models.CharField(max_length=4)
    incident = models.OneToOneField("conduct.Incident", on_delete=models.PROTECT, related_name="national")
    person_id = models.BigIntegerField()
    severity = models.CharField(max_length=8)
    repeats = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    actor_id = models.BigIntegerField()


class NationalAskEnd(models.Model):
    """The case needs no national place any more."""

    ask = models.OneToOneField(NationalAsk, on_delete=models.PROTECT, related_name="end")
    municipality = models.CharField(max_length=4)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()


class PlacesRequest(models.Model):
    """
    A request to the ministry for separate places, with the figures of that day beneath it, unchanged.

    `municipality` "" with a region: a whole safety region asks.
    """

    municipality = models.CharField(max_length=4)
    region = models.CharField(max_length=4, default="")
    places = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=1000)
    sent_on = models.DateField()
    figures = models.JSONField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    entered_by = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(places__gte=1), name="placesrequest_asks_some"),
            models.CheckConstraint(
                condition=Q(municipality="", region__gt="") | Q(municipality__gt="", region=""),
                name="placesrequest_has_one_level",
            ),
            models.UniqueConstraint(fields=["id", "municipality", "region"], name="placesrequest_of_level"),
        )


class PlacesAnswer(models.Model):
    """What the ministry answered, with its source, or that the request was taken back."""

    request = models.OneToOneField(PlacesRequest, on_delete=models.PROTECT, related_name="answer")
    municipality = models.CharField(max_length=4)
    region = models.CharField(max_length=4)
    answer = models.CharField(max_length=10)
    granted = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=300)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(source__gt=""), name="placesanswer_has_source"),
            models.CheckConstraint(
                condition=Q(answer="granted", granted__gte=1)
                | Q(answer__in=["refused", "withdrawn"], granted__isnull=True),
                name="placesanswer_whole",
            ),
        )
