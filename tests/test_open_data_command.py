"""Does the command give the open data byte for byte as anybody gets it?"""

import pytest
from django.test import Client

from onderdak.exchange.tests.test_keep_week import a_week
from onderdak.site.cli import main

pytestmark = pytest.mark.django_db
__all__ = ["a_week"]


def test_the_command_gives_what_the_address_gives(a_week, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("ONDERDAK_PROCESS", "owner")  # a command sets it
    for form in ("csv", "json", "schema"):
        file = tmp_path / form
        assert main(["open-data", "--form", form, "--out", str(file)]) == 0
        assert file.read_bytes() == Client().get(f"/open-data/opvang-per-week.{form}").content
    assert main(["open-data", "--form", "json"]) == 0
    assert capsys.readouterr().out.startswith('{"versie"')
    assert main(["open-data", "--out", str(tmp_path / "nowhere" / "x.csv")]) == 1
