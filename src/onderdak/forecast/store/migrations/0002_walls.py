from django.db import migrations

from onderdak.access.public import append_only
from onderdak.forecast.store.walls import protect_level

KEPT = (
    "act", "definition", "measure", "weightset", "alarmlevel", "issued", "arearesult", "ledgerentry",
    "statement", "task",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("forecast", "0001_initial"), ("access", "0001_initial")]

    operations = [
        *(protect_level(f"forecast_{name}") for name in KEPT),
        protect_level("forecast_statementevent", by_owner=True),
        protect_level("forecast_run", changes=True),
        *(append_only(f"forecast_{name}") for name in (*KEPT, "statementevent")),
    ]
