"""Pages as a desk sees them on one evening: the clock stands still at 21:40 on 31 October 2025."""

import pytest


@pytest.fixture(autouse=True)
def that_evening(monkeypatch):
    monkeypatch.setenv("ONDERDAK_NOW", "2025-10-31T20:40:00Z")
