"""Everybody compared again with a full-size list: `python -m benchmarks.screening`.

A made-up OFAC file of 20,000 names and 10,000 made-up investors, in a real PostgreSQL. Prints how long the
load and the re-screening took, and how many hits there are; who was planted on the list has to be found.
"""

import argparse
import os
import random
import resource
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.core.management import call_command

PLANTED = 100


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=10_000)
    options.add_argument("--names", type=int, default=20_000)
    chosen = options.parse_args()
    with ExitStack() as running:
        _start(running)
        folder = Path(running.enter_context(TemporaryDirectory()))
        _measure(folder, people=chosen.people, names=chosen.names)


def _start(running: ExitStack) -> None:
    from services.temporary import temporary_services

    os.environ.update(running.enter_context(temporary_services(os.environ, chain=False)))
    os.environ["SCREENING_LISTS"] = "ofac"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    django.setup()
    from django.conf import settings

    settings.SCREENING_LISTS = ["ofac"]
    call_command("migrate", verbosity=0)


def _measure(folder: Path, *, people: int, names: int) -> None:
    from accounts.models import User
    from compliance.screening.compare import SYSTEM_ACTOR
    from compliance.screening.models import Hit
    from compliance.screening.operations.load_list import load_list
    from compliance.screening.operations.rescreen import rescreen
    from kernel import clock

    chance = random.Random(7)
    subjects = [_name(chance) for _person in range(people)]
    planted = chance.sample(range(people), min(PLANTED, people))
    _introduce(subjects)
    path = folder / "sdn.xml"
    _write(path, [subjects[place] for place in planted], names, chance)
    actor = User.objects.system(SYSTEM_ACTOR)
    started = time.monotonic()
    version = load_list(source="ofac", path=path, actor=actor, now=clock.now())
    loaded, processor = time.monotonic(), time.process_time()
    print(f"{version.entry_count:,} entries with {names:,} names loaded in {loaded - started:.1f} s")
    while rescreen(limit=500, actor=actor, now=clock.now()):
        pass
    seconds = time.monotonic() - loaded
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found = Hit.objects.filter(investor__external_id__in=[str(place) for place in planted])
    print(f"{people:,} people compared in {seconds:.1f} s ({1000 * seconds / people:.1f} ms each)")
    print(f"of which this process was busy for {time.process_time() - processor:.1f} s")
    print(f"{Hit.objects.count():,} hits; of {len(planted)} people on the list {_people(found)} were found")
    print(f"highest memory {memory} MB")


def _people(hits: object) -> int:
    return hits.values("investor").distinct().count()  # type: ignore[attr-defined]


def _introduce(subjects: list[str]) -> None:
    from accounts.models import Organisation
    from investors.models import Investor
    from privacy.models import PersonalKey

    house = Organisation.objects.create(name="Benchmark", kind=Organisation.Kind.OPERATOR)
    people = [
        Investor(
            personal_key=PersonalKey.new(),
            introduced_by=house,
            external_id=str(place),
            name=name,
            birth_date="1971-05-20",
            country="KR",
        )
        for place, name in enumerate(subjects)
    ]
    PersonalKey.objects.bulk_create([person.personal_key for person in people], batch_size=1000)
    Investor.objects.bulk_create(people, batch_size=1000)


def _name(chance: random.Random) -> str:
    """Made of the parts of the labelled set and of syllables, so that many are alike and most are not."""
    from compliance.screening.quality.parts import GIVEN, SURNAMES

    family = chance.choice(list(SURNAMES))
    if chance.random() < 0.3:
        given = " ".join(chance.choice(part[1:]) for part in chance.sample(GIVEN[family], 2))
        return f"{given} {chance.choice(chance.choice(SURNAMES[family])[1:])}"
    return f"{_syllables(chance, 2, 4)} {_syllables(chance, 2, 4)}".title()


def _syllables(chance: random.Random, least: int, most: int) -> str:
    letters = chance.randint(least, most)
    return "".join(chance.choice("bdfghjklmnprstvz") + chance.choice("aeiou") for _syllable in range(letters))


def _write(path: Path, planted: list[str], names: int, chance: random.Random) -> None:
    """Every entry with an alias: two names each."""
    with path.open("w", encoding="utf-8") as file:
        count = names // 2
        file.write("<sdnList><publshInformation><Publish_Date>02/26/2027</Publish_Date>")
        file.write(f"<Record_Count>{count}</Record_Count></publshInformation>")
        for uid in range(count):
            name = planted[uid] if uid < len(planted) else _name(chance)
            file.write(
                f"<sdnEntry><uid>{uid}</uid><lastName>{name}</lastName><sdnType>Individual</sdnType>"
                f"<akaList><aka><lastName>{_name(chance)}</lastName></aka></akaList><dateOfBirthList>"
                f"<dateOfBirthItem><dateOfBirth>{chance.randint(1940, 2000)}</dateOfBirth></dateOfBirthItem>"
                "</dateOfBirthList></sdnEntry>"
            )
        file.write("</sdnList>")


if __name__ == "__main__":
    main()
