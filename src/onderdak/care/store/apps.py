from django.apps import AppConfig


class CareStore(AppConfig):
    name = "onderdak.care.store"
    label = "care"
