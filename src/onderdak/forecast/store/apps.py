from django.apps import AppConfig


class ForecastStore(AppConfig):
    name = "onderdak.forecast.store"
    label = "forecast"
