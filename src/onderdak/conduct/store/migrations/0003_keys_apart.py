from django.db import migrations

from onderdak.access.public import keys_apart
from onderdak.conduct.store.walls import KEYS_OF_PERSONS

OF_INCIDENT = "ARRAY(SELECT p.person_id FROM conduct_incidentperson p WHERE p.incident_id = new.{})"
OF_MEASURE = "ARRAY(SELECT m.person_id FROM conduct_measure m WHERE m.id = new.measure_id)"


class Migration(migrations.Migration):
    dependencies = [("conduct", "0002_walls"), ("access", "0005_kept_keys")]

    operations = [
        keys_apart("conduct_roomentry"),
        keys_apart("conduct_incident", about=OF_INCIDENT.format("id")),
        keys_apart("conduct_evidence", about=OF_INCIDENT.format("incident_id")),
        keys_apart("conduct_measure", about="ARRAY[new.person_id]"),
        keys_apart("conduct_measureevent", about=OF_MEASURE),
        keys_apart("conduct_outplacement", about="new.person_ids"),
        KEYS_OF_PERSONS,
    ]
