"""What the story reached, as numbers read back from the chain: printed, and written for machines."""

import json
from decimal import Decimal
from pathlib import Path

from django.conf import settings

from captable.operations.compare import compare_register
from chain import client
from chain.addresses import checksum
from chain.bindings import security_token
from offerings.models import Subscription
from payments.balances import held_for
from payments.models import Expectation
from story import Story
from tokens.models import Issuance


def write(story: Story, path: Path, *, seconds: float) -> None:
    token, summary = story.token, facts(story, seconds)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    story.chapter("What happened")
    story.tell(f"{summary['holders']:,} holders have {summary['units_issued']:,} units of {token.symbol}")
    story.tell(f"the chain says {summary['chain_total_supply']:,} units exist")
    story.tell(
        "every holder on the register equals the chain"
        if summary["register_equals_chain"]
        else "THE REGISTER DIFFERS FROM THE CHAIN"
    )
    offering = summary["offering"]
    paid = f"{story.offering.currency} {Decimal(offering['raised']):,.0f}"
    story.tell(
        f"{offering['holders']} investors have {offering['chain_total_supply']:,} units of "
        f"{story.offered.symbol} and paid {paid} for them"
    )
    story.tell(f"{len(summary['rejected_rows'])} rows of the file were refused, each with its reason")


def facts(story: Story, seconds: float) -> dict[str, object]:
    token = story.token
    issued = Issuance.objects.filter(token=token).with_outcome().filter(is_issued=True)
    report = compare_register(token=token)
    supply = client.node().view(token.address, security_token.total_supply())
    return {
        "seconds": round(seconds, 1),
        "rpc_url": settings.RPC_URL,
        "chain_id": story.network.chain_id,
        "token_address": checksum(token.address),
        "token_form": token.form,
        "holders": issued.values("wallet").distinct().count(),
        "units_issued": sum(issued.values_list("units", flat=True)),
        "chain_total_supply": supply,
        "register_equals_chain": report.equal,
        "offering": _offering(story),
        "accepted_transfer": story.facts["accepted_transfer"],
        "refused_transfer": story.facts["refused_transfer"],
        "rejected_rows": story.facts["rejected_rows"],
        "log_ins": {
            "officer": story.officer.email,
            "issuer": story.manager.email,
            "investor": story.investor_user.email,
        },
        "urls": {
            "portal": f"{settings.PUBLIC_URL}/portal/",
            "security": f"{settings.PUBLIC_URL}/portal/securities/{token.public_id}/",
            "api": f"{settings.PUBLIC_URL}/api/v1/docs",
            "desk": f"{settings.PUBLIC_URL}/admin/",
        },
    }


def _offering(story: Story) -> dict[str, object]:
    token = story.offered
    settled = story.offering.subscriptions.filter(state=Subscription.State.ISSUED)
    return {
        "token_address": checksum(token.address),
        "holders": settled.values("wallet").distinct().count(),
        "units": sum(settled.values_list("allocated_units", flat=True)),
        "chain_total_supply": client.node().view(token.address, security_token.total_supply()),
        "register_equals_chain": compare_register(token=token).equal,
        "raised": story.facts["raised"],
        "held": str(sum(held_for(Expectation.objects.filter(issuer=story.issuer)).values())),
    }
