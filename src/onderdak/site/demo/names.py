"""Invented names. The family names say "example", "model", "sketch" to anyone who reads Ukrainian."""

from numpy.random import Generator

# Latin and Cyrillic beginning of a family name.
STEMS = (
    ("Pryklad", "Приклад"), ("Test", "Тест"), ("Demon", "Демон"), ("Zraz", "Зраз"), ("Vydum", "Видум"),
    ("Fiktyv", "Фіктив"), ("Umov", "Умов"), ("Prob", "Проб"), ("Shablon", "Шаблон"), ("Maket", "Макет"),
    ("Model", "Модел"), ("Vzir", "Взір"), ("Uiav", "Уяв"), ("Navchal", "Навчал"), ("Kazk", "Казк"),
    ("Mriiv", "Мріїв"), ("Vymysl", "Вимисл"), ("Eskiz", "Ескіз"), ("Chernet", "Чернет"), ("Narys", "Нарис"),
    ("Muliazh", "Муляж"), ("Vyhad", "Вигад"), ("Nespravzh", "Несправж"), ("Kopii", "Копій"),
)  # fmt: skip
# Latin and Cyrillic ending, for a man and for a woman.
ENDINGS = (
    ("enko", "енко", "enko", "енко"), ("chuk", "чук", "chuk", "чук"), ("uk", "ук", "uk", "ук"),
    ("skyi", "ський", "ska", "ська"), ("ov", "ов", "ova", "ова"), ("nyi", "ний", "na", "на"),
    ("anyi", "аний", "ana", "ана"), ("ets", "ець", "ets", "ець"), ("yshyn", "ишин", "yshyna", "ишина"),
    ("un", "ун", "un", "ун"),
)  # fmt: skip
WOMEN = (
    ("Olena", "Олена"), ("Iryna", "Ірина"), ("Nataliia", "Наталія"), ("Oksana", "Оксана"), 
    ("Svitlana", "Світлана"),
    ("Yuliia", "Юлія"), ("Tetiana", "Тетяна"), ("Hanna", "Ганна"), ("Mariia", "Марія"),
    ("Kateryna", "Катерина"),
    ("Sofiia", "Софія"), ("Anastasiia", "Анастасія"), ("Daryna", "Дарина"), ("Solomiia", "Соломія"),
    ("Halyna", "Галина"), ("Liudmyla", "Людмила"), ("Vira", "Віра"), ("Nadiia", "Надія"), ("Zlata", "Злата"),
    ("Polina", "Поліна"), ("Myroslava", "Мирослава"), ("Larysa", "Лариса"), ("Valentyna", "Валентина"),
    ("Khrystyna", "Христина"),
)  # fmt: skip
MEN = (
    ("Andrii", "Андрій"), ("Oleksandr", "Олександр"), ("Serhii", "Сергій"), ("Volodymyr", "Володимир"),
    ("Dmytro", "Дмитро"), ("Mykola", "Микола"), ("Ivan", "Іван"), ("Yurii", "Юрій"), ("Maksym", "Максим"),
    ("Artem", "Артем"), ("Bohdan", "Богдан"), ("Danylo", "Данило"), ("Taras", "Тарас"), ("Petro", "Петро"),
    ("Vasyl", "Василь"), ("Mykhailo", "Михайло"), ("Oleh", "Олег"), ("Roman", "Роман"), ("Denys", "Денис"),
    ("Nazar", "Назар"), ("Illia", "Ілля"), ("Stepan", "Степан"),
)  # fmt: skip


class Names:
    """Draws names from the generator that is handed in."""

    def __init__(self, rng: Generator, many: int = 100_000) -> None:
        self._rng = rng
        self._many = many
        self._stock: list[int] = []

    def family(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Draw a family name: (Latin, Cyrillic) for a man, and for a woman."""
        stem = STEMS[self._draw() % len(STEMS)]
        man_latin, man_cyrillic, woman_latin, woman_cyrillic = ENDINGS[self._draw() % len(ENDINGS)]
        return (
            (stem[0] + man_latin, stem[1] + man_cyrillic),
            (stem[0] + woman_latin, stem[1] + woman_cyrillic),
        )

    def given(self, sex: str) -> tuple[str, str]:
        """Draw a given name: (Latin, Cyrillic)."""
        names = MEN if sex == "m" else WOMEN
        return names[self._draw() % len(names)]

    def _draw(self) -> int:
        if not self._stock:
            self._stock = self._rng.integers(0, 2**31, self._many).tolist()
        return self._stock.pop()
