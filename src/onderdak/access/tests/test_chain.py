"""Which changes does the chain see by itself, and which only with an anchor?"""

from hypothesis import given
from hypothesis import strategies as st

from onderdak.access.rules.chain import chain_faults, first_digest, next_digest


def links(texts: list[str]) -> list[tuple[int, bytes, str | None]]:
    digest, made = first_digest("0344"), []
    for number, text in enumerate(texts, 1):
        digest = next_digest(digest, text)
        made.append((number, digest, text))
    return made


@given(st.lists(st.text(max_size=20), min_size=1, max_size=12), st.data())
def test_a_chain_sees_every_edit_removal_and_swap(texts: list[str], data: st.DataObject) -> None:
    whole = links(texts)
    assert not list(chain_faults("0344", whole, {len(texts): whole[-1][1]}))
    place = data.draw(st.integers(0, len(whole) - 1))
    number, digest, text = whole[place]
    edited = [*whole[:place], (number, digest, f"{text}!"), *whole[place + 1 :]]
    gone = [*whole[:place], (number, digest, None), *whole[place + 1 :]]
    assert list(chain_faults("0344", edited, {}))
    assert list(chain_faults("0344", gone, {}))
    assert list(chain_faults("0363", whole, {}))


@given(st.lists(st.text(max_size=20), min_size=2, max_size=12))
def test_a_cut_tail_and_a_rewritten_chain_are_seen_by_the_anchor_alone(texts: list[str]) -> None:
    whole = links(texts)
    anchor = {len(texts): whole[-1][1]}
    rewritten = links([f"{text}!" for text in texts])
    for forged in (whole[:-1], rewritten, []):
        assert not list(chain_faults("0344", forged, {}))
        assert list(chain_faults("0344", forged, anchor))
