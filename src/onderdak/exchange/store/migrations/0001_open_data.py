from django.db import migrations, models

from onderdak.access.public import append_only


class Migration(migrations.Migration):
    initial = True

    dependencies = [("access", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="WeekFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "municipality",
                    models.CharField(help_text="Empty: the total of the country.", max_length=4),
                ),
                ("week", models.CharField(max_length=8)),
                ("counted_on", models.DateField()),
                ("registered", models.IntegerField(null=True)),
                ("municipal", models.IntegerField(null=True)),
                ("private", models.IntegerField(null=True)),
                ("waiting", models.IntegerField(null=True)),
                ("unsheltered", models.IntegerField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("week", "municipality"), name="week_figure_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("registered__lt", 10), _negated=True),
                            models.Q(("municipal__lt", 10), _negated=True),
                            models.Q(("private__lt", 10), _negated=True),
                            models.Q(("waiting__lt", 10), _negated=True),
                            models.Q(("unsheltered__lt", 10), _negated=True),
                        ),
                        name="week_figure_not_small",
                    ),
                ],
            },
        ),
        append_only("exchange_weekfigure"),
    ]
