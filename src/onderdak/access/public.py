"""What other capabilities may use of access: desks, scope, audit trail, protection of tables, keys."""

from onderdak.access.rules.rights import ALL_RIGHTS, rights_of
from onderdak.access.rules.second_person import LIST as FOUR_EYES
from onderdak.access.store.answers import first_answer, keep_answer
from onderdak.access.store.bulk import (
    arrays_of,
    copy_rows,
    ids_go_on,
    insert_models,
    next_ids,
    values_beside,
)
from onderdak.access.store.kept_keys import (
    destroy_keys_before_step,
    destroy_keys_of_step,
    destroy_keys_step,
)
from onderdak.access.store.key_walls import keys_apart
from onderdak.access.store.keys import blind_index, new_key, open_text, seal_text, unwrap_key, wrap_key
from onderdak.access.store.locks import hold_lock, lock_request
from onderdak.access.store.policies import (
    SETTINGS,
    WHOLE_COUNTRY,
    append_only,
    inside,
    protect,
    protect_log,
)
from onderdak.access.store.roles import grant_roles
from onderdak.access.store.scope import scope_of, widen_step
from onderdak.access.store.sealed import open_kept_text, open_kept_texts, open_texts, seal_texts
from onderdak.access.types import (
    COUNTRY,
    NOWHERE,
    Anchor,
    Approval,
    AuditRow,
    ChainFault,
    ChainVerdict,
    DemoLogin,
    Desk,
    Role,
    Scope,
)
from onderdak.access.usecases.ask_second_person import (
    answers_of,
    approval,
    approvals_about,
    approve_second,
    ask_second_person_step,
    asked_of,
    open_approvals,
    refused_of,
)
from onderdak.access.usecases.done_once import done_once
from onderdak.access.usecases.form_key import key_of
from onderdak.access.usecases.make_account import demo_logins, make_account, make_token, withdraw_account
from onderdak.access.usecases.open_desk import desk_for, desk_for_token, make_desk, system_desk
from onderdak.access.usecases.read_log import LogQuestion, read_log, who_looked
from onderdak.access.usecases.record import (
    AuditItem,
    record,
    record_many,
    record_processing_step,
    record_read,
    record_reads,
    times_recorded,
)
from onderdak.access.usecases.seal_audit import anchors, seal, verify_chain
from onderdak.access.usecases.sign_in import (
    demo_sign_in,
    forget_login_attempts,
    note_try,
    sign_in,
    try_succeeded,
)

__all__ = [
    "ALL_RIGHTS",
    "COUNTRY",
    "FOUR_EYES",
    "NOWHERE",
    "SETTINGS",
    "WHOLE_COUNTRY",
    "Anchor",
    "Approval",
    "AuditItem",
    "AuditRow",
    "ChainFault",
    "ChainVerdict",
    "DemoLogin",
    "Desk",
    "LogQuestion",
    "Role",
    "Scope",
    "anchors",
    "answers_of",
    "append_only",
    "approval",
    "approvals_about",
    "approve_second",
    "arrays_of",
    "ask_second_person_step",
    "asked_of",
    "blind_index",
    "copy_rows",
    "demo_logins",
    "demo_sign_in",
    "desk_for",
    "desk_for_token",
    "destroy_keys_before_step",
    "destroy_keys_of_step",
    "destroy_keys_step",
    "done_once",
    "first_answer",
    "forget_login_attempts",
    "grant_roles",
    "hold_lock",
    "ids_go_on",
    "insert_models",
    "inside",
    "keep_answer",
    "key_of",
    "keys_apart",
    "lock_request",
    "make_account",
    "make_desk",
    "make_token",
    "new_key",
    "next_ids",
    "note_try",
    "open_approvals",
    "open_kept_text",
    "open_kept_texts",
    "open_text",
    "open_texts",
    "protect",
    "protect_log",
    "read_log",
    "record",
    "record_many",
    "record_processing_step",
    "record_read",
    "record_reads",
    "refused_of",
    "rights_of",
    "scope_of",
    "seal",
    "seal_text",
    "seal_texts",
    "sign_in",
    "system_desk",
    "times_recorded",
    "try_succeeded",
    "unwrap_key",
    "values_beside",
    "verify_chain",
    "who_looked",
    "widen_step",
    "withdraw_account",
    "wrap_key",
]
