from django.apps import AppConfig


class GovernanceStore(AppConfig):
    name = "onderdak.governance.store"
    label = "governance"
