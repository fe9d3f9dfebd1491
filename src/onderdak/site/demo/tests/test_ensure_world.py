"""Is a demo that stopped half-way loaded again, and is what no demo loaded never thrown away?"""

import pytest
from django.conf import settings as django_settings

from onderdak.site.command_refused import CommandRefused
from onderdak.site.demo import world


@pytest.fixture
def done(monkeypatch, tmp_path) -> list[str]:
    """Give a folder without marks, a database with people, and a list of what was done to it."""
    steps: list[str] = []
    monkeypatch.setattr(django_settings, "DATA", tmp_path)
    monkeypatch.setattr(world, "_tables_exist", lambda: True)
    monkeypatch.setattr(world, "_has_people", lambda: "emptied" not in steps)
    monkeypatch.setattr(world, "_in_use", lambda: False)
    monkeypatch.setattr(world, "call_command", lambda *_, **__: None)
    monkeypatch.setattr(world, "_load", lambda *_: steps.append("loaded") or {})
    monkeypatch.setattr(world, "_drop_tables", lambda: steps.append("emptied"))
    return steps


def test_what_stopped_half_way_begins_again(done, tmp_path) -> None:
    (tmp_path / world.BEGUN).touch()
    world.ensure_world(fresh=False, say=lambda _: None)
    assert done == ["emptied", "loaded"]


@pytest.mark.parametrize("fresh", [False, True])
def test_what_no_demo_loaded_stays(done, fresh) -> None:
    with pytest.raises(CommandRefused):
        world.ensure_world(fresh=fresh, say=lambda _: None)
    assert done == []
