import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """An index that another one begins with costs every insert and answers nothing; incomes are found per person."""

    dependencies = [
        ("contribution", "0011_needs_notice"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="assessment",
            name="assessment_by_month",
        ),
        migrations.RemoveIndex(
            model_name="income",
            name="income_by_month",
        ),
        migrations.AlterField(
            model_name="claimevent",
            name="claim",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="contribution.claim",
            ),
        ),
        migrations.AlterField(
            model_name="entry",
            name="reverses",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="contribution.entry",
            ),
        ),
        migrations.AlterField(
            model_name="line",
            name="account",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="contribution.account",
            ),
        ),
        migrations.AlterField(
            model_name="line",
            name="claim",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="contribution.claim",
            ),
        ),
        migrations.AlterField(
            model_name="line",
            name="entry",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                help_text="No foreign key check per row: the trigger line_belongs checks all rows at once.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="contribution.entry",
            ),
        ),
        migrations.AddIndex(
            model_name="income",
            index=models.Index(fields=["municipality", "month", "person_id"], name="income_of_person"),
        ),
        migrations.AddIndex(
            model_name="line",
            index=models.Index(fields=["account"], name="line_by_account"),
        ),
    ]
