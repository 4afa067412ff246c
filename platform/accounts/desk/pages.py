"""A page of the desk: nothing is added, edited or deleted through the admin's own forms.

A change is a deed (see `accounts.desk.deeds`): its dialog makes one domain call and comes back here.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from unfold.admin import ModelAdmin

from accounts.desk.readers import administrator, officer_on_desk
from kernel.errors import DomainError


class Desk(ModelAdmin):
    """A read-only page. `readers` says who may see it."""

    readers: Callable[[HttpRequest], bool] = staticmethod(officer_on_desk)
    actions = None
    list_fullwidth = True
    compressed_fields = True
    list_per_page = 50
    show_full_result_count = False
    list_after_template = "accounts/desk/keys.html"
    change_form_after_template = "accounts/desk/keys.html"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.readers(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.readers(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page of one row, by its plain number: Django takes "+1" for 1 as well, which `found` does not,
        so that the row would be seen off the record. Raises `Http404`."""
        if not str(object_id).isdecimal():
            raise Http404
        return super().change_view(request, object_id, *args, **kwargs)

    def found(self, object_id: Any) -> models.Model | None:
        """The row an action is about, by the id in its address."""
        if not str(object_id).isdecimal():
            return None
        return self.model._default_manager.filter(pk=int(object_id)).first()

    def tell(self, request: HttpRequest, deed: Callable[[], Any], done: Any) -> None:
        """Do the deed, and let the next page tell how it went."""
        try:
            deed()
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, done)

    def answer(
        self, request: HttpRequest, object_id: Any, deed: Callable[[], Any], done: Any
    ) -> HttpResponse:
        """Do the deed, tell how it went, and go back to the row's page."""
        self.tell(request, deed, done)
        return HttpResponse(headers={"HX-Redirect": self._address("change", object_id)})

    def answer_list(self, request: HttpRequest, deed: Callable[[], Any], done: Any) -> HttpResponse:
        """The same for a deed that is not about a row: back to the list."""
        self.tell(request, deed, done)
        return HttpResponse(headers={"HX-Redirect": self._address("changelist")})

    def _address(self, page: str, *ids: Any) -> str:
        meta = self.model._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=ids)


class AdministratorDesk(Desk):
    """For the platform's administrators only."""

    readers = staticmethod(administrator)
