"""Dutch words for the codes of funding."""

from django.utils.translation import gettext_lazy as _

DAYS = {
    "advance_before": _("Voorschot vragen vóór"),
    "late_advance_before": _("Te laat voorschot vragen vóór"),
    "account_by": _("Verantwoorden via SiSa vóór"),
    "fixed_by": _("Vaststelling uiterlijk"),
    "clawback_until": _("Terugvordering kan tot"),
}
