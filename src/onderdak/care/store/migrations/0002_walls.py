from django.db import migrations

from onderdak.access.public import append_only, protect
from onderdak.care.store.walls import protect_supply

CASES = ("need", "needend", "consent", "referral", "referralevent", "chase")
SUPPLY = ("provider", "supplyfigure")


class Migration(migrations.Migration):
    dependencies = [("care", "0001_initial"), ("access", "0001_initial")]

    operations = [
        *(protect(f"care_{name}", "cases") for name in CASES),
        *(protect_supply(f"care_{name}") for name in SUPPLY),
        *(append_only(f"care_{name}") for name in (*CASES, *SUPPLY)),
    ]
