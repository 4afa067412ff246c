"""An officer's word for a figure of the law that a rule pack leaves open, and the word that takes it back."""

from typing import ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.fields import PublicIdField


class NumberConfirmationQuerySet(models.QuerySet["NumberConfirmation"]):
    def standing(self) -> Self:
        """Confirmations that nobody has withdrawn."""
        return self.filter(withdraws=None, withdrawal=None)

    def of(self, rule: str, parameter: str) -> Self:
        return self.filter(rule=rule, parameter=parameter)


class NumberConfirmation(models.Model):
    """`value` in `unit` is what the rule's parameter is from `valid_from` on, a day in the rule's zone.

    Rows only come: a withdrawal is another row, which repeats what it withdraws.
    """

    public_id = PublicIdField(prefix="cnf")
    rule = models.CharField(max_length=32)
    parameter = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=30, decimal_places=6)
    unit = models.CharField(max_length=12)
    valid_from = models.DateField(_("first day on which it holds"))
    source = models.TextField(_("where the figure was read"))
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()
    withdraws = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="withdrawal"
    )

    objects: ClassVar[NumberConfirmationQuerySet] = NumberConfirmationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("confirmed figure of a rule")
        verbose_name_plural = _("confirmed figures of rules")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(value__gte=0), name="confirmed_figure_is_not_negative"),
            models.CheckConstraint(condition=~models.Q(source=""), name="confirmed_figure_has_a_source"),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.rule}.{self.parameter} {self.value.normalize():f} {self.unit}"
