"""The codes of the duty as sentences: steps of the ladder, answers, alternatives, reasons of the proof."""

from django.utils.translation import gettext_lazy as _

from onderdak.duty.types import AlternativeKind, AttemptAnswer, Step

STEPS = {
    Step.OWN: _("Plek zoeken"),
    Step.REGION: _("Regio vragen"),
    Step.COUNTRY: _("Land vragen"),
    Step.ALTERNATIVE: _("Alternatief regelen"),
}
STEP_NAMES = {
    Step.OWN: _("Eigen gemeente"),
    Step.REGION: _("Veiligheidsregio"),
    Step.COUNTRY: _("Landelijk knooppunt"),
    Step.ALTERNATIVE: _("Tijdelijk alternatief"),
}
WHYS = {
    "waiting_for_answer": _("Gevraagd. Het antwoord is er nog niet."),
    "not_tried": _("Deze stap is nog niet gezet."),
    "try_again": _("Alles is geprobeerd. Probeer het opnieuw."),
}
ANSWERS = {
    AttemptAnswer.NO_PLACE_AT_ALL: _("geen enkele plek"),
    AttemptAnswer.NO_SUITABLE_PLACE: _("geen passende plek"),
    AttemptAnswer.PLACE_FOUND: _("plek gevonden"),
    AttemptAnswer.NO_ANSWER: _("geen antwoord"),
    AttemptAnswer.REFUSED: _("geweigerd"),
}
ALTERNATIVES = {
    AlternativeKind.HOTEL: _("Hotel"),
    AlternativeKind.OTHER_MUNICIPALITY_PAID: _("Plek in een andere gemeente, betaald"),
    AlternativeKind.PRIVATE_PAID: _("Particuliere opvang, betaald"),
    AlternativeKind.MEANS_TO_ARRANGE: _("Geld om zelf onderdak te regelen"),
}
CHANNELS = {
    "phone": _("telefoon"),
    "mail": _("e-mail"),
    "system": _("systeem"),
    "desk": _("balie"),
}
PROOF = {
    "noCompatiblePlace": _("Geen vrije plek past bij dit huishouden."),
    "compatibleButFull": _("Er passen plekken, maar die gaan naar wie eerder aan de beurt is."),
    "notProven": _("Niet bewezen. Zoek zelf een plek."),
    "needsRelaxationNotAllowed": _("Past alleen als een eis vervalt, en dat mag hier niet."),
}
RELAXED = {
    "R1": _("tijdelijk alternatief (RooO art. 3), met een einddatum"),
    "R2": _("zonder het huisdier: het huishouden zei ja"),
}
# only those that a desk must see before it confirms: they are not meant for long
QUALITIES = {"acute": _("alleen nood"), "temporary": _("tijdelijk")}
LEVELS = {
    "tonight": _("Personen zonder dak die geen plek krijgen"),
    "persons": _("Personen zonder plek"),
    "tiers": _("Volgorde van de groepen"),
    "waiting": _("Uren die men al wacht"),
    "locality": _("Dicht bij huis"),
    "fit": _("Past bij wat nodig is"),
}
KEPT_APART = _(
    "Op een andere locatie was anders plek. Daar krijgt iemand een plek met wie dit huishouden nu niet op één"
    " locatie slaapt (RooO art. 5 en 15: veiligheid). Wie dat is staat hier niet. Zoek een andere locatie."
)
DROPPED = {
    "no_longer_waiting": _("vervallen: wacht niet meer"),
    "place_taken": _("vervallen: plek is intussen vergeven"),
    "limit_in_use": _("vervallen: plek is intussen vergeven"),
    "limit_kept_apart": _("vervallen: daar slaapt iemand met wie dat nu niet kan"),
}
LAPSES = {
    "limit_in_use": _("klopt niet meer: plek is vergeven"),
    "no_longer_waiting": _("wacht niet meer"),
    "place_taken": _("klopt niet meer: plek is vergeven"),
    "limit_kept_apart": _("klopt niet meer: daar slaapt iemand met wie dat nu niet kan"),
}
