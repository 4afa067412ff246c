"""A person signs in once and acts for organisations; what they may do comes from their memberships."""

from importlib import import_module
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.fields import PublicIdField
from privacy.models import PersonalKey

SYSTEM_DOMAIN = "system.invalid"  # RFC 2606: never a real mailbox


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def system(self, name: str) -> "User":
        """The actor of work nobody started by hand (a worker, a provider's callback); it cannot sign in."""
        user, created = self.get_or_create(
            email=f"{name}@{SYSTEM_DOMAIN}", defaults={"name": name, "is_active": False}
        )
        if created:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        return user


class User(AbstractBaseUser, PermissionsMixin):
    public_id = PublicIdField(prefix="usr")
    personal_key = models.ForeignKey(PersonalKey, on_delete=models.PROTECT, editable=False, related_name="+")
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("display name"), max_length=120, blank=True)
    is_staff = models.BooleanField(_("may enter the officers' desk"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("user")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_is_unique_in_any_case")]

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """However an account comes to be (sign-up, a command, a first use), it has a key from the start."""
        if getattr(self, "personal_key_id", None) is None:
            self.personal_key = PersonalKey.objects.open()
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """What Django and the desk call a person."""
        return self.name


class Organisation(models.Model):
    """A company that issues, or the one that runs the platform."""

    class Kind(models.TextChoices):
        ISSUER = "issuer", _("Issuer")
        OPERATOR = "operator", _("Platform operator")

    public_id = PublicIdField(prefix="org")
    name = models.CharField(_("organisation name"), max_length=200)
    kind = models.CharField(max_length=16, choices=Kind)
    is_sandbox = models.BooleanField(_("for trying out; nothing of it is real"), default=False)
    created_at = models.DateTimeField(default=timezone.now)
    members = models.ManyToManyField(User, through="Membership", related_name="organisations")

    class Meta:
        verbose_name = _("organisation")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["issuer", "operator"]), name="organisation_kind_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """What a person may do for an organisation; one row a role."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        PREPARER = "preparer", _("Preparer")
        VIEWER = "viewer", _("Viewer")
        COMPLIANCE_OFFICER = "compliance_officer", _("Compliance officer")
        AUDITOR = "auditor", _("Auditor")
        ENGINEER = "engineer", _("Engineer")
        REGULATOR = "regulator", _("Regulator, to read only")
        MACHINE = "machine", _("Machine that speaks for clients")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=24, choices=Role)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("membership")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user", "role"], name="membership_is_unique"),
            models.CheckConstraint(
                condition=models.Q(
                    role__in=[
                        "owner",
                        "preparer",
                        "viewer",
                        "compliance_officer",
                        "auditor",
                        "engineer",
                        "regulator",
                        "machine",
                    ]
                ),
                name="membership_role_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation} · {self.role}"


class SavedFilter(models.Model):
    """A name for what somebody looks for in a queue of the desk; `query` is the address's own."""

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_filters")
    room = models.CharField(max_length=60)
    name = models.CharField(_("name of the filter"), max_length=40)
    query = models.CharField(max_length=500)

    class Meta:
        verbose_name = _("saved filter")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "room", "name"], name="saved_filter_has_one_name")
        ]

    def __str__(self) -> str:
        return self.name


class Session(AbstractBaseSession):
    """Of a browser or an app. It says whose it is from the moment somebody has signed in with it."""

    user = models.ForeignKey(
        User, null=True, on_delete=models.CASCADE, editable=False, related_name="sessions"
    )

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
        return store
