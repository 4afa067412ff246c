"""Where a signed-in person starts: what needs them, what is under way, what they issue and have raised."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal import deeds
from portal.access import MemberRequest
from portal.milestones import milestones
from portal.needs import needs_of
from portal.needs.home import home_of
from portal.raised import SHOWN, raised_by, together
from transactions.models import Intent

RECENT = 5
RUNNING = (Intent.State.QUEUED, Intent.State.BOUND)


@require_safe
def dashboard(request: MemberRequest) -> HttpResponse:
    home, raised = home_of(request.user), raised_by(request.user)
    latest = [(intent, deeds.words(intent)) for intent in home.deeds]
    way = milestones(home.standing, home.tokens)
    context = {
        "memberships": home.memberships,
        "issuers": home.issuers,
        "tokens": home.tokens,
        "needs": needs_of(home),
        "running": [row for row in latest if row[0].state in RUNNING][:RECENT],
        "rows": latest[:RECENT],
        "raised": raised[:SHOWN],
        "together": together(raised),
        "milestones": way,
        "is_new": not all(milestone.reached for milestone in way),
    }
    return render(request, "portal/pages/dashboard.html", context)
