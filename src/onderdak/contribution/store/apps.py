from django.apps import AppConfig


class ContributionStore(AppConfig):
    name = "onderdak.contribution.store"
    label = "contribution"
