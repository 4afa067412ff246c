"""Chapter 3: the fund's units are designed and a Celery worker deploys their contract."""

from stage import Stage

from chain.addresses import checksum
from chain.models import Network
from kernel import clock
from tokens.models import Deployment, Token
from tokens.operations.deploy import deploy_token
from tokens.operations.design import design_token


def deploy(stage: Stage) -> None:
    stage.chapter("3. The security is designed and deployed")
    stage.wait("token factory deployed", lambda: (_factories(stage), 1))
    script = stage.script["token"]
    token = Token.objects.filter(issuer=stage.issuer, symbol=script["symbol"]).first()
    if token is None:
        token = design_token(issuer=stage.issuer, **script, actor=stage.manager, now=clock.now())
    if token.state == Token.State.DRAFT:
        deploy_token(token=token, actor=stage.manager, now=clock.now())
    stage.wait("contract deployed", lambda: (Deployment.objects.filter(token=token).count(), 1))
    stage.token = Token.objects.select_related("deployment").get(pk=token.pk)
    stage.tell(f"{token.name} ({token.symbol}) at {checksum(stage.token.address or '')}")


def _factories(stage: Stage) -> int:
    return Network.objects.filter(pk=stage.network.pk, factory__isnull=False).count()
