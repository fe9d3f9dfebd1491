"""Why a field was refused, in Dutch, by the code of the validator. The value itself is never repeated."""

from json import JSONDecodeError

REASONS = {
    "missing": "Dit veld is verplicht.",
    "extra_forbidden": "Dit veld bestaat niet.",
    "unknown_key": "Een sleutel in de vraag bestaat niet.",
    "date_past": "Deze datum ligt in het verleden.",
    "not_after_today": "Deze dag moet na vandaag liggen.",
    "more_than_three_years": "Deze dag ligt meer dan drie jaar na dit jaar.",
    "before_last_instalment": "Het laatste deel van de regeling valt op of na deze dag.",
    "changed_since": "Dit is intussen veranderd. Lees het opnieuw.",
    "before_letter": "Deze datum ligt voor de dag waarop de brief is gemaakt.",
    "too_large": "Deze vraag is te groot.",
    "int_parsing": "Dit moet een geheel getal zijn.",
    "int_type": "Dit moet een geheel getal zijn.",
    "int_from_float": "Dit moet een geheel getal zijn.",
    "greater_than": "Dit getal is te klein.",
    "greater_than_equal": "Dit getal is te klein.",
    "less_than": "Dit getal is te groot.",
    "less_than_equal": "Dit getal is te groot.",
    "string_type": "Dit moet tekst zijn.",
    "string_too_short": "Deze tekst is te kort.",
    "string_too_long": "Deze tekst is te lang.",
    "string_pattern_mismatch": "Deze tekst heeft niet de juiste vorm.",
    "bool_type": "Dit moet waar of onwaar zijn.",
    "bool_parsing": "Dit moet waar of onwaar zijn.",
    "list_type": "Dit moet een lijst zijn.",
    "too_long": "Deze lijst is te lang.",
    "too_short": "Deze lijst is te kort.",
    "enum": "Deze waarde staat niet in de lijst.",
    "literal_error": "Deze waarde staat niet in de lijst.",
    "timezone_aware": "Dit tijdstip heeft een tijdzone nodig, bijvoorbeeld Z.",
    "child_as_debtor": "Een kind betaalt geen eigen bijdrage.",
    "value_error": "Deze waarden passen niet bij elkaar.",
}
BANK_FILE = "Regel {line} van het bestand klopt niet; er is niets geboekt."
BY_START = (
    ("date_", "Dit moet een datum zijn: jjjj-mm-dd."),
    ("datetime_", "Dit moet een tijdstip zijn met tijdzone."),
    ("time_", "Dit moet een tijd zijn: uu:mm:ss."),
    ("uuid_", "Dit moet een UUID zijn."),
    ("json_", "Dit is geen geldige JSON."),
)


def no_json(error: ValueError) -> str:
    """Return where a body is no JSON: line and column, never what stands there."""
    if isinstance(error, JSONDecodeError):
        return f"Dit is geen geldige JSON: regel {error.lineno}, kolom {error.colno}."
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return f"Dit is geen UTF-8: regel {line}, byte {error.start + 1} van het geheel."
    return reason_of("json_invalid")


def reason_of(code: str) -> str:
    """Return one Dutch sentence for the code of a validator; other codes get a general one."""
    if code in REASONS:
        return REASONS[code]
    return next((reason for start, reason in BY_START if code.startswith(start)), "Deze waarde kan niet.")
