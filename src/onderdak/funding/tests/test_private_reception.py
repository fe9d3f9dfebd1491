"""What is paid for private reception in a year?"""

from datetime import date

from onderdak.funding.rules.private_reception import private_amount
from onderdak.law.public import row_on


def test_person_months_at_the_norm_of_the_year():
    norms = [
        row_on("booo.poo_norm_month", date(year, 12, 31), date(2026, 1, 1)).value
        for year in (2023, 2024, 2025)
    ]
    assert [private_amount(100, norm) for norm in norms] == [2_100_000, 920_000, 480_000]
