from django.apps import AppConfig


class CapacityStore(AppConfig):
    name = "onderdak.capacity.store"
    label = "capacity"
