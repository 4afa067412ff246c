"""By what the journal is searched: the verb, who acted, what it was about, and the days (UTC)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RangeDateFilter, TextFilter


class _Given(TextFilter):
    """A filter by a text that somebody typed."""

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        text = (self.value() or "").strip().replace("\x00", "")
        return queryset.filter(self.condition(text)) if text else queryset

    def condition(self, text: str) -> Q:
        raise NotImplementedError


class VerbFilter(_Given):
    title = _("verb")
    parameter_name = "verb"

    def condition(self, text: str) -> Q:
        return Q(verb__startswith=text)


class ActorFilter(_Given):
    """By public id only: an address that may be typed in is one that may be guessed."""

    title = _("public id of the actor")
    parameter_name = "actor"

    def condition(self, text: str) -> Q:
        return Q(actor__public_id=text)


class SubjectFilter(_Given):
    title = _("public id of the subject")
    parameter_name = "subject"

    def condition(self, text: str) -> Q:
        return Q(subject_id=text)


class DaysFilter(RangeDateFilter):
    """From the beginning of the first day to the end of the last."""

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        first, last = self._day("from"), self._day("to")
        if first:
            queryset = queryset.filter(at__gte=_midnight(first))
        if last:
            queryset = queryset.filter(at__lt=_midnight(last + timedelta(days=1)))
        return queryset

    def _day(self, end: str) -> date | None:
        try:
            return date.fromisoformat(str(self.used_parameters.get(f"{self.parameter_name}_{end}")))
        except ValueError:
            return None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
