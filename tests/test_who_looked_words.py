"""Does the dossier say in words who looked, also when that was the system itself?"""

from types import SimpleNamespace

import pytest

from onderdak.access.types import Role
from onderdak.site.desk.household_facts import looker


@pytest.mark.parametrize(
    ("role", "label", "said"),
    [
        (Role.SYSTEM, "system", "het systeem (automatisch)"),
        (Role.INTAKE_WORKER, "K. de Vries", "K. de Vries"),
        (Role.INTAKE_WORKER, "", "Medewerker balie"),
    ],
)
def test_who_looked_is_a_name_and_never_a_code(role: Role, label: str, said: str) -> None:
    assert looker(SimpleNamespace(role=role.value, actor_label=label)) == said
