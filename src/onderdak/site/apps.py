"""The site as a Django app: it grants the database roles after each migrate."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Site(AppConfig):
    name = "onderdak.site"
    label = "onderdak_site"

    def ready(self) -> None:
        post_migrate.connect(_grant, sender=self)  # the site is the last app, so every table exists


def _grant(sender: AppConfig, **_: object) -> None:
    from onderdak.access.public import grant_roles

    grant_roles()
