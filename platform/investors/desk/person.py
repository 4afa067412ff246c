"""The page of one investor, the only one with their name, and what an officer does at their request."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminSelectWidget

from accounts.desk import cells
from accounts.desk.deeds import deed
from accounts.desk.pages import Desk
from accounts.desk.readers import officer_on_desk, person_on_desk
from investors.desk.finding import FOUND_BY, FoundByName
from investors.models import Erasure, Investor
from investors.operations.erase import erase_investor
from investors.operations.export import export_investor
from investors.operations.view_investor import view_investor
from kernel import clock, countries


class GroundForm(BaseDialogForm):
    ground = forms.ChoiceField(
        label=_("Ground"),
        choices=[("", _("Choose a ground")), *Erasure.Ground.choices],
        widget=UnfoldAdminSelectWidget,
    )


class InvestorDesk(FoundByName, Desk):
    list_display = ("public_id", "residence", "kind", "external_id", "came", "erased")
    list_filter = ("kind",)
    search_fields = ("public_id", "external_id")
    search_help_text = FOUND_BY
    fields = (
        ("public_id", "kind"),
        ("legal_name", "birth"),
        ("residence", "external_id"),
        ("came", "erased"),
        "data",
    )
    readonly_fields = (
        "public_id",
        "kind",
        "legal_name",
        "birth",
        "residence",
        "external_id",
        "came",
        "erased",
        "data",
    )
    came = cells.moment("created_at", _("Registered at"))
    actions_detail = ("erase",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("erasure").defer("name", "birth_date")

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """That the name was read is on record."""
        investor = self.found(object_id)
        if isinstance(investor, Investor) and self.has_view_permission(request):
            view_investor(investor=investor, actor=person_on_desk(request), now=clock.now())
        return super().change_view(request, object_id, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        export = self.admin_site.admin_view(self.export_view)
        return [
            path("<int:investor_id>/export/", export, name="investors_investor_export"),
            *super().get_urls(),
        ]

    def export_view(self, request: HttpRequest, investor_id: int) -> HttpResponse:
        investor = self.found(investor_id)
        if not isinstance(investor, Investor) or not self.has_view_permission(request):
            raise Http404
        export = export_investor(investor=investor, actor=person_on_desk(request), now=clock.now())
        name = f'attachment; filename="{investor.public_id}.json"'
        headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
        return JsonResponse(export, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 1})

    def has_erase_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        investor = self.found(object_id)
        return (
            officer_on_desk(request) and isinstance(investor, Investor) and not hasattr(investor, "erasure")
        )

    @deed(
        title=_("Erase the person"),
        button=_("Erase"),
        warning=_("The person's key is destroyed. Nobody can bring back what was written under it."),
        permission="erase",
        icon="delete_forever",
        variant=ActionVariant.DANGER,
        form=GroundForm,
    )
    def erase(self, request: HttpRequest, form: BaseDialogForm, object_id: int) -> HttpResponse:
        investor, ground = Investor.objects.get(pk=object_id), form.cleaned_data["ground"]
        return self.answer(
            request,
            object_id,
            lambda: erase_investor(
                investor=investor, ground=ground, actor=person_on_desk(request), now=clock.now()
            ),
            _("The person is erased. The certificate is under Erasures."),
        )

    @display(description=_("Legal name"))
    def legal_name(self, investor: Investor) -> str:
        return investor.name

    @display(description=_("Date of birth"))
    def birth(self, investor: Investor) -> str:
        return investor.birth_date

    @display(description=_("Country of residence"), ordering="country")
    def residence(self, investor: Investor) -> str:
        return countries.name(str(investor.country))

    @display(description=_("Erased"), boolean=True)
    def erased(self, investor: Investor) -> bool:
        return hasattr(investor, "erasure")

    @display(description=_("All that is held"))
    def data(self, investor: Investor) -> SafeString:
        address = reverse("admin:investors_investor_export", args=[investor.pk])
        look = "text-primary-600 underline dark:text-primary-500"
        return format_html('<a class="{}" href="{}">{}</a>', look, address, _("Download as JSON"))


class ErasureDesk(Desk):
    """The certificates: the page of one is what is printed for the person."""

    list_display = ("public_id", "investor", "ground", "erased_at", "officer")
    list_select_related = ("investor", "by")
    search_fields = ("public_id", "investor__public_id")
    fields = (*list_display, "inventory_sha256", "what")
    readonly_fields = fields
    erased_at = cells.moment("at", _("Erased at"))
    officer = cells.plain("by", _("By"))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("investor__name", "investor__birth_date")

    @display(description=_("Removed"))
    def what(self, erasure: Erasure) -> SafeString:
        return cells.lines((name, str(number)) for name, number in sorted(erasure.removed.items()))
