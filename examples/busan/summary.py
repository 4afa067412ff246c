"""What the story reached, as numbers read back from the chain: printed, and written for machines."""

import json
from pathlib import Path

from django.conf import settings
from stage import Stage

from captable.operations.compare import compare_register
from chain import client
from chain.addresses import checksum
from chain.bindings import security_token
from tokens.models import Issuance


def write(stage: Stage, path: Path, *, seconds: float) -> None:
    token, summary = stage.token, facts(stage, seconds)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    stage.chapter("What happened")
    stage.tell(f"{summary['holders']:,} holders have {summary['units_issued']:,} units of {token.symbol}")
    stage.tell(f"the chain says {summary['chain_total_supply']:,} units exist")
    stage.tell(
        "every holder on the register equals the chain"
        if summary["register_equals_chain"]
        else "THE REGISTER DIFFERS FROM THE CHAIN"
    )
    stage.tell(f"{len(summary['rejected_rows'])} rows of the file were refused, each with its reason")


def facts(stage: Stage, seconds: float) -> dict[str, object]:
    token = stage.token
    issued = Issuance.objects.filter(token=token).with_outcome().filter(is_issued=True)
    report = compare_register(token=token)
    supply = client.node().view(token.address, security_token.total_supply())
    return {
        "seconds": round(seconds, 1),
        "rpc_url": settings.RPC_URL,
        "chain_id": stage.network.chain_id,
        "token_address": checksum(token.address),
        "token_form": token.form,
        "holders": issued.values("wallet").distinct().count(),
        "units_issued": sum(issued.values_list("units", flat=True)),
        "chain_total_supply": supply,
        "register_equals_chain": report.equal,
        "accepted_transfer": stage.facts["accepted_transfer"],
        "refused_transfer": stage.facts["refused_transfer"],
        "rejected_rows": stage.facts["rejected_rows"],
        "log_ins": {
            "officer": stage.officer.email,
            "issuer": stage.manager.email,
            "investor": stage.investor_user.email,
        },
        "urls": {
            "portal": f"{settings.PUBLIC_URL}/portal/",
            "security": f"{settings.PUBLIC_URL}/portal/securities/{token.public_id}/",
            "api": f"{settings.PUBLIC_URL}/api/v1/docs",
            "desk": f"{settings.PUBLIC_URL}/admin/",
        },
    }
