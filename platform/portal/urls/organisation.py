"""What an organisation has under way, who belongs to it, and which programs act for it or are told news."""

from portal.access import member
from portal.views import (
    approvals,
    invitations,
    machines,
    operations,
    organisations,
    team,
    webhooks,
)

urlpatterns = [
    member("portal/operations/", operations.operations, "operations", "operations"),
    member("portal/operations/<slug:operation_id>/", operations.operation, "operation", "operations"),
    member(
        "portal/operations/<slug:operation_id>/try-again/",
        operations.try_again,
        "try-operation-again",
        "operations",
    ),
    member(
        "portal/operations/<slug:operation_id>/progress/",
        operations.progress,
        "operation-progress",
        "operations",
    ),
    member("portal/approvals/", approvals.approvals, "approvals", "approvals"),
    member("portal/approvals/<slug:approval_id>/", approvals.approval, "approval", "approvals"),
    member("portal/approvals/<slug:approval_id>/approve/", approvals.agree, "approve", "approvals"),
    member("portal/approvals/<slug:approval_id>/refuse/", approvals.say_no, "refuse", "approvals"),
    member("portal/approvals/<slug:approval_id>/withdraw/", approvals.take_back, "withdraw", "approvals"),
    member("portal/team/", team.first, "team", "team"),
    member("portal/organisations/<slug:organisation_id>/team/", team.team, "organisation-team", "team"),
    member(
        "portal/organisations/<slug:organisation_id>/activity/",
        organisations.activity,
        "organisation-activity",
        "team",
    ),
    member("portal/organisations/<slug:organisation_id>/leave/", team.leave, "leave-team", "team"),
    member(
        "portal/organisations/<slug:organisation_id>/team/<slug:person_id>/role/",
        team.change_role,
        "change-role",
        "team",
    ),
    member(
        "portal/organisations/<slug:organisation_id>/team/<slug:person_id>/remove/",
        team.remove,
        "remove-member",
        "team",
    ),
    member(
        "portal/organisations/<slug:organisation_id>/invitations/<slug:invitation_id>/withdraw/",
        team.withdraw,
        "withdraw-invitation",
        "team",
    ),
    member("portal/invitations/<slug:token>/", invitations.invitation, "invitation", "team"),
    member("portal/webhooks/", webhooks.webhooks, "webhooks", "webhooks"),
    member("portal/webhooks/<slug:webhook_id>/", webhooks.webhook, "webhook", "webhooks"),
    member("portal/webhooks/<slug:webhook_id>/ping/", webhooks.ping, "ping-webhook", "webhooks"),
    member("portal/webhooks/<slug:webhook_id>/switch/", webhooks.switch, "switch-webhook", "webhooks"),
    member(
        "portal/webhooks/<slug:webhook_id>/secret/", webhooks.renew_secret, "renew-webhook-secret", "webhooks"
    ),
    member("portal/webhooks/<slug:webhook_id>/replay/", webhooks.replay, "replay-webhook", "webhooks"),
    member("portal/webhooks/<slug:webhook_id>/remove/", webhooks.remove, "remove-webhook", "webhooks"),
    member(
        "portal/webhooks/<slug:webhook_id>/deliveries/<slug:delivery_id>/",
        webhooks.send_again,
        "send-event-again",
        "webhooks",
    ),
    member("portal/machines/", machines.machines, "machines", "machines"),
    member("portal/machines/<slug:machine_id>/", machines.machine, "machine", "machines"),
    member("portal/machines/<slug:machine_id>/close/", machines.close, "close-machine", "machines"),
    member("portal/machines/<slug:machine_id>/keys/", machines.give_key, "give-machine-key", "machines"),
    member(
        "portal/machines/<slug:machine_id>/keys/<slug:key_id>/revoke/",
        machines.take_key,
        "revoke-machine-key",
        "machines",
    ),
]
