"""Becoming an issuer: begin, fill in, look through, submit; and where the application stands."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from issuers import owners
from issuers.models import Issuer
from issuers.operations.apply import apply_issuer
from issuers.operations.edit import edit_application
from issuers.operations.submit import submit_application
from kernel import clock
from portal import onboarding
from portal.access import MemberRequest, own_issuer
from portal.forms.application import ApplicationForm, BeginForm
from portal.forms.bound import carried_out
from portal.payout import accounts_of


@require_safe
def application(request: MemberRequest) -> HttpResponse:
    """The newest application of the person, or the form that begins one."""
    issuer = Issuer.objects.visible_to(request.user).first()
    return redirect("portal:issuer", issuer.public_id) if issuer else redirect("portal:begin")


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: MemberRequest) -> HttpResponse:
    form = BeginForm(request.POST or None)
    issuer = carried_out(
        form, lambda data: apply_issuer(**data, user=request.user, actor=request.user, now=clock.now())
    )
    if issuer:
        messages.success(request, _("Your application is begun. Fill in its steps in any order."))
        return redirect("portal:edit-issuer", issuer.public_id)
    return render(request, "portal/pages/begin.html", {"form": form})


@require_safe
def issuer(request: MemberRequest, issuer_id: str) -> HttpResponse:
    """Where it stands: what is missing, and who is waiting for whom."""
    issuer = own_issuer(request, issuer_id)
    return render(request, "portal/pages/issuer.html", onboarding.hub(issuer, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, issuer_id: str) -> HttpResponse:
    """The step about the company. Saved, the next step opens; whatever is missing can follow later."""
    issuer = own_issuer(request, issuer_id)
    form = ApplicationForm(request.POST or None, instance=issuer)
    saved = carried_out(
        form,
        lambda data: edit_application(issuer=issuer, changes=data, actor=request.user, now=clock.now()),
    )
    if saved:
        messages.success(request, _("The application is saved."))
        return redirect("portal:edit-issuer" if "stay" in request.POST else "portal:owners", issuer_id)
    context = onboarding.step(issuer, request.user, "company") | {"form": form}
    return render(request, "portal/pages/edit_issuer.html", context)


@require_safe
def review(request: MemberRequest, issuer_id: str) -> HttpResponse:
    """Everything as the officers will see it, and the way to hand it in."""
    issuer = own_issuer(request, issuer_id)
    tree = owners.lines(issuer)
    context = onboarding.step(issuer, request.user, "review") | {
        "tree": tree,
        "unexplained": owners.unexplained(tree),
        "papers": issuer.papers.select_related("document"),
        "accounts": accounts_of(issuer),
    }
    return render(request, "portal/pages/review_issuer.html", context)


@require_POST
def submit(request: MemberRequest, issuer_id: str) -> HttpResponse:
    issuer = own_issuer(request, issuer_id)
    submit_application(issuer=issuer, actor=request.user, now=clock.now())
    messages.success(request, _("The application is with the compliance officers now."))
    return redirect("portal:issuer", issuer_id)
