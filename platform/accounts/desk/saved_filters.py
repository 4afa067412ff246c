"""A person's own filters of a queue, by name. Nobody else sees them; they change nothing but the address."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.desk.pages import Desk
from accounts.desk.readers import person_on_desk
from accounts.models import SavedFilter

MOST = 20  # of one person in one room
LEFT_OUT = ("p", "e", "all")  # the page of the list is no part of a filter


class FilterForm(forms.ModelForm):
    class Meta:
        model = SavedFilter
        fields = ("name", "query")


class SavedFiltersOnDesk(Desk):
    """Adds the person's filters to the list of the room."""

    list_before_template = "accounts/desk/saved_filters.html"

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.model._meta.app_label}_{self.model._meta.model_name}"
        view = self.admin_site.admin_view
        own = [
            path("filters/", view(require_POST(self.keep_filter)), name=f"{name}_keep_filter"),
            path(
                "filters/<int:filter_id>/", view(require_POST(self.drop_filter)), name=f"{name}_drop_filter"
            ),
        ]
        return own + list(super().get_urls())

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        mine = [(row, f"{self._list()}?{row.query}") for row in self._mine(request)]
        extra = {"saved_filters": mine, "filter_room": self._name(""), "filter_query": _query(request)}
        return super().changelist_view(request, {**(extra_context or {}), **extra})

    def keep_filter(self, request: HttpRequest) -> HttpResponse:
        """Keep what the list shows under a name; the same name again replaces it."""
        self._require_reader(request)
        form = FilterForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("A filter needs a name and something to filter by."))
            return HttpResponseRedirect(self._list())
        kept, others = form.cleaned_data, self._mine(request).exclude(name=form.cleaned_data["name"])
        if others.count() >= MOST:
            messages.error(request, _("Forget a filter first; there are as many as there may be."))
        else:
            self._mine(request).update_or_create(
                owner=person_on_desk(request),
                room=self._name(""),
                name=kept["name"],
                defaults={"query": kept["query"]},
            )
        return HttpResponseRedirect(f"{self._list()}?{kept['query']}")

    def drop_filter(self, request: HttpRequest, filter_id: int) -> HttpResponse:
        self._require_reader(request)
        if not self._mine(request).filter(pk=filter_id).delete()[0]:
            raise Http404
        return HttpResponseRedirect(self._list())

    def _require_reader(self, request: HttpRequest) -> None:
        if not self.readers(request):
            raise Http404

    def _mine(self, request: HttpRequest) -> Any:
        return SavedFilter.objects.filter(owner=person_on_desk(request), room=self._name(""))

    def _name(self, suffix: str) -> str:
        return f"{self.model._meta.app_label}_{self.model._meta.model_name}{suffix}"

    def _list(self) -> str:
        return reverse(f"admin:{self._name('_changelist')}")


def _query(request: HttpRequest) -> str:
    query: QueryDict = request.GET.copy()
    for name in LEFT_OUT:
        query.pop(name, None)
    return query.urlencode()
