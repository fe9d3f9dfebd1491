from django.db import migrations

from onderdak.governance.store.first_content import fill


class Migration(migrations.Migration):
    dependencies = [("governance", "0002_walls")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
