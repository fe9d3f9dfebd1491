"""Does `check --deploy` refuse what is fit for a demo only?"""

import pytest

from onderdak.site.deployment import objections

pytestmark = pytest.mark.django_db
GOOD = {
    "ONDERDAK_TLS": "1",
    "ONDERDAK_HOSTS": "opvang.example.org",
    "ONDERDAK_SECRET_KEY": "x",
    "ONDERDAK_MASTER_KEY": "x",
    "ONDERDAK_DATABASE_URL": "postgresql://database.example.org/onderdak",
}


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("ONDERDAK_TLS", "TLS"),
        ("ONDERDAK_HOSTS", "ONDERDAK_HOSTS"),
        ("ONDERDAK_SECRET_KEY", "ONDERDAK_SECRET_KEY"),
        ("ONDERDAK_MASTER_KEY", "ONDERDAK_MASTER_KEY"),
        ("ONDERDAK_DATABASE_URL", "embedded"),
    ],
)
def test_each_variable_is_asked_for(name, word) -> None:
    without = {key: value for key, value in GOOD.items() if key != name}
    assert any(word in sentence for sentence in objections(without))
    assert not any(word in sentence for sentence in objections(GOOD))


def test_a_superuser_connection_is_refused() -> None:
    """The tests themselves connect as the owner, so the objection must be there."""
    assert any("superuser" in sentence for sentence in objections(GOOD))


def test_demo_mode_is_refused(settings) -> None:
    settings.DEMO = True
    assert any("demo mode" in sentence for sentence in objections(GOOD))
