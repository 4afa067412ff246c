"""Chapter 1: an officer of the exchange, a manager of the issuer and an investor get their log-ins."""

from allauth.account.models import EmailAddress
from stage import Stage

from accounts.models import Membership, Organisation, User


def enter(stage: Stage) -> None:
    stage.chapter("1. People")
    script = stage.script
    stage.officer = _person(script["operator"]["officer"], stage.password, is_staff=True)
    operator, _created = Organisation.objects.get_or_create(
        name=script["operator"]["name"], kind=Organisation.Kind.OPERATOR
    )
    Membership.objects.get_or_create(
        organisation=operator, user=stage.officer, role=Membership.Role.COMPLIANCE_OFFICER
    )
    stage.manager = _person(script["issuer"], stage.password)
    stage.investor_user = _person(script["investor"], stage.password)
    for user in (stage.officer, stage.manager, stage.investor_user):
        stage.tell(f"{user.name} <{user.email}>")


def _person(script: dict[str, str], password: str, *, is_staff: bool = False) -> User:
    user = User.objects.filter(email=script["email"]).first()
    if user is None:
        user = User.objects.create_user(script["email"], password, name=script["name"], is_staff=is_staff)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
