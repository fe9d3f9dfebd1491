"""What a run is doing, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
STAGES: dict[str, Words] = {
    "waits": _(
        "Wacht. Het achtergrondproces neemt de berekening meestal binnen tien seconden op; wie eerder vroeg, "
        "gaat voor."
    ),
    "reading": _("Stap 1 van 3: de registers van vannacht lezen. Wie woont waar, wie wacht, welke plekken."),
    "preparing": _(
        "Stap 2 van 3: het rekenprogramma klaarzetten en de eerste keren doorrekenen. De eerste keer na een "
        "nieuwe versie kan dit een minuut duren."
    ),
    "stopping": _("Stopt na dit deel. Er wordt niets van uitgegeven."),
    "counting": _("Stap 3 van 3: doorrekenen."),
}
ROUNDS: dict[str, Words] = {
    "full": _("elk scenario"),
    "drivers": _("elk scenario, en drie keer om te zien wat het meeste uitmaakt"),
    "measures": _("elk scenario zonder en met elke maatregel, met alles samen, en om het effect te verdelen"),
    "plans": _("elk scenario, en het narekenen van plannen; vaak is het eerder klaar"),
}
