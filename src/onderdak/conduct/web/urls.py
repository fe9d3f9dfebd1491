"""Addresses of the pages of conduct."""

from django.urls import path

from onderdak.conduct.web import figure_pages, incident_pages, measure_pages

app_name = "conduct"
urlpatterns = [
    path("incidenten", incident_pages.incidents, name="incidents"),
    path("incidenten/nieuw", incident_pages.new_incident, name="new_incident"),
    path("incidenten/zorg", incident_pages.care_list, name="care_list"),
    path("incidenten/<int:incident_id>", incident_pages.incident, name="incident"),
    path("incidenten/<int:incident_id>/personen", incident_pages.person, name="person"),
    path("incidenten/<int:incident_id>/bewijs", incident_pages.evidence, name="evidence"),
    path(
        "incidenten/<int:incident_id>/bewijs/<int:evidence_id>/bestand",
        incident_pages.evidence_file,
        name="evidence_file",
    ),
    path("incidenten/<int:incident_id>/zorg", incident_pages.care, name="care"),
    path("incidenten/<int:incident_id>/afronden", incident_pages.end, name="end"),
    path("incidenten/<int:incident_id>/landelijk", incident_pages.national, name="national"),
    path("incidenten/<int:incident_id>/niet-landelijk", incident_pages.no_national, name="no_national"),
    path("incidenten/<int:incident_id>/maatregel", measure_pages.propose, name="propose"),
    path("incidenten/<int:incident_id>/tijdelijk-elders", measure_pages.out, name="out"),
    path("incidenten/<int:incident_id>/andere-gemeente", measure_pages.transfer, name="transfer"),
    path("maatregelen", measure_pages.measures, name="measures"),
    path("maatregelen/<int:measure_id>", measure_pages.measure, name="measure"),
    path("maatregelen/<int:measure_id>/besluiten", measure_pages.decide, name="decide"),
    path("maatregelen/<int:measure_id>/bekijken", measure_pages.review, name="review"),
    path("maatregelen/<int:measure_id>/stoppen", measure_pages.lift, name="lift"),
    path("maatregelen/<int:measure_id>/terug", measure_pages.home, name="return"),
    path("tijdelijk-elders", figure_pages.transfer_list, name="transfers"),
    path("tijdelijk-elders/<int:transfer_id>/antwoord", figure_pages.answer, name="answer"),
    path("overlast", figure_pages.figures, name="figures"),
    path("overlast/verzoeken/<int:request_id>", figure_pages.places, name="places"),
    path("overlast/uitvoer", figure_pages.file, name="figures_file"),
    path("huisregels", figure_pages.rules_list, name="rules_list"),
    path("huisregels/<int:location_id>", figure_pages.rules, name="rules"),
]
