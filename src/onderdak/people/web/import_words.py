"""Words of the pages that read a list in, per code."""

from django.utils.translation import gettext_lazy as _

COLUMNS = {
    "": _("niet inlezen"),
    "id": _("nummer in de lijst"),
    "name": _("naam in één cel"),
    "given": _("voornaam"),
    "surname": _("achternaam"),
    "patronymic": _("vadersnaam"),
    "birth_date": _("geboortedatum"),
    "sex": _("geslacht"),
    "birth_place": _("geboorteplaats"),
    "household_id": _("huishouden"),
    "document_number": _("documentnummer"),
    "bsn": _("burgerservicenummer"),
}
