"""A page of the desk that a regulator may read: without personal data, except on the page of one row while a
look is open; and then the row is on record."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.desk.pages import Desk
from accounts.desk.readers import person_on_desk, regulator_on_desk
from audit.models import Look
from audit.operations.view_in_look import view_in_look
from kernel import clock


class RegulatedDesk(Desk):
    """`personal` names the fields and columns that tell who somebody is; `searches_persons` the searches."""

    personal: ClassVar[Sequence[str]] = ()
    searches_persons: ClassVar[Sequence[str]] = ()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return super().has_module_permission(request) or regulator_on_desk(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) or regulator_on_desk(request)

    def get_list_display(self, request: HttpRequest) -> Any:
        hidden = self.personal if regulator_on_desk(request) else ()
        return [name for name in super().get_list_display(request) if name not in hidden]

    def get_search_fields(self, request: HttpRequest) -> Any:
        hidden = self.searches_persons if regulator_on_desk(request) else ()
        return [name for name in super().get_search_fields(request) if name not in hidden]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if not regulator_on_desk(request) or look_of(request) is not None:
            return fieldsets
        return [
            (title, {**part, "fields": list(self._not_personal(part["fields"]))}) for title, part in fieldsets
        ]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.found(object_id) if regulator_on_desk(request) else None
        look = look_of(request) if row is not None else None
        if row is not None and look is not None:
            view_in_look(look=look, subject=row, actor=person_on_desk(request), now=clock.now())
        elif row is not None and self.personal:
            messages.info(request, _("Personal data is hidden. It is shown while a look is open."))
        return super().change_view(request, object_id, *args, **kwargs)

    def _not_personal(self, rows: Sequence[Any]) -> Iterator[Any]:
        """Rows of fields without those that are personal."""
        for row in rows:
            names = (row,) if isinstance(row, str) else row
            if kept := tuple(name for name in names if name not in self.personal):
                yield kept


def look_of(request: HttpRequest) -> Look | None:
    """The regulator's open look; asked once a request."""
    if not hasattr(request, "_look"):
        looks = Look.objects.open_to(person_on_desk(request), at=clock.now())
        request._look = looks.first()  # type: ignore[attr-defined]
    return request._look  # type: ignore[attr-defined]
