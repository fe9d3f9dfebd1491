"""
The walls that the database promised: constraints, triggers, policies and roles that must be there.

The product refuses to serve without them, and `onderdak verify` looks again (I13). A wall that somebody
dropped "for a moment" is found before it costs a bed.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection

# the walls that a household's safety rests on, by name; every constraint of every model is checked as well
CONSTRAINTS = (
    "place_given_once",
    "person_sleeps_once",
    "unit_one_mode",
    "unit_one_household",
    "occupancy_has_a_night",
)
TRIGGERS = (
    ("access_auditentry", "append_only"),
    ("access_auditseal", "append_only"),
    ("access_approvalanswer", "second_person"),
    ("capacity_blockrevision", "revision_is_kept"),
    ("capacity_opening", "append_only"),
    ("capacity_openingevent", "append_only"),
    ("capacity_location", "renew_stamp"),
    ("capacity_unit", "renew_stamp"),
    ("capacity_place", "renew_stamp"),
    ("capacity_bufferopening", "renew_stamp"),
    ("placement_apart", "append_only"),
    ("placement_apartend", "append_only"),
    ("placement_closingapproval", "append_only"),
    ("duty_dutyevent", "end_needs_yes"),
    ("duty_duty", "somebody_is_responsible"),
    ("duty_courtorder", "append_only"),
    ("duty_decision", "append_only"),
    ("duty_decision", "decision_needs_yes"),
    ("duty_letter", "append_only"),
    ("duty_searchstep", "append_only"),
    ("people_handover", "append_only"),
    ("people_handoveranswer", "append_only"),
    ("people_listepisode", "episode_is_kept"),
    ("people_sighting", "append_only"),
    ("people_sighting", "last_seen"),
    ("people_removal", "append_only"),
    ("people_record", "record_is_kept"),
    ("people_link", "link_is_kept"),
    ("people_link", "apart_stays_apart"),
    ("people_linkevent", "append_only"),
    ("people_breakglass", "append_only"),
    ("people_handoverrequest", "append_only"),
    ("people_handoverrequestanswer", "append_only"),
    ("people_elsewherequestion", "append_only"),
    ("people_elsewheretask", "append_only"),
    ("exchange_weekfigure", "append_only"),
    ("funding_businesscase", "append_only"),
    ("funding_costfile", "append_only"),
    ("funding_costentry", "append_only"),
    ("funding_costwithdrawn", "append_only"),
    ("funding_placeregime", "append_only"),
    ("funding_transition", "append_only"),
    ("funding_transitionevent", "append_only"),
    ("funding_yearevent", "append_only"),
    ("funding_portfolio", "append_only"),
    ("funding_costentry", "contract_once"),
    ("care_need", "append_only"),
    ("care_needend", "append_only"),
    ("care_consent", "append_only"),
    ("care_provider", "append_only"),
    ("care_supplyfigure", "append_only"),
    ("care_chase", "append_only"),
    ("care_referral", "append_only"),
    ("care_referralevent", "append_only"),
    ("conduct_houserules", "append_only"),
    ("conduct_rulesgiven", "append_only"),
    ("conduct_roomentry", "append_only"),
    ("conduct_incident", "append_only"),
    ("conduct_incidentend", "append_only"),
    ("conduct_incidentperson", "append_only"),
    ("conduct_evidence", "append_only"),
    ("conduct_carecheck", "append_only"),
    ("conduct_measure", "append_only"),
    ("conduct_measureevent", "append_only"),
    ("conduct_outplacement", "append_only"),
    ("conduct_outplacementevent", "append_only"),
    ("conduct_nationalask", "append_only"),
    ("conduct_nationalaskend", "append_only"),
    ("conduct_placesrequest", "append_only"),
    ("conduct_placesanswer", "append_only"),
    ("conduct_evidencefile", "append_only"),
    ("conduct_transferask", "append_only"),
    ("conduct_transferanswer", "append_only"),
    ("conduct_measure", "measure_rests"),
    ("conduct_outplacementevent", "move_needs_yes"),
    ("forecast_alarmlevel", "append_only"),
    ("forecast_arearesult", "append_only"),
    ("forecast_definition", "append_only"),
    ("forecast_issued", "append_only"),
    ("forecast_ledgerentry", "append_only"),
    ("forecast_locationpaths", "append_only"),
    ("forecast_measure", "append_only"),
    ("forecast_statement", "append_only"),
    ("forecast_statementevent", "append_only"),
    ("forecast_task", "append_only"),
    ("forecast_weightset", "append_only"),
    ("governance_agreement", "append_only"),
    ("governance_agreementevent", "append_only"),
    ("governance_meeting", "append_only"),
    ("governance_meetingentry", "append_only"),
    ("governance_draft", "append_only"),
    ("governance_draftevent", "append_only"),
    ("governance_impactsheet", "append_only"),
    ("governance_planpart", "append_only"),
    ("contribution_entry", "entry_stamp"),
    ("contribution_entry", "entry_balances"),
    ("contribution_entry", "keeps_history"),
    ("contribution_line", "line_belongs"),
    ("contribution_line", "line_balances"),
    ("contribution_line", "keeps_history"),
    ("contribution_ledgerseal", "keeps_history"),
    ("contribution_claimevent", "keeps_history"),
    ("contribution_claimevent", "collecting_needs_notice"),
    ("contribution_claim", "append_only"),
    ("contribution_banktransaction", "append_only"),
    ("contribution_assessment", "append_only"),
    ("contribution_policychoice", "append_only"),
    ("contribution_policyadopted", "append_only"),
    ("contribution_paymentbatch", "append_only"),
    ("contribution_paymentorder", "append_only"),
    ("contribution_paymentlink", "append_only"),
    ("contribution_paymentunlinked", "append_only"),
)
ROLES = ("onderdak_app", "onderdak_reader", "onderdak_remover")
# tables with a municipality that hold no residents and are read across the country
OPEN_TABLES = frozenset(
    """
    access_account capacity_location capacity_unit capacity_place capacity_block capacity_blockrevision
    capacity_cap capacity_bufferopening duty_textblock exchange_weekfigure
    """.split()
)

# a sealed text and its key in one row: a draft of a list is in no dump
KEYS_BESIDE_TEXTS = frozenset({"people_listdraft"})


def missing_promises() -> Iterator[str]:
    """Yield what is not there, as `kind name`. Nothing means that all walls stand."""
    yield from _missing("constraint", _named_constraints() | set(CONSTRAINTS), _constraints_present())
    triggers = {f"{table}.{name}" for table, name in TRIGGERS}
    yield from _missing("trigger", triggers, _column(_TRIGGERS))
    yield from _missing("role", set(ROLES), _column("SELECT rolname FROM pg_roles"))
    for table in sorted(_column(_UNPROTECTED) - OPEN_TABLES):
        yield f"row-level security of {table}"
    for table in sorted(_column(_KEY_BESIDE_TEXT) - KEYS_BESIDE_TEXTS):
        yield f"key apart from the text of {table}"


def _missing(kind: str, wanted: set[str], present: set[str]) -> Iterator[str]:
    for name in sorted(wanted - present):
        yield f"{kind} {name}"


def _named_constraints() -> set[str]:
    """Names of every constraint that a model of ours declares."""
    ours = [config for config in apps.get_app_configs() if config.name.startswith("onderdak.")]
    models = (model for config in ours for model in config.get_models())
    return {constraint.name for model in models for constraint in model._meta.constraints}


def _constraints_present() -> set[str]:
    """Names of constraints and of unique indexes: a unique constraint with a condition is an index."""
    return _column("SELECT conname FROM pg_constraint UNION SELECT indexname FROM pg_indexes")


def _column(sql: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {str(row[0]) for row in cursor.fetchall()}


_TRIGGERS = """
SELECT c.relname || '.' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'
"""
_UNPROTECTED = """
SELECT c.relname FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('municipality', 'authority')
    AND NOT a.attisdropped
WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
  AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity
       OR NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))
"""
_KEY_BESIDE_TEXT = """
SELECT c.relname FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('wrapped_key', 'wrapped') AND NOT a.attisdropped
JOIN pg_attribute s ON s.attrelid = c.oid AND s.attname LIKE 'sealed%' AND NOT s.attisdropped
WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
  AND NOT EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'key_apart'
                  AND t.tgenabled <> 'D')
"""
