"""Tables of decisions and letters, all append-only: a decision is never changed, a new one is made."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

KINDS = [
    "place", "place_elsewhere", "transfer", "alternative", "not_placed", "limit", "measure", "refuse", "end",
    "assess", "defer", "end_deferral",
]  # fmt: skip
ADVERSE = ["limit", "measure", "refuse", "end", "transfer"]


class Intention(models.Model):
    """What the college means to decide and asks a view about (Awb 4:8). Nothing is decided yet."""

    municipality = models.CharField(max_length=4)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    person_ids = ArrayField(models.BigIntegerField())
    kind = models.CharField(max_length=16)
    ground = models.CharField(max_length=30)
    what = models.CharField(max_length=20, blank=True, default="")
    unit_id = models.BigIntegerField(null=True, help_text="The room that a move would lead to.")
    effective_from = models.DateField()
    effective_until = models.DateField(null=True)
    answer_by = models.DateField()
    sealed_note = models.BinaryField()
    wrapped_key = models.BinaryField()
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (models.CheckConstraint(name="intention_kind", condition=Q(kind__in=ADVERSE)),)
        indexes = (models.Index(fields=["household", "id"], name="intention_by_household"),)


class View(models.Model):
    """The view of the person on an intention: given, not given in time, or not asked with an exception."""

    intention = models.ForeignKey(Intention, on_delete=models.PROTECT, related_name="views")
    municipality = models.CharField(max_length=4)
    kind = models.CharField(max_length=12)
    exception = models.CharField(max_length=20, blank=True, default="")
    heard_on = models.DateField(null=True)
    channel = models.CharField(max_length=12)
    sealed_text = models.BinaryField()
    wrapped_key = models.BinaryField()
    approval_id = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="view_kind", condition=Q(kind__in=["view_given", "no_answer", "exception"])
            ),
        )


class Decision(models.Model):
    """A decision in the sense of Awb 1:3: kind, the article that goes with it, facts, dates, who decided."""

    municipality = models.CharField(max_length=4)
    household = models.ForeignKey(
        "people.Household", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    person_ids = ArrayField(models.BigIntegerField())
    kind = models.CharField(max_length=16)
    ground = models.CharField(max_length=30, blank=True, default="")
    article = models.CharField(max_length=40)
    body = models.CharField(max_length=8)
    decided_at = models.DateTimeField()
    effective_from = models.DateField()
    effective_until = models.DateField(null=True)
    facts = models.JSONField(help_text="The values of the letter: dates, counts, ids, places. No names.")
    hearing = models.JSONField(default=dict)
    sealed_note = models.BinaryField(default=b"")
    wrapped_key = models.BinaryField(default=b"")
    source = models.CharField(max_length=40, help_text="What it follows from, such as choice:12.")
    intention = models.ForeignKey(Intention, null=True, on_delete=models.PROTECT, related_name="+")
    approval_id = models.BigIntegerField(null=True)
    actor_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    trace = models.UUIDField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="decision_kind", condition=Q(kind__in=KINDS)),
            models.CheckConstraint(name="decision_has_article", condition=~Q(article="")),
            models.CheckConstraint(name="decision_has_body", condition=Q(body__in=["mayor", "college"])),
            models.CheckConstraint(
                name="decision_ends_later",
                condition=Q(effective_until__isnull=True) | Q(effective_until__gt=models.F("effective_from")),
            ),
            models.CheckConstraint(
                name="decision_limit_needs_second_person",
                condition=~Q(kind__in=["limit", "measure", "end"]) | Q(approval_id__isnull=False),
            ),
            models.UniqueConstraint(name="decision_once", fields=["municipality", "source"]),
        )
        indexes = (
            models.Index(fields=["household", "id"], name="decision_by_household"),
            models.Index(fields=["municipality", "recorded_at"], name="decision_by_municipality"),
        )


class TextBlock(models.Model):
    """
    One version of a paragraph, in four languages. Holds no residents; municipality "" is the shipped text.
    A municipal version counts from `valid_from`, once somebody else than its writer approved it.
    """

    name = models.CharField(max_length=40)
    section = models.CharField(max_length=16)
    municipality = models.CharField(max_length=4, blank=True, default="")
    version = models.IntegerField()
    valid_from = models.DateField()
    texts = models.JSONField()
    checked = ArrayField(models.CharField(max_length=2))
    actor_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(name="textblock_once", fields=["municipality", "name", "version"]),
        )


class TextApproval(models.Model):
    """The second person read a municipal text with its translations and agrees."""

    block = models.OneToOneField(TextBlock, on_delete=models.PROTECT, related_name="approval")
    actor_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()


class Letter(models.Model):
    """A letter as it was made: which versions of which paragraphs, with which values. No names in it."""

    municipality = models.CharField(max_length=4)
    household = models.ForeignKey(
        "people.Household", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=12)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="letters")
    intention = models.ForeignKey(Intention, null=True, on_delete=models.PROTECT, related_name="letters")
    source = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    block_ids = ArrayField(models.BigIntegerField())
    values = models.JSONField()
    article = models.CharField(max_length=40, blank=True, default="")
    body = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64)
    due = models.DateField(help_text="The day on which it must have been handed over.")
    made_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="letter_kind",
                condition=Q(kind="decision", decision__isnull=False)
                | Q(kind="intention", intention__isnull=False)
                | Q(kind__in=["information", "reminder"], decision__isnull=True, intention__isnull=True),
            ),
            models.UniqueConstraint(
                name="letter_once", fields=["municipality", "source"], condition=Q(replaces__isnull=True)
            ),
        )
        indexes = (
            models.Index(fields=["household", "id"], name="letter_by_household"),
            models.Index(fields=["municipality", "due"], name="letter_by_municipality"),
        )


class Delivery(models.Model):
    """A letter was handed over, posted or shown: when, how, by whom, in which language."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="deliveries")
    municipality = models.CharField(max_length=4)
    channel = models.CharField(max_length=12)
    language = models.CharField(max_length=2)
    delivered_on = models.DateField()
    untranslated_reason = models.CharField(max_length=20, blank=True, default="")
    actor_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="delivery_channel", condition=Q(channel__in=["handed_over", "post", "mail", "shown"])
            ),
            models.UniqueConstraint(name="delivery_once", fields=["letter", "channel"]),
        )


class ResidentCode(models.Model):
    """A code of a household for its own page. Only a keyed hash is kept; a higher serial ends the earlier."""

    municipality = models.CharField(max_length=4)
    household = models.ForeignKey(
        "people.Household", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    serial = models.IntegerField()
    lookup = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(name="residentcode_once", fields=["household", "serial"]),)


class EvidenceFile(models.Model):
    """An evidence file that was made: for whom, by whom, and the hash of what was in it."""

    municipality = models.CharField(max_length=4)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    parts = models.JSONField(help_text="Name of each part with its SHA-256.")
    made_at = models.DateTimeField()
    actor_id = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["sha256"], name="evidencefile_by_hash"),)
