"""Locations that open, in words: states, tasks, owners, and what is wrong in a form."""

from django.utils.translation import gettext_lazy as _

STATES = {
    "busy": _("in voorbereiding"),
    "behind": _("loopt achter"),
    "ready": _("alles geregeld, nog niet geopend"),
    "overdue": _("de dag is voorbij, kies een nieuwe"),
    "set": _("gaat open op de dag"),
    "open": _("open"),
    "dropped": _("gaat niet door"),
}
TASKS = {
    "permit": _("Vergunning of toestemming voor het gebruik"),
    "contract": _("Contract met de eigenaar en de beheerder"),
    "funding": _("Geld: bekostiging en besluit"),
    "fire_safety": _("Brandveiligheid gecontroleerd"),
    "staff": _("Personeel en toezicht"),
}
OWNERS = {
    "municipality": _("de gemeente"),
    "region": _("de veiligheidsregio"),
    "other": _("een ander"),
}
EVENTS = {
    "planned": _("plan gemaakt"),
    "owner": _("wie en wanneer afgesproken"),
    "done": _("geregeld"),
    "not_needed": _("niet nodig"),
    "again": _("weer open"),
    "day": _("andere dag"),
    "opened": _("geopend: plekken kunnen worden gegeven"),
    "dropped": _("gaat niet door"),
}
KINDS = {
    "hotel": _("hotel"),
    "kantoor": _("kantoor"),
    "flexwoningen": _("flexwoningen"),
    "zorggebouw": _("zorggebouw"),
    "woningen": _("woningen"),
    "schip": _("schip"),
    "hal": _("hal"),
}
RELEASED = {
    "municipality": _("alleen de eigen gemeente"),
    "region": _("ook de veiligheidsregio"),
    "country": _("ook de rest van Nederland"),
}
ROOM_KINDS = {"room": _("kamer"), "dwelling": _("woning"), "section": _("vak in een zaal")}
SHARING = {
    "none": _("voor één huishouden"),
    "flexible": _("te delen, mannen of vrouwen"),
    "men": _("gedeeld door mannen"),
    "women": _("gedeeld door vrouwen"),
}
WRONG = {
    "date_past": _("Kies een andere dag, na vannacht."),
    "not_later": _("De plekken zijn al te geven: de dag kan alleen later worden."),
    "before_opening": _("Kies een dag vóór de eerste nacht."),
    "after_opening": _("Het stuk moet gelden tot na de eerste nacht."),
    "missing": _("Vul dit in."),
    "too_long": _("Maak deze tekst korter."),
    "range": _("Dit getal kan niet."),
    "unknown_value": _("Kies uit de lijst."),
}
# what a number may be, where the code alone does not say it
WRONG_AT = {
    ("rooms", "range"): _("Noem per soort 1 tot en met 500 kamers met 1 tot en met 60 plekken in elk."),
    ("late_days", "range"): _("Kies 0 tot en met 1000 dagen."),
    ("late_p90_days", "range"): _("Kies meer dagen dan bij 'meestal', en hooguit 1000."),
    ("fails_percent", "range"): _("Kies 0 tot en met 100."),
    ("persons", "range"): _("Kies 1 tot en met 100.000 personen."),
    ("text", "too_long"): _("Hooguit 200 tekens."),
}
