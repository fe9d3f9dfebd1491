from django.apps import AppConfig


class ConductStore(AppConfig):
    name = "onderdak.conduct.store"
    label = "conduct"
