"""All that is held about the signed-in investor, for them to keep or to take elsewhere."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import Described
from api.endpoint import Endpoint
from api.permissions import PEOPLE, IsInvestor
from api.serializers import Output
from investors.operations.export import export_investor
from kernel import clock


class ColumnOut(Output):
    table = serializers.CharField()
    column = serializers.CharField()
    level = serializers.CharField(help_text="identity, contact, judgement or pseudonym.")
    purpose = serializers.CharField(help_text="What it is kept for.")
    retention = serializers.CharField(help_text="The rule that says how long.")
    values = serializers.ListField(child=serializers.CharField())


class DocumentOut(Output):
    id = serializers.CharField()
    filename = serializers.CharField()
    media_type = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    uploaded_at = serializers.CharField()


class ExportOut(Output):
    investor = serializers.CharField()
    made_at = serializers.CharField()
    inventory_sha256 = serializers.CharField(help_text="Of the inventory of columns that it follows.")
    erased = serializers.BooleanField()
    columns = ColumnOut(many=True)
    documents = DocumentOut(many=True)


EXAMPLE = {
    "investor": "inv_01k9z5v4h8m2q7t3w6y0bcdefh",
    "made_at": "2026-11-23T09:00:00+00:00",
    "inventory_sha256": "0x" + "5e" * 32,
    "erased": False,
    "columns": [
        {
            "table": "investors.Investor",
            "column": "name",
            "level": "identity",
            "purpose": "identify the holder",
            "retention": "KR-AML-05",
            "values": ["Kim Minji"],
        }
    ],
    "documents": [],
}


class MyExport(Endpoint):
    permission_classes = (IsInvestor,)
    throttle_scope = "export"

    @Described(
        id="me_export_read",
        scope=PEOPLE,
        summary="All that is held about me",
        tag="Me",
        note="Every personal column with its purpose and how long it is kept, and the list of documents.",
        answer=ExportOut,
        example=EXAMPLE,
        errors=["api.investor_required"],
    )
    def get(self, request: Request) -> Response:
        export = export_investor(investor=self.investor, actor=self.person, now=clock.now())
        return Response(ExportOut(export).data)
