"""Chapter 3: the units of two funds are designed and a Celery worker deploys their contracts."""

from typing import Any

from approvals.operations.approve import approve
from chain.addresses import checksum
from chain.models import Network
from kernel import clock
from story import Story
from tokens.models import Deployment, Token
from tokens.operations.ask_to_deploy import ask_to_deploy
from tokens.operations.design import design_token


def deploy(story: Story) -> None:
    story.chapter("3. Two securities are designed and deployed")
    story.wait("token factory deployed", lambda: (_factories(story), 1))
    story.token, story.offered = (_ordered(story, story.script[name]) for name in ("token", "offered"))
    both = (story.token.pk, story.offered.pk)
    story.wait("contracts deployed", lambda: (Deployment.objects.filter(token__in=both).count(), len(both)))
    story.token, story.offered = (Token.objects.select_related("deployment").get(pk=pk) for pk in both)
    for token in (story.token, story.offered):
        story.tell(f"{token.name} ({token.symbol}) at {checksum(token.address or '')}")


def _ordered(story: Story, script: dict[str, Any]) -> Token:
    token = Token.objects.filter(issuer=story.issuer, symbol=script["symbol"]).first()
    if token is None:
        token = design_token(issuer=story.issuer, **script, actor=story.manager, now=clock.now())
    if token.state == Token.State.DRAFT:
        asked = ask_to_deploy(token=token, actor=story.manager, now=clock.now())
        if asked is not None:
            story.tell(f"{story.officer.name} agrees to exactly the terms of {token.symbol}")
            approve(approval=asked, seen=asked.payload_hash, actor=story.officer, now=clock.now())
    return token


def _factories(story: Story) -> int:
    return Network.objects.filter(pk=story.network.pk, factory__isnull=False).count()
