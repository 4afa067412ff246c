"""The owners of the issuer: the tree, and writing it down."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from issuers import owners as trees
from issuers.models import Issuer, Owner
from issuers.operations.correct_owner import correct_owner
from issuers.operations.drop_owner import drop_owner
from issuers.operations.say_owners_complete import say_owners_complete
from issuers.operations.state_owner import state_owner
from kernel import clock
from portal import onboarding
from portal.access import MemberRequest, own_issuer
from portal.forms.bound import carried_out
from portal.forms.owner import OwnerForm, as_typed


@require_http_methods(["GET", "HEAD", "POST"])
def owners(request: MemberRequest, issuer_id: str) -> HttpResponse:
    """Sent, the form names an owner of the issuer, or with `owns` in the address of a company above it."""
    issuer = own_issuer(request, issuer_id)
    named = request.GET.get("owns", "")
    owns = get_object_or_404(issuer.owners, public_id=named) if named else None
    form = OwnerForm(request.POST or None)
    stated = carried_out(
        form,
        lambda _data: state_owner(
            issuer=issuer, stake=form.stake, owns=owns, actor=request.user, now=clock.now()
        ),
    )
    if stated:
        messages.success(request, _("The owner is added."))
        return redirect("portal:owners", issuer_id)
    return _page(request, issuer, form=form, owns=owns)


@require_http_methods(["GET", "HEAD", "POST"])
def owner(request: MemberRequest, issuer_id: str, owner_id: str) -> HttpResponse:
    issuer = own_issuer(request, issuer_id)
    found = _owner(issuer, owner_id)
    if not onboarding.is_editable(issuer, request.user) and request.method != "POST":
        return redirect("portal:owners", issuer_id)
    form = OwnerForm(request.POST or None, initial=as_typed(found))
    corrected = carried_out(
        form,
        lambda _data: correct_owner(owner=found, stake=form.stake, actor=request.user, now=clock.now()),
    )
    if corrected:
        messages.success(request, _("The owner is corrected."))
        return redirect("portal:owners", issuer_id)
    return _page(request, issuer, form=form, correcting=found)


@require_POST
def drop(request: MemberRequest, issuer_id: str, owner_id: str) -> HttpResponse:
    found = _owner(own_issuer(request, issuer_id), owner_id)
    drop_owner(owner=found, actor=request.user, now=clock.now())
    messages.info(request, _("The owner is taken out of the tree."))
    return redirect("portal:owners", issuer_id)


@require_POST
def complete(request: MemberRequest, issuer_id: str) -> HttpResponse:
    issuer = own_issuer(request, issuer_id)
    say_owners_complete(issuer=issuer, actor=request.user, now=clock.now())
    messages.success(request, _("It is on record that nobody else has 25 % or more."))
    return redirect("portal:owners", issuer_id)


def _owner(issuer: Issuer, public_id: str) -> Owner:
    return get_object_or_404(issuer.owners.select_related("issuer__personal_key"), public_id=public_id)


def _page(
    request: MemberRequest,
    issuer: Issuer,
    *,
    form: OwnerForm,
    owns: Owner | None = None,
    correcting: Owner | None = None,
) -> HttpResponse:
    tree = trees.lines(issuer)
    context = onboarding.step(issuer, request.user, "owners") | {
        "tree": tree,
        "unexplained": trees.unexplained(tree),
        "is_unclear": trees.unexplained(tree) >= trees.THRESHOLD,
        "form": form,
        "owns": owns,
        "correcting": correcting,
    }
    return render(request, "portal/pages/owners.html", context)
