"""What the parts of the description are called, as clients will see them: nouns, without the endings by which
our code tells what is read from what is written."""

import json
import re
from typing import Any

PREFIX = "#/components/schemas/"
ENDINGS = [
    (re.compile(r"^Patched(\w+)Request$"), r"\1"),
    (re.compile(r"^(\w+)InRequest$"), r"\1In"),
    (re.compile(r"^(\w+)Request$"), r"\1"),
    (re.compile(r"^(\w+)OutPage$"), r"\1Page"),
    (re.compile(r"^(\w+)Out$"), r"\1"),
    (re.compile(r"^(\w+)Out(\w+Enum)$"), r"\1\2"),
]
OWN = {
    "AmountEnum": "InvestedAmountEnum",
    "AskInRequest": "SignInAsk",
    "AttemptOut": "DeliveryAttempt",
    "BlockOut": "BlockPoint",
    "CatalogueOut": "EventCatalogue",
    "ChallengeOut": "WalletChallenge",
    "ClientInRequest": "IntroductionIn",
    "CodeEnum": "TransferReasonEnum",
    "ColumnOut": "ExportColumn",
    "DirectionEnum": "MovementDirectionEnum",
    "ItemOut": "RequestedItem",
    "KeyOut": "MachineKey",
    "NewKeyOut": "NewMachineKey",
    "PaidInRequest": "SandboxPaymentIn",
    "PaidOut": "SandboxPayment",
    "PartyInRequest": "OwningPartyIn",
    "PartyOut": "OwningParty",
    "PreparationInRequest": "TransferPreparationIn",
    "ProfileInRequest": "InvestorProfileIn",
    "ProfileOut": "InvestorProfile",
    "ProofInRequest": "WalletProofIn",
    "QuestionInRequest": "TransferCheckIn",
    "ReasonCodeEnum": "RecoveryReasonEnum",
    "ReasonOut": "TransferReason",
    "RefreshOut": "KycRefresh",
    "RefusalOut": "OrderRefusal",
    "RegisterOut": "RecoveryRegister",
    "ReplayInRequest": "WebhookReplayIn",
    "ReplayOut": "WebhookReplay",
    "RequestOut": "InformationRequest",
    "RequestOutPage": "InformationRequestPage",
    "RotationInRequest": "SecretRotationIn",
    "RuleOut": "LegalRule",
    "ScanEnum": "DocumentScanEnum",
    "ScopesEnum": "ScopeEnum",
    "SecondFactorsEnum": "SecondFactorEnum",
    "SecretOut": "WebhookSecret",
    "SharedOut": "AllocatedUnits",
    "SignInInRequest": "SignIn",
    "TextOut": "SignInText",
    "UnsignedOut": "UnsignedTransfer",
    "VerdictOut": "TransferVerdict",
}


def name_for(component: str) -> str:
    if component in OWN:
        return OWN[component]
    for pattern, name in ENDINGS:
        if pattern.match(component):
            return pattern.sub(name, component)
    return component


def rename(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """A hook of drf-spectacular's. Raises `ValueError` where two would have one name."""
    schemas = result["components"]["schemas"]
    names = {component: name_for(component) for component in schemas}
    if len(set(names.values())) < len(names):
        taken = sorted(name for name in set(names.values()) if list(names.values()).count(name) > 1)
        raise ValueError(f"two parts of the description would be called {taken}")
    text = json.dumps(result, default=str)
    for component, name in names.items():
        text = text.replace(f'"{PREFIX}{component}"', f'"{PREFIX}{name}"')
    renamed: dict[str, Any] = json.loads(text)
    renamed["components"]["schemas"] = {
        names[component]: schema for component, schema in renamed["components"]["schemas"].items()
    }
    return renamed
