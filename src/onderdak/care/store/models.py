"""
Tables of care. Everything is appended: a new figure, an answer or an end is a row of its own.

A need is a kind of help, languages and an urgency, with a sealed note. No diagnosis has a place here.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Need(models.Model):
    """Somebody needs help, from a day. Its note is sealed; who wrote it opens it, others after a yes."""

    municipality = models.CharField(max_length=4)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    person_id = models.BigIntegerField()
    help = models.CharField(max_length=10)
    languages = ArrayField(models.CharField(max_length=2))
    age = models.CharField(max_length=6)
    urgency = models.CharField(max_length=7)
    start = models.DateField()
    sealed = models.BinaryField()
    wrapped_key = models.BinaryField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    entered_by = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(languages__len__gte=1), name="need_has_language"),
            models.CheckConstraint(
                condition=Q(urgency__in=["crisis", "soon", "normal"]), name="need_urgency"
            ),
        )
        indexes = (models.Index(fields=["municipality", "-id"], name="need_list"),)


class NeedEnd(models.Model):
    """The need is over: helped, gone, or not wanted any more."""

    need = models.OneToOneField(Need, on_delete=models.PROTECT, related_name="end")
    municipality = models.CharField(max_length=4)
    how = models.CharField(max_length=12)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()


class Consent(models.Model):
    """The person said yes to referring, or took it back. The last word counts."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="consents")
    municipality = models.CharField(max_length=4)
    kind = models.CharField(max_length=10)
    how = models.CharField(max_length=12)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=["given", "withdrawn"]), name="consent_kind"),
        )


class Provider(models.Model):
    """Who gives care, where, for whom, and how it is paid. `municipality` empty: entered by the country."""

    municipality = models.CharField(max_length=4, blank=True)
    name = models.CharField(max_length=120)
    place = models.CharField(max_length=4)
    treatments = ArrayField(models.CharField(max_length=10))
    languages = ArrayField(models.CharField(max_length=2), default=list)
    interpreter = models.BooleanField(default=False)
    ages = ArrayField(models.CharField(max_length=6))
    contact = models.CharField(max_length=200)
    route = models.CharField(max_length=8)
    national = models.BooleanField(default=False)
    contract_from = models.DateField(null=True)
    contract_until = models.DateField(null=True)
    for_whom = models.CharField(max_length=200, blank=True)
    demo = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(national=False)
                | Q(contract_from__isnull=False, contract_until__gt=F("contract_from"), for_whom__gt=""),
                name="provider_bought_from_to",
            ),
            models.CheckConstraint(condition=Q(treatments__len__gte=1), name="provider_treats"),
        )


class SupplyFigure(models.Model):
    """Waiting times and capacity of a provider for one kind of help, of a day. The newest holds."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="figures")
    municipality = models.CharField(max_length=4, blank=True)
    help = models.CharField(max_length=10)
    weeks_intake = models.FloatField(null=True)
    weeks_treatment = models.FloatField(null=True)
    per_month = models.PositiveIntegerField(null=True)
    figure_date = models.DateField()
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(source__gt=""), name="supply_has_source"),)
        indexes = (models.Index(fields=["provider", "help", "-figure_date", "-id"], name="supply_newest"),)


class Chase(models.Model):
    """Somebody asked a provider for new figures."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="chases")
    municipality = models.CharField(max_length=4)
    how = models.CharField(max_length=8)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()


class Referral(models.Model):
    """A need is referred to a provider: why this one, and on which consent or other reason."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="referrals")
    municipality = models.CharField(max_length=4)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    consent = models.ForeignKey(Consent, null=True, on_delete=models.PROTECT, related_name="+")
    override = models.CharField(max_length=16, blank=True)
    rank = models.PositiveSmallIntegerField(null=True)
    reasons = models.JSONField()
    sealed = models.BinaryField()
    wrapped_key = models.BinaryField()
    made_on = models.DateField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    entered_by = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(consent__isnull=False) ^ Q(override__gt=""), name="referral_consent_or_reason"
            ),
        )
        indexes = (models.Index(fields=["municipality", "-id"], name="referral_list"),)


class ReferralEvent(models.Model):
    """Sent, accepted, refused with a reason, started, ended with an outcome, or withdrawn."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="events")
    municipality = models.CharField(max_length=4)
    kind = models.CharField(max_length=10)
    on = models.DateField()
    why = models.CharField(max_length=16, blank=True)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    entered_by = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["referral", "kind"], name="referral_step_once"),
            models.CheckConstraint(
                condition=~Q(kind__in=["refused", "ended"]) | Q(why__gt=""), name="referral_end_says_why"
            ),
        )
