from django.db import migrations

from onderdak.access.public import append_only, protect
from onderdak.governance.store.walls import protect_level, same_level

LEVELS = ("agreement", "meeting", "meetingentry", "draft", "draftevent", "impactsheet", "act")


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_initial"), ("access", "0001_initial")]

    operations = [
        *(protect_level(f"governance_{name}") for name in LEVELS),
        protect_level("governance_agreementevent", owners_append=True),
        protect("governance_planpart", "cases"),
        *(append_only(f"governance_{name}") for name in (*LEVELS, "agreementevent", "planpart")),
        same_level("governance_agreementevent", "agreement_id", "governance_agreement"),
        same_level("governance_meetingentry", "meeting_id", "governance_meeting"),
        same_level("governance_draftevent", "draft_id", "governance_draft"),
        same_level("governance_impactsheet", "draft_id", "governance_draft"),
    ]
