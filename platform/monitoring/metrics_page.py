"""GET /metrics, for whoever has METRICS_TOKEN. Without one configured there is no such page."""

from secrets import compare_digest

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from kernel import clock
from monitoring.metrics import text


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    if not settings.METRICS_TOKEN:
        raise Http404
    if not _may_read(request):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(text(now=clock.now()), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    said = request.headers.get("Authorization", "")
    return compare_digest(said.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
