"""Documents beside the facts of a row on the desk, page by page; each page somebody looks at is on record."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from accounts.desk.pages import Desk
from documents import viewer


class DocumentsOnDesk(Desk):
    """Adds the panel and the pages' addresses, `page_route` with a number called `page` in it, under the name
    `page_name`."""

    change_form_outer_after_template = viewer.PANEL
    compressed_fields = False  # labels above their values: the facts have only half of the page
    page_route: ClassVar[str]
    page_name: ClassVar[str]

    def panel(self, request: HttpRequest, object_id: str) -> dict[str, Any] | None:
        """What `viewer.PANEL` takes; None for who may not see the documents."""
        raise NotImplementedError

    def draws(self, request: HttpRequest, page: int, **which: Any) -> Callable[[], bytes]:
        """The operation that shows one page and writes it down. Raises `Http404`."""
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.page_view)
        return [path(self.page_route, page, name=self.page_name), *super().get_urls()]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        panel = self.panel(request, object_id)
        if panel is not None:
            kwargs["extra_context"] = {**(kwargs.get("extra_context") or {}), "panel": panel}
        return super().change_view(request, object_id, *args, **kwargs)

    def page_view(self, request: HttpRequest, page: int, **which: Any) -> HttpResponse:
        """The picture of one page."""
        return viewer.picture(self.draws(request, page, **which))
