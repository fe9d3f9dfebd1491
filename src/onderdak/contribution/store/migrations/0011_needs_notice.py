"""No step of collection before the letter of its decision was sent or handed over: the database refuses too."""

from django.db import migrations

from onderdak.contribution.store.ledger_walls import NEEDS_NOTICE


class Migration(migrations.Migration):
    dependencies = [("contribution", "0010_no_birth_dates"), ("duty", "0010_reminder")]

    operations = [NEEDS_NOTICE]
