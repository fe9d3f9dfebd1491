from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CapacityStore(AppConfig):
    name = "onderdak.capacity.store"
    label = "capacity"

    def ready(self) -> None:
        post_migrate.connect(_reference_is_there, sender=self)


def _reference_is_there(using: str, **_: object) -> None:
    """Load regions and municipalities when their tables are empty: first migrate, or a flush."""
    from onderdak.capacity.store.reference import load_reference

    load_reference(using)
