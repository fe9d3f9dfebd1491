from django.apps import AppConfig


class AccessStore(AppConfig):
    name = "onderdak.access.store"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
