from django.apps import AppConfig


class Site(AppConfig):
    name = "onderdak.site"
    label = "onderdak_site"
