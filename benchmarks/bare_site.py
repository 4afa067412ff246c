"""The other side of P6 and P8: a Django with nothing in it, served by the same gunicorn.

`/rows` and `/securities` are pages of fifty by keyset, straight from one statement each; `/nothing` is a REST
view that asks no database.
"""

import os

import dj_database_url
import django
import orjson
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=60)},
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "rest_framework"],
    MIDDLEWARE=[],
    REST_FRAMEWORK={"DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"]},
    ROOT_URLCONF=__name__,
    SECRET_KEY="nothing-to-protect",  # noqa: S106
    USE_TZ=True,
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework.request import Request  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402

_PAGE = """
    SELECT id, token_id, holder, units FROM captable_holding
    WHERE holder = decode(%s, 'hex') AND id < %s ORDER BY id DESC LIMIT 50
"""
_SECURITIES = """
    SELECT token.public_id, token.name, token.symbol, token.decimals, issuer.legal_name, deployment.address
    FROM tokens_token token JOIN issuers_issuer issuer ON issuer.id = token.issuer_id
    JOIN tokens_deployment deployment ON deployment.token_id = token.id
    ORDER BY token.public_id DESC LIMIT 50
"""


def rows(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(_PAGE, [request.GET["holder"], 2**62])
        found = [
            {"id": pk, "token": token, "holder": "0x" + bytes(holder).hex(), "units": str(units)}
            for pk, token, holder, units in cursor
        ]
    return HttpResponse(orjson.dumps({"results": found}), content_type="application/json")


def securities(_request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(_SECURITIES)
        found = [
            {
                "id": public_id,
                "name": name,
                "symbol": symbol,
                "decimals": decimals,
                "issuer": issuer,
                "address": "0x" + bytes(address).hex(),
            }
            for public_id, name, symbol, decimals, issuer, address in cursor
        ]
    return HttpResponse(orjson.dumps({"results": found}), content_type="application/json")


class Nothing(APIView):
    authentication_classes = ()
    permission_classes = ()

    def post(self, request: Request) -> Response:
        return Response({"allowed": False, "units": request.data["units"]})


urlpatterns = [path("rows", rows), path("securities", securities), path("nothing", Nothing.as_view())]
application = get_wsgi_application()
