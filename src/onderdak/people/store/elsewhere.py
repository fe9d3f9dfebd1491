"""Tables of what goes over the border of a municipality: a request to hand over, and hit or no-hit."""

from django.db import models
from django.db.models import F, Q


class HandoverRequest(models.Model):
    """
    The authority where somebody reports asks the one that has the file to hand over. Append-only.

    Who it is about stands in `sealed`, told by that person and with their consent, for the asked authority.
    """

    municipality = models.CharField(max_length=4, help_text="Who asks, and would take over.")
    to_municipality = models.CharField(
        max_length=4, help_text="Who is asked: it has the file, says the person."
    )
    sealed = models.BinaryField()
    wrapped = models.BinaryField()
    consent_on = models.DateField()
    persons = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="request_to_another", condition=~Q(municipality=F("to_municipality"))
            ),
            models.CheckConstraint(name="request_term", condition=Q(lapses_at__gt=F("asked_at"))),
            models.CheckConstraint(name="request_persons", condition=Q(persons__range=(1, 30))),
        )
        indexes = (
            models.Index(name="request_by_asker", fields=["municipality", "-id"]),
            models.Index(name="request_by_asked", fields=["to_municipality", "-id"]),
        )


class HandoverRequestAnswer(models.Model):
    """Append-only: a hand-over was started, they are not known there, or it was taken back. Once."""

    request = models.OneToOneField(HandoverRequest, on_delete=models.PROTECT, related_name="answered")
    municipality = models.CharField(max_length=4, help_text="Who answered.")
    answer = models.CharField(max_length=12)
    handover_id = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="request_answer",
                condition=Q(answer="started", handover_id__isnull=False)
                | Q(answer__in=["unknown_here", "withdrawn"], handover_id__isnull=True),
            ),
        )


class ElsewhereQuestion(models.Model):
    """
    Append-only: one question to all other authorities, and the answer: hit with a contact point, or
    no-hit.
    """

    municipality = models.CharField(max_length=4, help_text="Who asked.")
    purpose = models.CharField(max_length=20)
    answer = models.CharField(max_length=6)
    holder = models.CharField(max_length=4, blank=True, default="")
    scenario = models.CharField(max_length=40, blank=True, default="")
    asked_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="elsewhere_answer",
                condition=Q(answer="hit") & ~Q(holder="") | Q(answer="no-hit", holder=""),
            ),
            models.CheckConstraint(
                name="elsewhere_purpose",
                condition=Q(purpose__in=["double_reception", "hand_over", "whereabouts"]),
            ),
        )
        indexes = (models.Index(name="elsewhere_by_asker", fields=["municipality", "-id"]),)


class ElsewhereTask(models.Model):
    """
    Append-only: what the authority that has the file must look at: a hit, a doubt, or a protected
    person.
    """

    municipality = models.CharField(max_length=4, help_text="Who has the file.")
    asked_by = models.CharField(max_length=4)
    question_id = models.BigIntegerField()
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=10)
    asked_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="elsewhere_level", condition=Q(level__in=["hit", "doubt", "protected"])
            ),
        )
        indexes = (models.Index(name="elsewhere_by_holder", fields=["municipality", "-id"]),)
