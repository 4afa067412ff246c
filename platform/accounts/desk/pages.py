"""A page of the desk: nothing is added, edited or deleted through the admin's own forms.

A change is a deed (see `accounts.desk.deeds`): its dialog makes one domain call and comes back here.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
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
        name = f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_change"
        return HttpResponse(headers={"HX-Redirect": reverse(name, args=[object_id])})


class AdministratorDesk(Desk):
    """For the platform's administrators only."""

    readers = staticmethod(administrator)
