"""What an investor is under each law: by the class of their case, and by the proofs an officer accepted."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, time

from django.db.models import QuerySet

from compliance.models import ClassProof, KycCase
from compliance.rules.facts import Evidence
from compliance.rules.laws import CLASSES

_BY_CLASS: Mapping[str, list[dict[str, str]]] = CLASSES["by_class"]
_BY_PROOF: Mapping[str, list[dict[str, str]]] = CLASSES["by_proof"]
_ROLES: Mapping[str, list[str]] = CLASSES["roles"]
OFFICER = "case"  # the kind of evidence of a class that rests on the decided case


def classes_of(cases: Collection[KycCase]) -> dict[int, tuple[Evidence, ...]]:
    """By case id, for verified cases; what has run out is among them, and the rules see that it has."""
    proofs: dict[int, list[ClassProof]] = defaultdict(list)
    accepted = ClassProof.objects.filter(state=ClassProof.State.ACCEPTED, kind__in=_BY_PROOF)
    for proof in accepted.filter(case__in=[case.pk for case in cases]).defer("reference", "note"):
        proofs[proof.case_id].append(proof)
    return {case.pk: (*_of_case(case), *_of_proofs(proofs[case.pk])) for case in cases}


def roles_of(case: KycCase) -> tuple[str, ...]:
    """Those that the class itself says."""
    return tuple(_ROLES.get(case.investor_class, ()))


def people_of_class(law: str, name: str, *, now: datetime) -> "QuerySet[KycCase, int]":
    """Ids of the investors of whom an accepted proof that counts now shows this class of this law."""
    kinds = [kind for kind, shown in _BY_PROOF.items() if any(_is(one, law, name) for one in shown)]
    shown = ClassProof.objects.filter(
        state=ClassProof.State.ACCEPTED,
        kind__in=kinds,
        counts_until__gt=now,
        case__state=KycCase.State.VERIFIED,
    )
    return (
        KycCase.objects.filter(pk__in=shown.values("case")).order_by().values_list("investor_id", flat=True)
    )


def _is(one: Mapping[str, str], law: str, name: str) -> bool:
    return (one["law"], one["name"]) == (law, name)


def _of_case(case: KycCase) -> Iterable[Evidence]:
    if case.decided_at is not None:
        for one in _BY_CLASS.get(case.investor_class, ()):
            until = case.class_until or case.valid_until
            yield Evidence(one["name"], case.decided_at, until, OFFICER, one["law"])


def _of_proofs(proofs: Sequence[ClassProof]) -> Iterable[Evidence]:
    for proof in proofs:
        issued = datetime.combine(proof.issued_on, time(), tzinfo=UTC)
        for one in _BY_PROOF[proof.kind]:
            yield Evidence(one["name"], issued, proof.counts_until, proof.kind, one["law"])
