"""Programs that act for an organisation: what they may do, and their keys. For its owners."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kernel import clock
from machines.models import Machine
from machines.operations.change_machine import change_machine
from machines.operations.close_machine import close_machine
from machines.operations.issue_key import IssuedKey, issue_key
from machines.operations.open_machine import open_machine
from machines.operations.revoke_key import revoke_key
from machines.policies import organisations_of
from portal.access import MemberRequest
from portal.forms.bound import carried_out
from portal.forms.machine import MachineForm, NewMachineForm
from portal.machine_rows import has_room_for_a_key, live_keys, machines_of, own_key, own_machine, scopes_of

PER_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def machines(request: MemberRequest) -> HttpResponse:
    """Sent, the form opens a machine, which can do nothing before it has a key."""
    mine = organisations_of(request.user)
    form = NewMachineForm(request.POST or None, organisations=mine)
    opened = carried_out(form, lambda data: open_machine(**data, actor=request.user, now=clock.now()))
    if opened:
        messages.success(request, _("The machine is open. Give it a key next."))
        return redirect("portal:machine", opened.public_id)
    page = Paginator(machines_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(machine, scopes_of(machine), live_keys(machine)) for machine in page.object_list]
    context = {"form": form, "page": page, "rows": rows, "is_owner": mine.exists()}
    return render(request, "portal/pages/machines.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def machine(request: MemberRequest, machine_id: str) -> HttpResponse:
    """Sent, the form gives it another name or other scopes."""
    found = own_machine(request, machine_id)
    form = MachineForm(request.POST or None, initial={"name": found.name, "scopes": found.scopes})
    if carried_out(
        form, lambda data: change_machine(machine=found, **data, actor=request.user, now=clock.now())
    ):
        messages.success(request, _("The machine is changed."))
        return redirect("portal:machine", machine_id)
    return _page(request, found, form)


def _page(
    request: MemberRequest, machine: Machine, form: MachineForm, *, issued: IssuedKey | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "machine": machine,
        "form": form,
        "scopes": scopes_of(machine),
        "has_room": has_room_for_a_key(machine),
        "issued": issued,
    }
    return render(request, "portal/pages/machine.html", context)


@require_POST
def give_key(request: MemberRequest, machine_id: str) -> HttpResponse:
    """Its secret is in this answer, and in no other."""
    found = own_machine(request, machine_id)
    issued = issue_key(machine=found, actor=request.user, now=clock.now())
    found = own_machine(request, machine_id)
    form = MachineForm(initial={"name": found.name, "scopes": found.scopes})
    return _page(request, found, form, issued=issued)


@require_POST
def take_key(request: MemberRequest, machine_id: str, key_id: str) -> HttpResponse:
    revoke_key(key=own_key(request, machine_id, key_id), actor=request.user, now=clock.now())
    messages.success(request, _("The key is revoked, and every token it was given."))
    return redirect("portal:machine", machine_id)


@require_POST
def close(request: MemberRequest, machine_id: str) -> HttpResponse:
    close_machine(machine=own_machine(request, machine_id), actor=request.user, now=clock.now())
    messages.success(request, _("The machine is closed."))
    return redirect("portal:machine", machine_id)
