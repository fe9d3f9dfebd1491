from django.db import migrations

from onderdak.governance.store.first_content import add_missing


class Migration(migrations.Migration):
    dependencies = [("governance", "0004_answers_in_access")]

    operations = [migrations.RunPython(add_missing, migrations.RunPython.noop)]
