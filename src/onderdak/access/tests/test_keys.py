"""Do secrets open only with their own key, under their own name, and unchanged?"""

import base64

import pytest

from onderdak.access.public import blind_index, new_key, open_text, seal_text, unwrap_key, wrap_key
from onderdak.access.store.keys import subject_id
from onderdak.kernel.errors import InvariantBroken


def test_what_is_sealed_opens_again_and_hides_its_text() -> None:
    key = new_key()
    sealed = seal_text(key, "Олена Видумана 111222333", "0344-P000001")
    assert open_text(key, sealed, "0344-P000001") == "Олена Видумана 111222333"
    assert b"111222333" not in sealed
    assert seal_text(key, "x", "a") != seal_text(key, "x", "a")


def test_another_key_another_name_or_one_changed_byte_does_not_open() -> None:
    key = new_key()
    sealed = seal_text(key, "x", "0344-P000001")
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for attempt in (
        (new_key(), sealed, "0344-P000001"),
        (key, sealed, "0344-P000002"),
        (key, changed, "0344-P000001"),
    ):
        with pytest.raises(InvariantBroken):
            open_text(*attempt)


def test_a_wrapped_key_opens_under_its_own_master_only(settings) -> None:
    key = new_key()
    wrapped = wrap_key(key, "0344-P000001")
    assert unwrap_key(wrapped, "0344-P000001") == key
    settings.MASTER_KEY = base64.urlsafe_b64encode(b"another master key of 32 bytes!!").decode()
    with pytest.raises(InvariantBroken):
        unwrap_key(wrapped, "0344-P000001")


def test_a_blind_index_is_equal_for_equal_numbers_of_one_kind() -> None:
    assert blind_index("bsn", "111222333") == blind_index("bsn", "111222333")
    assert blind_index("bsn", "111222333") != blind_index("v_number", "111222333")
    assert subject_id("person", 41) == subject_id("person", 41) != subject_id("household", 41)


def test_a_short_master_key_is_refused(settings) -> None:
    settings.MASTER_KEY = base64.urlsafe_b64encode(b"short").decode()
    with pytest.raises(InvariantBroken):
        blind_index("bsn", "111222333")
