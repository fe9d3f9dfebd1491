from django.db import migrations

CODE = "override_other"
LABELS = {
    "label_nl": "Andere reden: vertel die aan de tweede persoon",
    "label_en": "Another reason: tell the second person",
}


def name_it(apps, schema_editor):
    apps.get_model("placement", "Reason").objects.filter(code=CODE).update(**LABELS)


class Migration(migrations.Migration):
    """The reason pointed to a note, and no form has one: reasons are coded, the rest is said in person."""

    dependencies = [("placement", "0008_closing_approval")]

    operations = [migrations.RunPython(name_it, migrations.RunPython.noop)]
