from django.apps import AppConfig


class DutyStore(AppConfig):
    name = "onderdak.duty.store"
    label = "duty"
