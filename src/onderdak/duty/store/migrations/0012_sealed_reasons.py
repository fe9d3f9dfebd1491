from django.db import connection, migrations, models

from onderdak.duty.store.sealed import sealed

PLAIN = {"duty_endproposal": ("facts", "reasons"), "duty_searchstep": ("report",)}
HELP = {
    "endproposal": "Facts and reasons, in words.",
    "searchstep": "Step 7: what was found and left there, in words.",
}
SCOPES = (
    "SELECT set_config('onderdak.' || name, '*', true) FROM unnest(ARRAY['persons', 'cases', 'write']) name"
)


def seal(apps, schema_editor) -> None:
    """Seal what stands there in plain words; the columns themselves go in the next step."""
    with connection.cursor() as cursor:
        cursor.execute(SCOPES)
        for table, names in PLAIN.items():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(f"SELECT id, {', '.join(names)} FROM {table}")
            for number, *texts in cursor.fetchall():
                text, key = sealed(dict(zip(names, texts, strict=True)))
                cursor.execute(
                    f"UPDATE {table} SET sealed = %s, wrapped_key = %s WHERE id = %s", [text, key, number]
                )
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


class Migration(migrations.Migration):
    dependencies = [("duty", "0011_keys_apart")]

    operations = [
        *(
            migrations.AddField(model, "sealed", models.BinaryField(default=b"", help_text=told))
            for model, told in HELP.items()
        ),
        *(migrations.AddField(model, "wrapped_key", models.BinaryField(default=b"")) for model in HELP),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]
