from django.apps import AppConfig


class FundingStore(AppConfig):
    name = "onderdak.funding.store"
    label = "funding"
