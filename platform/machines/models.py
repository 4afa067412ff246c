"""Programs that act for an organisation. Each is a user of its own who cannot sign in, with the one role
that speaks for the organisation's clients; its keys are OAuth2 clients of allauth's.
"""

from typing import ClassVar, Self

from allauth.idp.oidc.models import Client
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from kernel.fields import PublicIdField


class MachineQuerySet(models.QuerySet["Machine"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True).order_by("pk")


class Machine(models.Model):
    """`user` is who its deeds are written down as; `scopes` the most that any of its keys can do."""

    public_id = PublicIdField(prefix="mch")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="machines")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="machine")
    name = models.CharField(_("name of the machine"), max_length=80)
    scopes = ArrayField(models.CharField(max_length=40), verbose_name=_("what it may do"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[MachineQuerySet] = MachineQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("machine")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.public_id


class MachineKeyQuerySet(models.QuerySet["MachineKey"]):
    def live(self) -> Self:
        return self.filter(revoked_at=None)


class MachineKey(models.Model):
    """An identifier and a secret; of the secret only allauth's hash is kept, in `client`."""

    public_id = PublicIdField(prefix="key")
    machine = models.ForeignKey(Machine, on_delete=models.PROTECT, related_name="keys")
    client = models.OneToOneField(Client, on_delete=models.PROTECT, related_name="machine_key")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[MachineKeyQuerySet] = MachineKeyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("key of a machine")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.public_id
