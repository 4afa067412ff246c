"""What an operator can do about one operation: a better price, taking it back, trying it again."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm

from accounts.desk.deeds import deed
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_or_administrator, person_on_desk
from kernel import clock
from transactions.models import Intent
from transactions.operations.bump import bump
from transactions.operations.cancel import cancel
from transactions.operations.retry import RETRYABLE, retry


class OperationsOnDesk(Desk):
    """Offers what the operation's state allows; the deed asks again."""

    actions_detail = ("bump", "cancel", "retry")

    def has_bump_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._state(request, object_id) == Intent.State.BOUND

    def has_cancel_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._state(request, object_id) in (Intent.State.QUEUED, Intent.State.BOUND)

    def has_retry_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return self._state(request, object_id) in RETRYABLE

    def _state(self, request: HttpRequest, object_id: Any) -> str:
        intent = self.found(object_id) if officer_or_administrator(request) else None
        return intent.state if isinstance(intent, Intent) else ""

    @deed(
        title=_("Offer a better price"),
        button=_("Bump"),
        warning=_("The same transaction is sent again with both prices an eighth higher."),
        permission="bump",
        icon="trending_up",
    )
    def bump(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._order(bump, request, object_id)

    @deed(
        title=_("Take the operation back"),
        button=_("Cancel"),
        warning=_("If it is under way the chain decides: it is done, or its place is taken by nothing."),
        permission="cancel",
        icon="cancel",
        variant=ActionVariant.DANGER,
    )
    def cancel(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._order(cancel, request, object_id)

    @deed(
        title=_("Try the operation again"),
        button=_("Try again"),
        warning=_("It is queued under its own id, so the chain still lets it have effect once only."),
        permission="retry",
        icon="replay",
        variant=ActionVariant.PRIMARY,
    )
    def retry(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        return self._order(retry, request, object_id)

    def _order(self, order: Callable[..., Any], request: HttpRequest, object_id: int) -> HttpResponse:
        intent = Intent.objects.get(pk=object_id)
        return self.answer(
            request,
            object_id,
            lambda: order(intent=intent, actor=person_on_desk(request), now=clock.now()),
            _("The order is given."),
        )
