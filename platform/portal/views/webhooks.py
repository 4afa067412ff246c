"""Where an organisation's events are sent, how that goes, and sending them again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.policies import may_manage
from kernel import clock
from portal.access import MemberRequest
from portal.forms.bound import carried_out
from portal.forms.webhook import WebhookForm
from portal.paging import newest
from portal.webhook_rows import deliveries_of, host_of, own_receiver, receivers_of
from webhooks.models import Receiver, Secret
from webhooks.operations.add_receiver import add_receiver
from webhooks.operations.change_receiver import change_receiver
from webhooks.operations.ping_receiver import ping_receiver
from webhooks.operations.remove_receiver import remove_receiver
from webhooks.operations.replay_delivery import replay_delivery
from webhooks.operations.replay_events import replay_events
from webhooks.operations.rotate_secret import rotate_secret
from webhooks.policies import organisations_of

PER_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def webhooks(request: MemberRequest) -> HttpResponse:
    """What is added is shown with its secret at once, which is never shown again."""
    mine = organisations_of(request.user)
    form = WebhookForm(request.POST or None, organisations=mine)
    added = carried_out(form, lambda data: add_receiver(**data, actor=request.user, now=clock.now()))
    if added:
        receiver, secret = added
        return _page(request, own_receiver(request, receiver.public_id), secret=secret)
    rows = [(receiver, host_of(receiver)) for receiver in receivers_of(request.user)]
    context = {"form": form, "rows": rows, "can_add": mine.exists()}
    return render(request, "portal/pages/webhooks.html", context)


@require_safe
def webhook(request: MemberRequest, webhook_id: str) -> HttpResponse:
    return _page(request, own_receiver(request, webhook_id))


def _page(request: MemberRequest, receiver: Receiver, *, secret: str = "") -> HttpResponse:
    page = newest(deliveries_of(receiver), PER_PAGE, before=request.GET.get("before"))
    context: dict[str, Any] = {
        "receiver": receiver,
        "host": host_of(receiver),
        "page": page,
        "secret": secret,
        "secrets": Secret.objects.filter(receiver=receiver).live(now=clock.now()).defer("value"),
        "can_manage": may_manage(request.user, receiver.organisation),  # type: ignore[arg-type]
    }
    return render(request, "portal/pages/webhook.html", context)


@require_POST
def ping(request: MemberRequest, webhook_id: str) -> HttpResponse:
    receiver = own_receiver(request, webhook_id)
    ping_receiver(receiver=receiver, actor=request.user, now=clock.now())
    messages.success(request, _("A ping is on its way."))
    return redirect("portal:webhook", webhook_id)


@require_POST
def switch(request: MemberRequest, webhook_id: str) -> HttpResponse:
    receiver = own_receiver(request, webhook_id)
    enabled = receiver.state != Receiver.State.ENABLED
    change_receiver(receiver=receiver, enabled=enabled, actor=request.user, now=clock.now())
    messages.success(request, _("Events are sent again.") if enabled else _("Nothing is sent any more."))
    return redirect("portal:webhook", webhook_id)


@require_POST
def renew_secret(request: MemberRequest, webhook_id: str) -> HttpResponse:
    receiver = own_receiver(request, webhook_id)
    secret = rotate_secret(receiver=receiver, actor=request.user, now=clock.now())
    return _page(request, receiver, secret=secret)


@require_POST
def replay(request: MemberRequest, webhook_id: str) -> HttpResponse:
    """From a delivery's event on, or everything that is kept."""
    receiver = own_receiver(request, webhook_id)
    after = request.POST.get("after", "")[:60]
    count = replay_events(receiver=receiver, after=after, actor=request.user, now=clock.now())
    words = ngettext("%(count)s event is sent again.", "%(count)s events are sent again.", count)
    messages.success(request, words % {"count": count})
    return redirect("portal:webhook", webhook_id)


@require_POST
def send_again(request: MemberRequest, webhook_id: str, delivery_id: str) -> HttpResponse:
    receiver = own_receiver(request, webhook_id)
    delivery = get_object_or_404(deliveries_of(receiver), public_id=delivery_id)
    replay_delivery(delivery=delivery, actor=request.user, now=clock.now())
    messages.success(request, _("The event is sent again."))
    return redirect("portal:webhook", webhook_id)


@require_POST
def remove(request: MemberRequest, webhook_id: str) -> HttpResponse:
    remove_receiver(receiver=own_receiver(request, webhook_id), actor=request.user, now=clock.now())
    messages.success(request, _("The webhook is removed."))
    return redirect("portal:webhooks")
