"""Addresses of the style page. They answer in a demo only."""

from django.urls import path

from onderdak.site.theme import style

urlpatterns = [
    path("stijl", style.page, name="style"),
    path("stijl/<slug:kind>", style.example, name="style_example"),
]
