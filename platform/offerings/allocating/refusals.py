"""What an officer's own division may be refused for. `line` is the public id of the order."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError


class NotNamed(DomainError):
    """The officer left a line out; nothing is taken for granted."""

    code = "allocation.not_named"
    message = _("Say how many units {line} gets, be it none; {count} orders are not named.")


class UnknownLine(DomainError):
    code = "allocation.unknown_line"
    message = _("{line} is not an order of this offering.")


class BadWish(DomainError):
    code = "allocation.negative"
    message = _("{line} cannot get fewer than no units.")


class MoreThanAsked(DomainError):
    code = "allocation.more_than_asked"
    message = _("{line} would get more units than were asked for.")


class NotInSteps(DomainError):
    code = "allocation.not_in_steps"
    message = _("{line} would get units that are not in whole steps.")


class MoreThanSupply(DomainError):
    code = "allocation.more_than_supply"
    message = _("Together that is more units than there are.")
