from datetime import date

from django.db import migrations

from onderdak.access.public import append_only, protect
from onderdak.placement.store.seed import POLICY, REASONS
from onderdak.placement.store.walls import protect_two_sided


def seed(apps, schema_editor):
    apps.get_model("placement", "Policy").objects.create(**POLICY)
    reason = apps.get_model("placement", "Reason")
    reason.objects.bulk_create([reason(valid_from=date(2022, 3, 1), **row) for row in REASONS])


class Migration(migrations.Migration):
    dependencies = [("placement", "0001_initial"), ("access", "0001_initial")]

    operations = [
        protect("placement_placementrequest", "cases"),
        protect("placement_proposal", "cases"),
        protect("placement_choice", "cases"),
        protect("placement_exclusion", "cases"),
        protect("placement_answer", "cases"),
        protect_two_sided("placement_hold"),
        protect_two_sided("placement_offer"),
        protect_two_sided("placement_stay"),
        protect_two_sided("placement_placementevent"),
        protect_two_sided("placement_occupancy", read_by_all=True),
        append_only("placement_placementevent"),
        append_only("placement_snapshot"),
        append_only("placement_choice"),
        append_only("placement_answer"),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
