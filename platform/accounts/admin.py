"""Who may sign in and for whom they act, for administrators to look at."""

from allauth.idp.oidc.models import Client, Token
from django.contrib import admin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from accounts.desk import cells
from accounts.desk.pages import AdministratorDesk
from accounts.models import Membership, Organisation, User

for theirs in (
    Group,
    Client,
    Token,
):  # roles are memberships here, keys belong to their organisation's owners
    if admin.site.is_registered(theirs):
        admin.site.unregister(theirs)


@admin.register(User)
class UserDesk(AdministratorDesk):
    list_display = ("email", "name", "is_staff", "is_superuser", "is_active", "joined", "last_seen")
    list_filter = ("is_staff", "is_superuser", "is_active")
    search_fields = ("email", "name", "public_id")
    fields = ("public_id", *list_display)
    readonly_fields = fields
    joined = cells.moment("date_joined", _("Joined at"))
    last_seen = cells.moment("last_login", _("Last signed in at"))


@admin.register(Organisation)
class OrganisationDesk(AdministratorDesk):
    list_display = ("name", "kind", "public_id", "created")
    list_filter = ("kind",)
    search_fields = ("name", "public_id")
    fields = ("public_id", "name", "kind", "created")
    readonly_fields = fields
    created = cells.moment("created_at", _("Here since"))


@admin.register(Membership)
class MembershipDesk(AdministratorDesk):
    list_display = ("user", "organisation", "role", "created")
    list_filter = ("role",)
    list_select_related = ("user", "organisation")
    search_fields = ("user__email", "organisation__name")
    fields = ("user", "organisation", "role", "created")
    readonly_fields = fields
    created = cells.moment("created_at", _("Has the role since"))
