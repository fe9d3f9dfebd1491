from django.db import migrations

from onderdak.forecast.store.first_content import fill


class Migration(migrations.Migration):
    dependencies = [("forecast", "0002_walls")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
