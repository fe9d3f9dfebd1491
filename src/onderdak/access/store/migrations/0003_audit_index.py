from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_api_token"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="auditentry",
            name="auditentry_municipality",
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["municipality", "id"], name="auditentry_municipality"),
        ),
    ]
