from django.apps import AppConfig


class ExchangeStore(AppConfig):
    name = "onderdak.exchange.store"
    label = "exchange"
