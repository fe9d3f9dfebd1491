from django.db import migrations

from onderdak.access.public import append_only, protect

TABLES = ("duty_duty", "duty_dutyevent", "duty_attempt", "duty_attemptanswer", "duty_alternative")


class Migration(migrations.Migration):
    dependencies = [("duty", "0001_initial"), ("access", "0001_initial")]

    operations = [
        *(protect(table, "cases") for table in TABLES),
        *(append_only(table) for table in TABLES if table != "duty_duty"),
    ]
