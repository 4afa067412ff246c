"""Chapter 1: an officer of the exchange, a manager of the issuer and an investor get their log-ins."""

from allauth.account.models import EmailAddress
from stage import Stage

from accounts.models import User
from compliance.operations.appoint_officer import INSTALLER, appoint_officer
from kernel import clock


def enter(stage: Stage) -> None:
    stage.chapter("1. People")
    script = stage.script
    stage.officer = appoint_officer(
        **script["operator"]["officer"],
        password=stage.password,
        actor=User.objects.system(INSTALLER),
        now=clock.now(),
    )
    stage.manager = _person(script["issuer"], stage.password)
    stage.investor_user = _person(script["investor"], stage.password)
    for user in (stage.officer, stage.manager, stage.investor_user):
        stage.tell(f"{user.name} <{user.email}>")


def _person(script: dict[str, str], password: str) -> User:
    user = User.objects.filter(email=script["email"]).first()
    if user is None:
        user = User.objects.create_user(script["email"], password, name=script["name"])
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
