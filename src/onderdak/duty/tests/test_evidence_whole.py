"""Was anything in an evidence file changed?"""

import json

from hypothesis import given
from hypothesis import strategies as st

from onderdak.duty.rules.evidence_whole import FORMAT, faults_of, part_hash, whole_hash

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def a_file(*contents: object) -> dict[str, object]:
    head = {"formaat": FORMAT, "gemaaktOp": "2025-10-31", "huishouden": "DEMO-1", "gemeentecode": "0344"}
    parts = [
        {"naam": f"deel{n}", "titel": "", "sha256": part_hash(one), "inhoud": one}
        for n, one in enumerate(contents)
    ]
    named = [(str(one["naam"]), str(one["sha256"])) for one in parts]
    return {**head, "delen": parts, "sha256": whole_hash(head, named)}


@given(st.lists(VALUES, min_size=1, max_size=4))
def test_a_file_is_whole_after_it_was_written_and_read(contents) -> None:
    assert faults_of(json.loads(json.dumps(a_file(*contents)))) == ()


@given(st.lists(VALUES, min_size=2, max_size=4), VALUES, st.data())
def test_a_changed_part_is_named(contents, other, data) -> None:
    made = a_file(*contents)
    which = data.draw(st.integers(0, len(contents) - 1))
    made["delen"][which]["inhoud"] = other  # type: ignore[index]
    same = part_hash(other) == part_hash(contents[which])
    assert faults_of(made) == (() if same else (f"deel{which}",))


def test_a_part_that_was_changed_with_its_hash_breaks_the_whole() -> None:
    made = a_file("a", "b")
    made["delen"][0] |= {"inhoud": "c", "sha256": part_hash("c")}  # type: ignore[index]
    assert faults_of(made) == ("geheel",)


def test_parts_that_were_left_out_or_swapped_break_the_whole() -> None:
    made = a_file("a", "b")
    assert faults_of(made | {"delen": made["delen"][:1]}) == ("geheel",)  # type: ignore[index]
    assert faults_of(made | {"delen": made["delen"][::-1]}) == ("geheel",)  # type: ignore[index]


def test_another_head_breaks_the_whole_and_no_head_is_no_file() -> None:
    made = a_file("a")
    assert faults_of(made | {"huishouden": "DEMO-2"}) == ("geheel",)
    assert faults_of({key: one for key, one in made.items() if key != "gemaaktOp"}) == ("kop",)
    assert faults_of({}) == ("formaat",) and faults_of(made | {"delen": "x"}) == ("delen",)
