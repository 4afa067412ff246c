"""Three doors for people (the issuer's portal, the investor API, the officers' desk) and one for vendors."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from api.tokens import token as machine_token
from compliance.desk.confirming import confirm, withdraw
from compliance.desk.packs import packs
from monitoring.metrics_page import metrics
from tokens.desk.ruling import token_rules

_guarded = admin.site.admin_view


def desk_view(view: Any, cacheable: bool = False) -> Any:
    """A page of the desk, with the wider content policy its theme needs."""
    return csp_update(settings.DESK_CONTENT_SECURITY_POLICY)(_guarded(view, cacheable))


admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.admin_view = desk_view  # type: ignore[method-assign]

urlpatterns = [
    path("api/v1/", include("api.v1.urls")),  # first: programs ask more often than people
    path("", include("portal.urls")),
    path("oauth/token", machine_token),
    path("hooks/", include("api.hooks")),
    path("admin/packs/", desk_view(packs), name="rule-packs"),
    path("admin/packs/<str:name>/", desk_view(packs), name="rule-pack"),
    path("admin/rules/<str:public_id>/", desk_view(token_rules), name="token-rules"),
    path("admin/packs/<str:name>/confirm/", desk_view(confirm), name="rule-confirm"),
    path("admin/packs/<str:name>/withdraw/<str:public_id>/", desk_view(withdraw), name="rule-withdraw"),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("_allauth/", include("allauth.headless.urls")),
    path("metrics", metrics),
    path("i18n/", include("django.conf.urls.i18n")),
]
