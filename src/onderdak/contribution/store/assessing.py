"""Tables of assessing: incomes, choices of the municipality, case decisions, assessments. None is changed."""

from django.db import models
from django.db.models import F, Q


class Income(models.Model):
    """
    What a person earned in a month, of one kind, by one source. A later row of the same counts instead.

    It is no append-only table: what is older than the law allows is removed with the person (Twoo 6(3)).
    """

    municipality = models.CharField(max_length=4)
    person_id = models.BigIntegerField()
    month = models.DateField()
    kind = models.CharField(max_length=12)
    cents = models.BigIntegerField()
    measure = models.CharField(max_length=5)
    source = models.CharField(max_length=10)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="income_kind", condition=Q(kind__in=["work", "replacement", "other"])
            ),
            models.CheckConstraint(name="income_cents", condition=Q(cents__gte=0, cents__lte=10**9)),
            models.CheckConstraint(name="income_measure", condition=Q(measure__in=["net", "gross"])),
            models.CheckConstraint(
                name="income_source", condition=Q(source__in=["declared", "payslip", "uwv"])
            ),
            models.CheckConstraint(name="income_first_of_month", condition=Q(month__day=1)),
        )
        indexes = (models.Index(fields=["municipality", "month", "person_id"], name="income_of_person"),)


class IncomeOffer(models.Model):
    """What UWV answered about a person and month, before somebody took it over. It counts for nothing yet."""

    municipality = models.CharField(max_length=4)
    person_id = models.BigIntegerField()
    month = models.DateField()
    rows = models.JSONField(help_text="Kind and cents of each income. No names.")
    asked_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="incomeoffer_first_of_month", condition=Q(month__day=1)),
            models.CheckConstraint(name="incomeoffer_has_rows", condition=~Q(rows=[])),
        )
        indexes = (models.Index(fields=["municipality", "person_id"], name="incomeoffer_by_person"),)


class IncomeOfferAnswer(models.Model):
    """Somebody took the answer of UWV over, or declined it with a reason. Once."""

    offer = models.OneToOneField(IncomeOffer, on_delete=models.PROTECT, related_name="answer")
    municipality = models.CharField(max_length=4)
    taken = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True, default="")
    answered_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="incomeoffer_no_has_reason", condition=Q(taken=True) | ~Q(reason="")),
        )


class PolicyChoice(models.Model):
    """A choice that somebody proposed, with its decision number. It counts once a second person agreed."""

    municipality = models.CharField(max_length=4)
    key = models.CharField(max_length=40)
    value = models.JSONField()
    valid_from = models.DateField()
    decision_number = models.CharField(max_length=40)
    decided_by = models.CharField(max_length=80)
    approval_id = models.BigIntegerField()
    proposed_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="policychoice_has_number", condition=~Q(decision_number="")),
            models.CheckConstraint(name="policychoice_has_name", condition=~Q(decided_by="")),
        )
        indexes = (models.Index(fields=["municipality", "key"], name="policychoice_by_key"),)


class PolicyAdopted(models.Model):
    """The day from which a choice is known: a second person agreed on it."""

    choice = models.OneToOneField(PolicyChoice, on_delete=models.PROTECT, related_name="adopted")
    municipality = models.CharField(max_length=4)
    known_from = models.DateField()
    actor_id = models.BigIntegerField()


class Hardship(models.Model):
    """A case decision for one payer: at most this amount a month, until a day, with its reason."""

    municipality = models.CharField(max_length=4)
    person_id = models.BigIntegerField()
    month_from = models.DateField()
    month_until = models.DateField()
    cents = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    approval_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="hardship_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="hardship_cents", condition=Q(cents__gte=0)),
            models.CheckConstraint(name="hardship_has_month", condition=Q(month_from__lt=F("month_until"))),
        )


class Assessment(models.Model):
    """
    What was worked out for one unit and month, with its receipt. A correction is a later version.

    The receipt of a scenario is refused here as well: it can never become a decision.
    """

    municipality = models.CharField(max_length=4)
    household_id = models.BigIntegerField()
    unit_key = models.BigIntegerField(help_text="The lowest person id of the unit.")
    month = models.DateField()
    version = models.IntegerField()
    allowance_cents = models.BigIntegerField()
    contribution_cents = models.BigIntegerField()
    inputs = models.JSONField(help_text="Ids, days and cents of the unit. No names and no birth dates.")
    result = models.JSONField()
    receipt = models.JSONField()
    receipt_hash = models.CharField(max_length=64)
    decision_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="assessment_once", fields=["municipality", "month", "unit_key", "version"]
            ),
            models.CheckConstraint(name="assessment_first_of_month", condition=Q(month__day=1)),
            models.CheckConstraint(name="assessment_no_scenario", condition=Q(receipt__scenarios=[])),
        )
        indexes = (models.Index(fields=["household_id", "month"], name="assessment_by_household"),)


ASSESSMENT = {
    "municipality": "text", "household_id": "bigint", "unit_key": "bigint", "month": "date",
    "version": "integer", "allowance_cents": "bigint", "contribution_cents": "bigint", "inputs": "jsonb",
    "result": "jsonb", "receipt": "jsonb", "receipt_hash": "text", "decision_id": "bigint",
    "decided_at": "timestamptz", "actor_id": "bigint",
}  # fmt: skip
