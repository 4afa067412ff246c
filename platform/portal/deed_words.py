"""The kinds of deeds in the activity of an organisation, and their words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal import diary

KINDS: Mapping[str, tuple[str | Promise, Mapping[str, str | Promise]]] = {
    "application": (
        _("Application"),
        {
            "issuer.application_begun": _("The application was begun"),
            "issuer.application_edited": _("The application was filled in"),
            "issuer.owners_stated": _("The owners of the company were stated"),
            "issuer.paper_added": _("A paper was added to the application"),
            "issuer.paper_viewed": _("A paper of the application was read"),
            "issuer.application_submitted": _("The application was submitted"),
            "issuer.review_started": _("The review of the application began"),
            "issuer.updates_requested": _("Changes of the application were asked for"),
            "issuer.change_answered": _("A request for change was answered"),
            "issuer.approved": _("The issuer was approved"),
            "issuer.rejected": _("The issuer was rejected"),
            "issuer.payout_account_set": _("The account for payouts was changed"),
        },
    ),
    "team": (
        _("Team"),
        {
            "team.invitation_drafted": _("Somebody was to be invited into the team"),
            "team.invitation_sent": _("An invitation into the team was sent"),
            "team.invitation_accepted": _("An invitation into the team was accepted"),
            "team.invitation_withdrawn": _("An invitation into the team was withdrawn"),
            "team.invitation_lapsed": _("An invitation into the team was not accepted in time"),
            "team.role_changed": _("The role of a member was changed"),
            "team.member_removed": _("A member was taken out of the team"),
            "team.member_left": _("A member left the team"),
        },
    ),
    "approvals": (
        _("Approvals"),
        {
            "approval.proposed": _("The agreement of a second person was asked for"),
            "approval.amended": _("A request to a second person was changed"),
            "approval.approved": _("A second person agreed"),
            "approval.refused": _("A second person refused"),
            "approval.withdrawn": _("A request to a second person was withdrawn"),
            "approval.expired": _("A request to a second person expired"),
            "approval.carried_out": _("What was agreed to was carried out"),
            "approval.failed": _("What was agreed to could not be carried out"),
        },
    ),
    "machines": (
        _("Machines"),
        {
            "machine.opened": _("A machine was opened"),
            "machine.changed": _("The name or the scopes of a machine were changed"),
            "machine.key_issued": _("A machine was given a key"),
            "machine.key_revoked": _("A key of a machine was revoked"),
            "machine.closed": _("A machine was closed"),
        },
    ),
}


def _of_securities(is_offering: bool) -> dict[str, str | Promise]:
    """The words of the diary, in two kinds."""
    return {verb: words for verb, words in diary.VERBS.items() if verb.startswith("offering.") is is_offering}


def kinds() -> dict[str, tuple[str | Promise, Mapping[str, str | Promise]]]:
    return {
        **KINDS,
        "securities": (_("Securities and holders"), _of_securities(is_offering=False)),
        "offerings": (_("Offerings"), _of_securities(is_offering=True)),
    }
