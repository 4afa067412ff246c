"""Finding somebody by exactly their name or e-mail address, which an officer has from a letter or a call.

Names are encrypted, so nothing but the whole name finds them; spelling of width, case and spaces is levelled.
"""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from accounts.desk.readers import officer_on_desk
from investors.models import Investor

FOUND_BY = _("A public id, the issuer's own number, or the exact name or e-mail address")


class FoundByName(ModelAdmin):
    """Adds both to an officer's search of a page; the attributes say where they are from its rows."""

    name_index = "name_index"
    mail = "user__email"

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if not search_term.strip() or not officer_on_desk(request):
            return found, may_repeat
        text = search_term.strip()
        index = Investor._meta.get_field("name_index").index(text)
        named = Q(**{self.name_index: index}) | Q(**{f"{self.mail}__iexact": text})
        return found | queryset.filter(named), may_repeat
