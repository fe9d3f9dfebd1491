"""Dutch words for costs: kinds, periods, and what may be wrong with a list."""

from django.utils.translation import gettext_lazy as _

from onderdak.funding.types import CostKind, Per

KIND_WORDS = {
    CostKind.RENT: _("huur"), CostKind.ENERGY: _("energie"), CostKind.UPKEEP: _("onderhoud"),
    CostKind.INSURANCE: _("verzekering"), CostKind.STAFF: _("personeel"),
    CostKind.SECURITY: _("beveiliging"), CostKind.CATERING: _("catering"),
    CostKind.GUIDANCE: _("begeleiding"), CostKind.FURNISHING: _("inrichting"),
    CostKind.TRANSITION: _("transitie"), CostKind.AFTER: _("nazorg na einde recht"),
    CostKind.OTHER: _("overig"),
}  # fmt: skip
PER_WORDS = {
    Per.DAY: _("per dag"), Per.MONTH: _("per maand"), Per.YEAR: _("per jaar"),
    Per.PLACE_MONTH: _("per plek per maand"), Per.PERSON_MONTH: _("per bewoner per maand"),
    Per.ONCE: _("eenmalig"),
}  # fmt: skip
COST_FAULTS = {
    "unknown_column": _("deze kolom kennen we niet"),
    "column_twice": _("deze kolom staat er twee keer"),
    "column_missing": _("deze kolom ontbreekt"),
    "unknown_location": _("deze locatie is niet van uw gemeente"),
    "missing": _("dit ontbreekt"),
    "unknown_value": _("kies een woord uit de lijst hieronder"),
    "amount": _("vul een bedrag in als 1.049,49"),
    "date_missing": _("de datum ontbreekt"),
    "no_date": _("dit is geen datum; schrijf 31-12-2026"),
    "ends_before_start": _("de laatste dag ligt voor de eerste"),
    "months": _("vul hele maanden in, van 1 tot 600"),
    "only_once": _("afschrijven kan alleen bij een eenmalig bedrag"),
    "overlaps_line": _("dit contract loopt al op deze dagen, in een andere regel van de lijst"),
    "overlaps_standing": _("dit contract loopt al op deze dagen; trek eerst de oude regel in"),
    "too_many_rows": _("er staan te veel regels in de lijst"),
    "taken_in_before": _("deze lijst is al overgenomen"),
    "no_rows": _("er staan geen regels in de lijst"),
}
ENDS = {
    "contract": _("het contract"), "permit": _("de vergunning"), "funding": _("de bekostiging"),
    "act": _("de wet waarop de bekostiging rust"), "protection": _("de bescherming"),
}  # fmt: skip
