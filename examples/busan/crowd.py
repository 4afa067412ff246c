"""Invented holders for the story: a seeded draw of names, countries, classes and units.

Their wallets come from seeds, so the story can sign for them; nobody else should ever use such keys.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from chain.addresses import checksum
from chain.signers import LocalKey

SEED = 20270204  # the day the Korean token-securities law enters into force
COUNT = 1000
COLUMNS = ("external_id", "name", "country", "investor_class", "wallet", "units")

FAMILY = "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍".split()
GIVEN = (
    "민준 서연 도윤 하은 지호 수아 예준 지우 현우 채원 지훈 다은 유진 소율 재윤 나연 태양 보라 은성 가람"
).split()
FOREIGN = {
    "US": ["Grace Holloway", "Daniel Osei", "Priya Raman", "Walter Lindqvist", "Maya Castellanos"],
    "SG": ["Tan Wei Ling", "Arjun Nair", "Lim Jia Hui", "Farid Hassan"],
    "JP": ["佐藤 健一", "鈴木 美咲", "高橋 直樹", "田中 彩"],
    "DE": ["Jürgen Weiß", "Annika Schröder", "Felix Brandt"],
    "CH": ["Luca Ferrari", "Séverine Dubois", "Beat Zürcher"],
    "GB": ["Oliver Whitcombe", "Amina Yusuf", "Rhys Pritchard"],
    "FR": ["Chloé Lefèvre", "Mathis Garnier"],
    "AE": ["Khalid Al Marri", "Noura Al Suwaidi"],
}
CLASSES = ("retail", "income_qualified", "professional")


@dataclass(frozen=True)
class Person:
    external_id: str
    name: str
    country: str
    investor_class: str
    wallet: str
    units: str

    def row(self) -> list[str]:
        return [getattr(self, column) for column in COLUMNS]


def key_from(seed: str) -> LocalKey:
    """The key of an invented wallet, the same for the same seed."""
    return LocalKey.from_seed(hashlib.sha256(seed.encode()).digest())


def wallet_key(external_id: str) -> LocalKey:
    """The key of an invented holder."""
    return key_from(f"busan:{external_id}")


def people() -> list[Person]:
    """All rows of the file, the wrong ones included, the same every time."""
    draw = Random(SEED)
    rows = [_person(draw, number) for number in range(1, COUNT + 1)]
    for index, wrong in enumerate(_mistakes(rows)):
        rows[47 + index * 93] = wrong
    return rows


def _person(draw: Random, number: int) -> Person:
    country = draw.choices(["KR", *FOREIGN], weights=[72, 9, 5, 5, 3, 2, 2, 1, 1])[0]
    korean = draw.choice(FAMILY) + draw.choice(GIVEN)
    name = korean if country == "KR" else draw.choice(FOREIGN[country])
    kind = draw.choices(CLASSES, weights=[80, 14, 6])[0]
    ticket = {"retail": (5, 500), "income_qualified": (100, 1_000), "professional": (1_000, 20_000)}[kind]
    external_id = f"GSF-{number:05d}"
    wallet = checksum(wallet_key(external_id).address)
    return Person(external_id, name, country, kind, wallet, str(draw.randrange(*ticket, 5)))


def _mistakes(rows: list[Person]) -> Iterator[Person]:
    """One row for each mistake people really make in such files."""
    place = iter(range(47, COUNT, 93))

    def at() -> Person:
        return rows[next(place)]

    person = at()
    yield replace(person, wallet=_other_case(person.wallet))
    yield replace(at(), wallet="0x1234")
    yield replace(at(), wallet=rows[0].wallet)
    yield replace(at(), units="-25")
    yield replace(at(), units="12.5")
    yield replace(at(), units="1e3")
    yield replace(at(), country="XX")
    yield replace(at(), investor_class="friend")
    yield replace(at(), name="")
    yield replace(at(), external_id=rows[1].external_id, units="0")


def _other_case(address: str) -> str:
    """The same address with one letter in the wrong case: its checksum no longer holds."""
    index = next(i for i, letter in enumerate(address[2:], 2) if letter.isalpha())
    return address[:index] + address[index].swapcase() + address[index + 1 :]
