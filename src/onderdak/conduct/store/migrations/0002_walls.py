from django.db import migrations

from onderdak.access.public import append_only, protect
from onderdak.conduct.store.walls import MEASURE_RESTS, MOVE_NEEDS_YES, TRANSFERS

TABLES = (
    "houserules",
    "rulesgiven",
    "roomentry",
    "incident",
    "incidentend",
    "incidentperson",
    "evidence",
    "carecheck",
    "measure",
    "measureevent",
    "outplacement",
    "outplacementevent",
    "nationalask",
    "nationalaskend",
    "placesrequest",
)
SHARED = ("transferask", "transferanswer")


class Migration(migrations.Migration):
    dependencies = [("conduct", "0001_initial"), ("access", "0001_initial")]

    operations = [
        *(protect(f"conduct_{name}", "cases") for name in TABLES),
        TRANSFERS,
        *(append_only(f"conduct_{name}") for name in (*TABLES, *SHARED)),
        MEASURE_RESTS,
        MOVE_NEEDS_YES,
    ]
