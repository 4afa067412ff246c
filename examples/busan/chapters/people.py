"""Chapter 1: an officer of the exchange, a manager of the issuer and an investor get their log-ins."""

from typing import Any

from allauth.account.models import EmailAddress

from accounts.models import User
from compliance.operations.appoint_officer import INSTALLER, appoint_officer
from kernel import clock
from story import Story


def enter(story: Story) -> None:
    story.chapter("1. People")
    script = story.script
    story.officer = _officer(script["operator"]["officer"], story.password)
    story.colleague = _officer(script["operator"]["colleague"], story.password)
    story.manager = log_in(script["issuer"], story.password)
    story.investor_user = log_in(script["investor"], story.password)
    for user in (story.officer, story.colleague, story.manager, story.investor_user):
        story.tell(f"{user.name} <{user.email}>")


def _officer(script: dict[str, Any], password: str) -> User:
    actor = User.objects.system(INSTALLER)
    return appoint_officer(**script, password=password, actor=actor, now=clock.now())


def log_in(script: dict[str, Any], password: str) -> User:
    """The person with a log-in, made unless there is one."""
    user = User.objects.filter(email=script["email"]).first()
    if user is None:
        user = User.objects.create_user(script["email"], password, name=script["name"])
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
