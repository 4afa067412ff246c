"""Asking for a deed from the desk, or doing it alone in an emergency: what such dialogs share."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.desk.pages import Desk
from accounts.desk.readers import person_on_desk
from approvals.operations.break_glass import break_glass
from approvals.operations.propose import propose
from approvals.payload import Payload
from approvals.policy import needs_second, rule_for
from kernel import clock

ALONE = _(
    "You do this alone, at once. You report why within a day, and another officer looks at it. "
    "If it can wait for a second officer, ask for it instead."
)


class AskingDesk(Desk):
    def ask(self, request: HttpRequest, object_id: Any, action: str, payload: Payload) -> HttpResponse:
        """Where the policy asks for nobody else it is done at once, and the page says so."""
        by: dict[str, Any] = {"actor": person_on_desk(request), "now": clock.now()}
        waits = needs_second(action, payload)
        done = _("It is asked for: a second officer has to approve it.") if waits else _("It is on its way.")
        return self.answer(request, object_id, lambda: propose(action=action, payload=payload, **by), done)

    def do_alone(self, request: HttpRequest, object_id: Any, action: str, payload: Payload) -> HttpResponse:
        by: dict[str, Any] = {"actor": person_on_desk(request), "now": clock.now()}
        return self.answer(
            request,
            object_id,
            lambda: break_glass(action=action, payload=payload, **by),
            _("It is on its way. Report the emergency now, under Approvals."),
        )

    def may_do_alone(self, action: str) -> bool:
        """Whether the policy lets an officer break the glass for it."""
        return rule_for(action, {}).alone_in_emergency
