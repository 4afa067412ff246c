"""Documents that show which class of investor I am."""

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.fields import DateField, Moment, TextField
from api.idempotency import idempotent
from api.pagination import PARAMETERS, page
from api.permissions import PEOPLE, IsInvestor
from api.serializers import Input, Output
from api.v1.kyc import my_case
from compliance.models import ClassProof, InvestorClass
from compliance.operations.submit_class_proof import LONGEST, TooManyProofs, submit_class_proof
from compliance.proofs import KINDS, BadProof, ProofTooOld
from investors.models import Investor
from kernel import clock
from kernel.errors import Missing

CHOICES = list(KINDS.items())


class ClassProofIn(Input):
    investor_class = serializers.ChoiceField(choices=InvestorClass.choices)
    kind = serializers.ChoiceField(choices=CHOICES)
    issued_on = DateField()
    reference = TextField(max_length=LONGEST, help_text="Which document it is: who wrote it, its number.")


class ClassProofOut(Output):
    id = serializers.CharField(source="public_id")
    state = serializers.ChoiceField(choices=ClassProof.State.choices)
    investor_class = serializers.ChoiceField(choices=InvestorClass.choices)
    kind = serializers.ChoiceField(choices=CHOICES)
    issued_on = serializers.DateField()
    reference = serializers.CharField()
    submitted_at = Moment()
    counts_until = Moment(allow_null=True)
    reason_code = serializers.CharField(help_text="Of the officer's decision; empty until then.")


SAID = {
    "investor_class": "professional",
    "kind": "third_party_letter",
    "issued_on": "2026-11-02",
    "reference": "Letter of Haeun Law, no. 2026-118",
}
EXAMPLE = SAID | {
    "id": "prf_01k9z5v4h8m2q7t3w6y0bcdefp",
    "state": "submitted",
    "submitted_at": "2026-11-23T09:00:00Z",
    "counts_until": None,
    "reason_code": "",
}


def mine(investor: Investor) -> QuerySet[ClassProof]:
    return ClassProof.objects.filter(case__investor=investor)


class MyProofs(Endpoint):
    permission_classes = (IsInvestor,)
    query = PARAMETERS

    @Described(
        id="me_kyc_proofs_list",
        scope=PEOPLE,
        summary="My proofs of class",
        tag="Me",
        answer=ClassProofOut,
        example=EXAMPLE,
        paged=True,
        errors=["api.investor_required"],
    )
    def get(self, request: Request) -> Response:
        return page(request, mine(self.investor), ClassProofOut)

    @Described(
        id="me_kyc_proofs_create",
        scope=PEOPLE,
        summary="Name a proof of my class",
        tag="Me",
        note="An officer decides. The class lasts until the proof is too old.",
        body=ClassProofIn,
        body_example=SAID,
        answer=ClassProofOut,
        example=EXAMPLE,
        statuses=(201,),
        errors=["api.investor_required", Missing, BadProof, ProofTooOld, TooManyProofs],
    )
    @idempotent
    def post(self, request: Request) -> Response:
        values = ClassProofIn.read(request)
        proof = submit_class_proof(case=my_case(self.investor), **values, actor=self.person, now=clock.now())
        return Response(ClassProofOut(proof).data, 201)
