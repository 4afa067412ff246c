"""What every deed on a case has in common: who may do it, and how it is done."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

from accounts.desk.readers import officer_on_desk, person_on_desk
from audit.desk.regulated import RegulatedDesk
from compliance.models import KycCase
from compliance.policies import is_independent_of
from kernel import clock


class CaseDeeds(RegulatedDesk):
    """The parts of the desk of cases build on this."""

    def case_open_to(self, request: HttpRequest, object_id: Any) -> KycCase | None:
        """The case, for an officer who may decide it."""
        case = self.found(object_id)
        if not (officer_on_desk(request) and isinstance(case, KycCase)):
            return None
        return case if is_independent_of(person_on_desk(request), case.investor) else None

    def do(
        self, verb: Callable[..., Any], request: HttpRequest, object_id: int, done: Promise, **said: Any
    ) -> HttpResponse:
        case = KycCase.objects.get(pk=object_id)
        return self.answer(
            request,
            object_id,
            lambda: verb(case=case, actor=person_on_desk(request), now=clock.now(), **said),
            done,
        )
