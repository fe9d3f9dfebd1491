from django.db import migrations

from onderdak.access.public import keys_apart
from onderdak.people.store.elsewhere_walls import REQUEST_KEY_KNOWS_WHOM


class Migration(migrations.Migration):
    dependencies = [("people", "0008_break_glass"), ("access", "0005_kept_keys")]

    operations = [
        keys_apart(
            "people_handoverrequest", column="wrapped", since="new.asked_at",
            shared_with="new.to_municipality",
        ),
        REQUEST_KEY_KNOWS_WHOM,
    ]  # fmt: skip
