"""The codes of letters and decisions as words of the screen."""

from django.utils.translation import gettext_lazy as _

SUBJECTS = {
    "place": _("Plek"),
    "place_elsewhere": _("Plek in andere gemeente"),
    "transfer": _("Overplaatsing (art. 9)"),
    "alternative": _("Tijdelijk onderdak (art. 3)"),
    "not_placed": _("Nog geen plek (art. 3)"),
    "limit": _("Beperken (art. 7)"),
    "measure": _("Maatregel huisregels (art. 6)"),
    "refuse": _("Weigering (art. 4)"),
    "end": _("Einde van de opvang"),
    "assess": _("Eigen bijdrage"),
    "defer": _("Uitstel van betaling"),
    "end_deferral": _("Uitstel gestopt"),
    "intention": _("Mening vragen"),
    "information": _("Informatiebrief"),
    "reminder": _("Aanmaning eigen bijdrage"),
}
LANGUAGES = {"nl": "Nederlands", "en": "English", "uk": "Українська", "ru": "Русский"}
CHANNELS = {
    "handed_over": _("uitgereikt"),
    "post": _("per post"),
    "mail": _("per e-mail"),
    "shown": _("getoond"),
}
UNTRANSLATED = (
    ("", _("De vertaling is compleet")),
    ("interpreter", _("Een tolk legt de brief uit")),
    ("urgent", _("Het kan niet wachten; een tolk volgt")),
    ("language_not_offered", _("Deze taal hebben wij niet; een tolk legt uit")),
)
KINDS = (
    ("limit", _("Beperken van een voorziening (art. 7)")),
    ("measure", _("Maatregel van de huisregels (art. 6)")),
    ("refuse", _("Opvang weigeren (art. 4)")),
)
GROUNDS = {
    "serious_breach": _("Ernstige overtreding van de huisregels (art. 7, onder c)"),
    "serious_violence": _("Ernstig geweld (art. 7, onder d)"),
    "house_rules": _("Huisregels niet gevolgd (art. 6, lid 3)"),
    "detained": _("Zit vast (art. 4, onder a)"),
    "refused_by_minister": _("Geweigerd door de minister (art. 4, onder b)"),
    "dutch_national": _("Heeft ook de Nederlandse nationaliteit (art. 4, onder c)"),
    "protection_ended": _("Bescherming geëindigd en vertrektermijn voorbij (art. 4, lid 2)"),
    "public_order": _("De openbare orde (art. 9, lid 1)"),
    "safety_of_others": _("De veiligheid van anderen (art. 9, lid 1)"),
    "left_or_absent": _("Voorgoed weg of te lang afwezig (art. 7, onder b)"),
    "arranged_elsewhere": _("Onderdak elders geregeld (art. 7, onder a)"),
}
WHAT = {
    "allowance": _("Een deel van het leefgeld"),
    "activities": _("Meedoen aan activiteiten op de locatie"),
    "visitors": _("Bezoek ontvangen op de locatie"),
    "warning": _("Schriftelijke waarschuwing"),
    "talk": _("Verplicht gesprek"),
    "agreement": _("Afspraak op papier"),
}
HEARINGS = {
    "view_given": _("De bewoner gaf een mening"),
    "no_answer": _("De termijn is voorbij zonder antwoord"),
    "exception": _("Niet gevraagd: er geldt een uitzondering"),
}
EXCEPTIONS = (
    ("", _("geen")),
    ("urgent", _("Het kon niet wachten (Awb 4:11, onder a)")),
    ("already_heard", _("Gaf eerder al een mening (Awb 4:11, onder b)")),
    ("defeats_purpose", _("Vragen maakt het doel onmogelijk (Awb 4:11, onder c)")),
)
MOVE_GROUNDS = ("public_order", "safety_of_others")
VIEW_CHANNELS = (
    ("talk", _("gesprek")),
    ("paper", _("op papier")),
    ("phone", _("telefoon")),
    ("none", _("niet")),
)
STATES = {
    "answer": (_("wacht op mening"), "due"),
    "second": (_("wacht op tweede persoon"), "due"),
    "ready": (_("klaar voor besluit"), ""),
    "refused": (_("tweede persoon zei nee"), ""),
    "decided": (_("besloten"), "ok"),
}
FAULTS = {
    "missing": _("Dit ontbreekt."),
    "too_long": _("Dit is te lang."),
    "unknown_placeholder": _("Een invulveld bestaat hier niet."),
    "placeholders_differ": _("De invulvelden zijn niet dezelfde als in het Nederlands."),
    "clause_incomplete": _("De bezwaarclausule noemt de termijn en het orgaan."),
    "date_past": _("Deze dag is voorbij."),
    "before_letter": _("Deze dag ligt voor de dag waarop de brief is gemaakt."),
    "in_the_future": _("Deze dag ligt in de toekomst."),
    "range": _("Deze dag kan niet. Kies een einde na het begin, hoogstens drie maanden later."),
    "not_after_start": _("Het einde ligt na het begin."),
    "unknown_value": _("Kies een waarde uit de lijst."),
}
