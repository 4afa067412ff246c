"""Our investors as subjects of a comparison, and what of them is remembered: a keyed hash."""

from compliance.screening.scoring import Subject
from investors.models import Investor
from kernel.encryption import blind_index


def subject_of(investor: Investor) -> Subject:
    return Subject(
        key=investor.pk,
        kind=investor.kind,
        names=(investor.name,),
        birth=investor.birth_date,
        countries=(str(investor.country),),
    )


def fingerprint(investor: Investor) -> bytes:
    """Changes when anything that is compared changes."""
    told = "\0".join((investor.kind, investor.name, investor.birth_date, str(investor.country)))
    return blind_index(told, context="screening.subject")
