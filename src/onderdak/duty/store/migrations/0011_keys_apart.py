from django.db import migrations

from onderdak.access.public import keys_apart

OF_INTENTION = "ARRAY(SELECT unnest(i.person_ids) FROM duty_intention i WHERE i.id = new.intention_id)"


class Migration(migrations.Migration):
    dependencies = [("duty", "0010_reminder"), ("access", "0005_kept_keys")]

    operations = [
        keys_apart("duty_intention", about="new.person_ids"),
        keys_apart("duty_view", about=OF_INTENTION),
        keys_apart("duty_decision", about="new.person_ids"),
    ]
