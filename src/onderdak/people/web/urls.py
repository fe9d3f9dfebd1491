"""Addresses of the pages of people."""

from django.urls import path

from onderdak.people.web import (
    complete_pages,
    glass_pages,
    import_pages,
    link_pages,
    list_acts,
    list_pages,
    pages,
    register_pages,
)

HOUSEHOLD = "huishoudens/<int:household_id>"
urlpatterns = [
    path("zoeken", pages.search, name="people_search"),
    path("namenlijst", list_pages.by_name_list, name="people_list"),
    path(f"{HOUSEHOLD}/registratie", register_pages.registration, name="people_registration"),
    path(f"{HOUSEHOLD}/registratie/recht", register_pages.record_right, name="people_right"),
    path(f"{HOUSEHOLD}/registratie/bewaren", register_pages.hold, name="people_hold"),
    path(f"{HOUSEHOLD}/registratie/lijst", list_acts.change_list, name="people_change_list"),
    path("import", import_pages.upload, name="people_imports"),
    path("import/proef/<int:draft_id>", import_pages.try_list, name="people_import_try"),
    path("import/proef/<int:draft_id>/inlezen", import_pages.read_in, name="people_import_read"),
    path("import/<int:batch_id>", import_pages.batch, name="people_import"),
    path("import/<int:batch_id>/terug", import_pages.undo, name="people_import_undo"),
    path("import/koppelingen", link_pages.pairs, name="people_pairs"),
    path("import/koppelingen/<int:one_id>/<int:other_id>", link_pages.pair, name="people_pair"),
    path("import/koppelingen/<int:one_id>/<int:other_id>/terug", link_pages.undo, name="people_pair_undo"),
    path("personen/<int:person_id>/aanvullen", complete_pages.complete, name="people_complete"),
    path("personen/<int:person_id>/bronnen", link_pages.sources, name="people_sources"),
    path("personen/<int:person_id>/noodtoegang", glass_pages.glass, name="people_glass"),
    path("noodtoegang", glass_pages.log, name="people_glass_log"),
    path("verlopende-documenten", register_pages.expiring, name="people_expiring"),
    path(
        "verlopende-documenten/bestand/<str:kind>", register_pages.expiring_file, name="people_expiring_file"
    ),
    path("verwijderd", register_pages.removals, name="people_removals"),
    path("namenlijst/bestand/<str:kind>", list_pages.export, name="people_export"),
]
