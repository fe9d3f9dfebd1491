from django.apps import AppConfig


class PeopleStore(AppConfig):
    name = "onderdak.people.store"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
