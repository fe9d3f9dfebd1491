"""The site as a Django app: it grants the database roles after each migrate."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Site(AppConfig):
    name = "onderdak.site"
    label = "onderdak_site"

    def ready(self) -> None:
        # Sent after all migrations, once per app that has models: the last of them is enough.
        last = [app for app in self.apps.get_app_configs() if app.models_module is not None][-1]
        post_migrate.connect(_grant, sender=last)


def _grant(sender: AppConfig, **_: object) -> None:
    from onderdak.access.public import grant_roles

    grant_roles()
