from django.db import migrations

from onderdak.access.public import append_only, keys_apart, protect
from onderdak.conduct.store.walls import FILE_KEYS_OF_PERSONS, PLACES

OF_EVIDENCE = (
    "ARRAY(SELECT p.person_id FROM conduct_incidentperson p JOIN conduct_evidence e"
    " ON e.incident_id = p.incident_id WHERE e.id = new.evidence_id)"
)


class Migration(migrations.Migration):
    dependencies = [("conduct", "0004_files_and_answers"), ("access", "0005_kept_keys")]

    operations = [
        protect("conduct_evidencefile", "cases"),
        append_only("conduct_evidencefile"),
        keys_apart("conduct_evidencefile", about=OF_EVIDENCE),
        FILE_KEYS_OF_PERSONS,
        PLACES,
        append_only("conduct_placesanswer"),
    ]
