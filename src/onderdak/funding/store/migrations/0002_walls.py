from django.db import migrations

from onderdak.access.public import append_only, protect


class Migration(migrations.Migration):
    dependencies = [("funding", "0001_business_case"), ("access", "0001_initial")]

    operations = [protect("funding_businesscase", "cases"), append_only("funding_businesscase")]
