"""The `machines` app: programs that act for an organisation, with keys and scopes of their own."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MachinesConfig(AppConfig):
    name = "machines"
    verbose_name = _("Machines")
