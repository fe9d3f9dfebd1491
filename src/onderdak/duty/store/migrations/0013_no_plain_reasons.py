from django.db import migrations, models
from django.db.models import Q

from onderdak.access.public import keys_apart

OF_DUTY = "ARRAY(SELECT d.person_id FROM duty_duty d WHERE d.id = new.duty_id)"
AT_HOME = (
    "ARRAY(SELECT m.person_id FROM people_membership m"
    " WHERE m.household_id = new.household_id AND m.until IS NULL)"
)


class Migration(migrations.Migration):
    dependencies = [("duty", "0012_sealed_reasons")]

    operations = [
        migrations.RemoveConstraint("endproposal", "end_proposal_reasoned"),
        *(migrations.RemoveField("endproposal", name) for name in ("facts", "reasons", "view")),
        migrations.AddConstraint(
            "endproposal", models.CheckConstraint(name="end_proposal_reasoned", condition=~Q(sealed=b""))
        ),
        migrations.RemoveConstraint("searchstep", "clearing_has_two_and_a_report"),
        migrations.RemoveField("searchstep", "report"),
        migrations.AddConstraint(
            "searchstep",
            models.CheckConstraint(
                name="clearing_has_two_and_a_report",
                condition=~Q(action="cleared")
                | (Q(approval_id__isnull=False, stay_id__isnull=False) & ~Q(sealed=b"") & ~Q(kept_at="")),
            ),
        ),
        keys_apart("duty_endproposal", about=OF_DUTY, since="new.asked_at"),
        keys_apart("duty_searchstep", about=AT_HOME),
    ]
