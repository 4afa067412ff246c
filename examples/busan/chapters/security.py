"""Chapter 3: the fund's units are designed and a Celery worker deploys their contract."""

from chain.addresses import checksum
from chain.models import Network
from kernel import clock
from story import Story
from tokens.models import Deployment, Token
from tokens.operations.deploy import deploy_token
from tokens.operations.design import design_token


def deploy(story: Story) -> None:
    story.chapter("3. The security is designed and deployed")
    story.wait("token factory deployed", lambda: (_factories(story), 1))
    script = story.script["token"]
    token = Token.objects.filter(issuer=story.issuer, symbol=script["symbol"]).first()
    if token is None:
        token = design_token(issuer=story.issuer, **script, actor=story.manager, now=clock.now())
    if token.state == Token.State.DRAFT:
        deploy_token(token=token, actor=story.manager, now=clock.now())
    story.wait("contract deployed", lambda: (Deployment.objects.filter(token=token).count(), 1))
    story.token = Token.objects.select_related("deployment").get(pk=token.pk)
    story.tell(f"{token.name} ({token.symbol}) at {checksum(story.token.address or '')}")


def _factories(story: Story) -> int:
    return Network.objects.filter(pk=story.network.pk, factory__isnull=False).count()
