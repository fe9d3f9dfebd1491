"""Tables of what sources said: records as they came, what joins them, what keeps them apart, and files."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

# The closed sets once more, as the database holds them; a test compares them with the rules.
SOURCES = (
    "brp", "intake", "municipality", "ind_list", "own_form", "host_families", "night_shelter", "other_list",
)  # fmt: skip
EVENTS = ("proposed", "linked", "confirmed", "unlinked", "refused", "later", "undone", "moved")
TOKENS = (
    "birth_given", "birth_surname", "birth_name", "birth_turned", "names_year", "names_day", "names_father",
    "given_year", "father_year", "document", "names", "names_undated",
)  # fmt: skip


class ImportBatch(models.Model):
    """One list that was read in. Its rows are records; taken back as a whole, it stays as a fact."""

    municipality = models.CharField(max_length=4)
    source = models.CharField(max_length=16)
    delivered_by = models.CharField(max_length=80, help_text="Which organisation; no person.")
    digest = models.BinaryField(help_text="SHA-256 of the file: the same file twice is noticed.")
    mapping = models.JSONField(help_text="Which heading was read as what.")
    rows = models.PositiveIntegerField()
    known = models.PositiveIntegerField()
    new = models.PositiveIntegerField()
    review = models.PositiveIntegerField()
    imported_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="batch_source", condition=Q(source__in=list(SOURCES))),
            models.UniqueConstraint(
                name="file_read_once",
                fields=["municipality", "digest"],
                condition=Q(undone_at__isnull=True),
            ),
        )
        indexes = (models.Index(name="batch_by_municipality", fields=["municipality", "-id"]),)


class ListDraft(models.Model):
    """A list that somebody is looking at: sealed, and emptied when it was read in, left or 14 days old."""

    municipality = models.CharField(max_length=4)
    actor_id = models.BigIntegerField()
    source = models.CharField(max_length=16)
    delivered_by = models.CharField(max_length=80)
    sealed = models.BinaryField()
    wrapped = models.BinaryField()
    mapping = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(name="draft_source", condition=Q(source__in=list(SOURCES))),)
        indexes = (models.Index(name="draft_by_actor", fields=["actor_id", "-id"]),)


class Record(models.Model):
    """
    One registration as one source wrote it, sealed under a key of its own. Never changed, never destroyed
    before its term: only `person`, the person whom it is counted with today, follows the links.
    """

    municipality = models.CharField(max_length=4)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    own_person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=16)
    delivered_by = models.CharField(max_length=80, blank=True, default="")
    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, null=True, related_name="+")
    row = models.PositiveIntegerField(null=True, help_text="Row in the file; the header is 1.")
    sealed = models.BinaryField()
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField()
    first_processed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, help_text="The list it came from was taken back.")

    class Meta:
        constraints = (models.CheckConstraint(name="record_source", condition=Q(source__in=list(SOURCES))),)
        indexes = (
            models.Index(name="record_by_person", fields=["person", "id"]),
            models.Index(name="record_by_own_person", fields=["own_person", "id"]),
            models.Index(name="record_by_municipality", fields=["municipality", "id"]),
            models.Index(name="record_by_batch", fields=["batch", "row"], condition=Q(batch__isnull=False)),
        )


class RecordKey(models.Model):
    """The key of one record, wrapped by the master key. The term runs per record: a link extends nothing."""

    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="key", primary_key=True)
    municipality = models.CharField(max_length=4)
    wrapped = models.BinaryField()


def _token() -> models.BigIntegerField:  # type: ignore[type-arg]
    return models.BigIntegerField(null=True)


class MatchKey(models.Model):
    """
    Derived data of one record (class B): by what the counter finds it. Tokens are keyed hashes, so they
    say nothing without the master key; the sounds of the name serve the search by likeness. Never exported.
    """

    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="+", primary_key=True)
    municipality = models.CharField(max_length=4)
    sounds = models.TextField(blank=True, default="")
    birth_year = models.PositiveSmallIntegerField(null=True)
    birth_given = _token()
    birth_surname = _token()
    birth_name = _token()
    birth_turned = _token()
    names_year = _token()
    names_day = _token()
    names_father = _token()
    given_year = _token()
    father_year = _token()
    document = _token()
    names = _token()
    names_undated = _token()

    class Meta:
        indexes = (
            *(
                models.Index(name=f"match_{name}", fields=[name], condition=Q(**{f"{name}__isnull": False}))
                for name in TOKENS
            ),
            models.Index(name="match_by_municipality", fields=["municipality", "birth_year"]),
            GinIndex(
                Coalesce("birth_year", 0, output_field=models.IntegerField()),
                OpClass(F("sounds"), name="gin_trgm_ops"),
                name="match_sounds_year",
            ),
        )


class Proposal(models.Model):
    """Two records that may be one person, for somebody to judge. Closed once, with what was decided."""

    municipality = models.CharField(max_length=4)
    one = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    bits = models.FloatField()
    version = models.CharField(max_length=16)
    why = models.TextField(help_text="Levels and weights in codes: given:same+5.9;... No personal data.")
    proposed_at = models.DateTimeField()
    later_until = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(name="proposal_order", condition=Q(one__lt=F("other"))),
            models.CheckConstraint(
                name="proposal_outcome",
                condition=Q(closed_at__isnull=True, outcome="")
                | Q(closed_at__isnull=False, outcome__in=["linked", "apart", "moved", "withdrawn"]),
            ),
            models.UniqueConstraint(
                name="proposed_once", fields=["one", "other"], condition=Q(closed_at__isnull=True)
            ),
        )
        indexes = (models.Index(name="proposal_open", fields=["municipality", "closed_at", "-bits"]),)


class Link(models.Model):
    """Two records that are one person: why, by the machine or by a person. Ends once, and never by itself."""

    municipality = models.CharField(max_length=4)
    one = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=8)
    actor_id = models.BigIntegerField()
    bits = models.FloatField(null=True)
    version = models.CharField(max_length=16, blank=True, default="")
    why = models.TextField(blank=True, default="")
    reason = models.CharField(max_length=20, blank=True, default="")
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)
    end_reason = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(name="link_order", condition=Q(one__lt=F("other"))),
            models.CheckConstraint(
                name="link_made_by",
                condition=Q(made_by="machine") | (Q(made_by="person") & ~Q(reason="")),
            ),
            models.UniqueConstraint(
                name="linked_once", fields=["one", "other"], condition=Q(ended_at__isnull=True)
            ),
        )
        indexes = (
            models.Index(name="link_by_one", fields=["one"]),
            models.Index(name="link_by_other", fields=["other"]),
            models.Index(name="link_in_force", fields=["municipality", "ended_at", "confirmed_at"]),
        )


class NotSame(models.Model):
    """Two records that a person took apart, and with them all that is joined to either. Binds the machine."""

    municipality = models.CharField(max_length=4)
    one = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="apart_order", condition=Q(one__lt=F("other"))),
            models.UniqueConstraint(
                name="apart_once", fields=["one", "other"], condition=Q(lifted_at__isnull=True)
            ),
        )
        indexes = (models.Index(name="apart_by_other", fields=["other"]),)


class LinkEvent(models.Model):
    """Append-only: what was done with a pair, by whom, on which evidence."""

    municipality = models.CharField(max_length=4)
    one = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    by_machine = models.BooleanField(default=False)
    actor_id = models.BigIntegerField()
    reason = models.CharField(max_length=80, blank=True, default="")
    evidence = models.BinaryField(help_text="SHA-256 of version, weight and codes.")
    link_id = models.BigIntegerField(null=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(name="link_event_kind", condition=Q(kind__in=list(EVENTS))),)
        indexes = (
            models.Index(name="link_event_by_one", fields=["one", "id"]),
            models.Index(name="link_event_by_other", fields=["other", "id"]),
        )


class LinkRun(models.Model):
    """One nightly run over one municipality: up to which record it looked, and what came of it."""

    municipality = models.CharField(max_length=4)
    newest = models.BigIntegerField()
    linked = models.PositiveIntegerField()
    proposed = models.PositiveIntegerField()
    run_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(name="link_run_last", fields=["municipality", "-id"]),)
