from django.apps import AppConfig


class AccessStore(AppConfig):
    name = "onderdak.access.store"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from onderdak.access.store import among  # noqa: F401 -- registers the filter
