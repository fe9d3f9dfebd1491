from django.db import migrations

from onderdak.access.public import keys_apart


class Migration(migrations.Migration):
    dependencies = [("care", "0002_walls"), ("access", "0005_kept_keys")]

    operations = [
        keys_apart("care_need", about="ARRAY[new.person_id]"),
        keys_apart(
            "care_referral", about="ARRAY(SELECT n.person_id FROM care_need n WHERE n.id = new.need_id)"
        ),
    ]
