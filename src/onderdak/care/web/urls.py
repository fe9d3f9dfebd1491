"""Addresses of the pages of care."""

from django.urls import path

from onderdak.care.web import pages, supply_pages

app_name = "care"
urlpatterns = [
    path("zorg", pages.needs, name="needs"),
    path("zorg/vragen/nieuw", pages.new_need, name="new_need"),
    path("zorg/vragen/nieuw/<int:household_id>", pages.need_of, name="need_of"),
    path("zorg/vragen/<int:need_id>", pages.need, name="need"),
    path("zorg/vragen/<int:need_id>/toestemming", pages.consent, name="consent"),
    path("zorg/vragen/<int:need_id>/verwijzen", pages.send, name="refer"),
    path("zorg/vragen/<int:need_id>/verwijzingen/<int:referral_id>", pages.step, name="step"),
    path("zorg/vragen/<int:need_id>/afronden", pages.end, name="end"),
    path("zorg/vragen/<int:need_id>/notitie", pages.note, name="note"),
    path("zorg/aanbod", supply_pages.supply, name="supply"),
    path("zorg/aanbod/nieuw", supply_pages.new_provider, name="new_provider"),
    path("zorg/aanbod/<int:provider_id>", supply_pages.provider, name="provider"),
    path("zorg/aanbod/<int:provider_id>/navragen", supply_pages.chase, name="chase"),
    path("zorgtekort", supply_pages.gaps, name="gaps"),
    path("zorgtekort/uitvoer", supply_pages.file, name="gaps_file"),
]
