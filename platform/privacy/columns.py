"""The inventory: every column with something about a person, what for, how long, and how it ends.

The table is data. Encryption, export and erasure follow it, and a test refuses an encrypted column that it
does not name. Models are named by text, since they live in the apps above.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models

from privacy.models import PersonalKey


class Level(StrEnum):
    IDENTITY = "identity"  # says who somebody is
    CONTACT = "contact"
    JUDGEMENT = "judgement"  # what an officer wrote about them
    PSEUDONYM = "pseudonym"  # says it together with somebody else's records


class Ending(StrEnum):
    """What is left of the column after an erasure."""

    KEY = "key"  # a tombstone; the text is lost with its key, in copies too
    FILE = "file"  # the column names a file, which is lost with its key and removed
    BLANK = "blank"
    DELETE = "delete"  # the whole row goes
    ACCOUNT = "account"  # closed by `accounts.closing`
    KEEP = "keep"


KYC, REGISTER, ASKED = "KR-AML-05", "while on the register", "until the account closes"
INVITED = "until the invitation ends"
NEVER = "never"


@dataclass(frozen=True, slots=True)
class PersonalColumn:
    """`path` leads from the row to the person's key. `told` is false for hashes and for what the person may
    not be told while a suspicion is looked into (officers' notes); an officer's export has both.
    """

    model: str
    column: str
    level: Level
    purpose: str
    retention: str
    ending: Ending
    path: str = "personal_key"
    told: bool = True
    log: str = NEVER

    @property
    def rows_of(self) -> type[models.Model]:
        return apps.get_model(self.model)

    def __str__(self) -> str:
        return f"{self.model}.{self.column}"

    def rows(self, key: PersonalKey) -> "models.QuerySet[Any]":
        return self.rows_of._base_manager.filter(**{self.path: key}).order_by("pk")


_I, _C, _J, _P = Level.IDENTITY, Level.CONTACT, Level.JUDGEMENT, Level.PSEUDONYM
_ISSUER = "issuer__personal_key"
_RECEIVER = "receiver__personal_key"
_STATEMENT = "statement__personal_key"
_CASE, _INVESTOR, _USER = "case__investor__personal_key", "investor__personal_key", "user__personal_key"

COLUMNS: Sequence[PersonalColumn] = (
    PersonalColumn("investors.Investor", "name", _I, "identify the holder", KYC, Ending.KEY),
    PersonalColumn("investors.Investor", "birth_date", _I, "identify, screen", KYC, Ending.KEY),
    PersonalColumn(
        "investors.Investor", "name_index", _I, "find by exact name", KYC, Ending.BLANK, told=False
    ),
    PersonalColumn("investors.Investor", "external_id", _P, "the introducer's number", KYC, Ending.BLANK),
    PersonalColumn("investors.Investor", "country", _P, "rules of residence", REGISTER, Ending.KEEP),
    PersonalColumn(
        "investors.Wallet", "address", _P, "the register; public on chain", REGISTER, Ending.KEEP, _INVESTOR
    ),
    PersonalColumn(
        "compliance.KycCase", "note", _J, "reasons of the decision", KYC, Ending.KEY, _INVESTOR, told=False
    ),
    PersonalColumn(
        "compliance.KycCase", "provider_reference", _P, "ask the vendor", KYC, Ending.BLANK, _INVESTOR
    ),
    PersonalColumn("compliance.KycApplicant", "link", _C, "send to the vendor", KYC, Ending.KEY, _CASE),
    PersonalColumn("compliance.KycApplicant", "vendor_id", _P, "ask the vendor", KYC, Ending.BLANK, _CASE),
    PersonalColumn("compliance.OwnershipParty", "name", _I, "beneficial owners", KYC, Ending.KEY, _CASE),
    PersonalColumn(
        "compliance.OwnershipParty", "birth_date", _I, "beneficial owners", KYC, Ending.KEY, _CASE
    ),
    PersonalColumn("compliance.ClassProof", "reference", _I, "prove the class", KYC, Ending.KEY, _CASE),
    PersonalColumn(
        "compliance.ClassProof",
        "note",
        _J,
        "reasons of the decision",
        KYC,
        Ending.KEY,
        _CASE,
        told=False,
    ),
    PersonalColumn(
        "compliance.RequestedItem", "question", _J, "ask the investor", KYC, Ending.KEY, f"request__{_CASE}"
    ),
    PersonalColumn(
        "compliance.RequestedItem", "answer", _I, "ask the investor", KYC, Ending.KEY, f"request__{_CASE}"
    ),
    PersonalColumn(
        "compliance.WalletRecovery",
        "evidence_note",
        _J,
        "reasons of the decision",
        KYC,
        Ending.KEY,
        _INVESTOR,
        told=False,
    ),
    PersonalColumn("compliance.RiskProfile", "nationality", _I, "rate the risk", KYC, Ending.KEY, _INVESTOR),
    PersonalColumn("compliance.RiskProfile", "sector", _I, "rate the risk", KYC, Ending.KEY, _INVESTOR),
    PersonalColumn("compliance.RiskProfile", "amount", _I, "rate the risk", KYC, Ending.KEY, _INVESTOR),
    PersonalColumn("compliance.RiskProfile", "is_pep", _I, "rate the risk", KYC, Ending.KEY, _INVESTOR),
    PersonalColumn(
        "compliance.RiskRating", "factors", _J, "rate the risk", KYC, Ending.KEY, _CASE, told=False
    ),
    PersonalColumn("compliance.RiskRating", "facts", _J, "rate the risk", KYC, Ending.KEY, _CASE, told=False),
    PersonalColumn("compliance.RiskRating", "note", _J, "rate the risk", KYC, Ending.KEY, _CASE, told=False),
    PersonalColumn("compliance.Means", "income", _I, "limits of the law", KYC, Ending.KEY, _INVESTOR),
    PersonalColumn("compliance.Means", "net_worth", _I, "limits of the law", KYC, Ending.KEY, _INVESTOR),
    PersonalColumn("compliance.InvestorTest", "score", _I, "what a test showed", KYC, Ending.KEY, _INVESTOR),
    PersonalColumn(
        "issuers.PayoutAccount",
        "number",
        _I,
        "pay the issuer",
        ASKED,
        Ending.KEY,
        "issuer__personal_key",
        told=False,
    ),
    PersonalColumn(
        "payments.CollectionAccount",
        "number",
        _I,
        "collect for the issuer",
        ASKED,
        Ending.KEY,
        "issuer__personal_key",
        told=False,
    ),
    PersonalColumn("payments.Receipt", "payer_name", _I, "know whose money it is", KYC, Ending.KEY),
    PersonalColumn("payments.Receipt", "payer_account", _I, "send money back", KYC, Ending.KEY),
    PersonalColumn("payments.Receipt", "named_account", _I, "send money back", KYC, Ending.KEY),
    PersonalColumn("payments.Receipt", "text", _I, "know whose money it is", KYC, Ending.KEY),
    PersonalColumn("payments.Receipt", "reference", _P, "know whose money it is", KYC, Ending.KEY),
    PersonalColumn(
        "payments.StatementLine", "payer_name", _I, "know whose money it is", KYC, Ending.KEY, _STATEMENT
    ),
    PersonalColumn(
        "payments.StatementLine", "payer_account", _I, "send money back", KYC, Ending.KEY, _STATEMENT
    ),
    PersonalColumn(
        "payments.StatementLine", "text", _I, "know whose money it is", KYC, Ending.KEY, _STATEMENT
    ),
    PersonalColumn(
        "payments.StatementLine", "reference", _P, "know whose money it is", KYC, Ending.KEY, _STATEMENT
    ),
    PersonalColumn(
        "approvals.Approval",
        "report",
        _J,
        "why an officer acted alone",
        KYC,
        Ending.KEEP,
        "proposed_by__personal_key",
        told=False,
    ),
    PersonalColumn(
        "compliance.RuleDecision",
        "facts",
        _J,
        "decide again by the rules of that day",
        KYC,
        Ending.KEY,
        _RECEIVER,
        told=False,
    ),
    PersonalColumn(
        "compliance.RuleDecision",
        "sender_facts",
        _J,
        "decide again by the rules of that day",
        KYC,
        Ending.KEY,
        "sender__personal_key",
        told=False,
    ),
    PersonalColumn(
        "compliance.RuleDecision",
        "verdicts",
        _J,
        "decide again by the rules of that day",
        KYC,
        Ending.KEY,
        _RECEIVER,
        told=False,
    ),
    PersonalColumn(
        "audit.Look",
        "purpose",
        _J,
        "why a regulator looked",
        KYC,
        Ending.KEEP,
        "regulator__personal_key",
        told=False,
    ),
    PersonalColumn(
        "compliance.Hit", "note", _J, "reasons of the decision", KYC, Ending.KEY, _INVESTOR, told=False
    ),
    PersonalColumn(
        "compliance.Screening",
        "subject",
        _I,
        "screen again on change",
        KYC,
        Ending.DELETE,
        _INVESTOR,
        told=False,
    ),
    PersonalColumn(
        "tokens.HolderRow",
        "name",
        _I,
        "look through a file before it is taken in",
        KYC,
        Ending.KEY,
        "holder_import__personal_key",
    ),
    PersonalColumn(
        "tokens.HolderRow",
        "external_id",
        _P,
        "the introducer's number",
        KYC,
        Ending.BLANK,
        "wallet__investor__personal_key",
    ),
    PersonalColumn(
        "tokens.OrderPaper", "salt", _P, "show which paper an act rests on", KYC, Ending.KEY, told=False
    ),
    PersonalColumn("teams.Invitation", "email", _C, "invite into a team", INVITED, Ending.KEY),
    PersonalColumn("issuers.Owner", "name", _I, "beneficial owners", KYC, Ending.KEY, _ISSUER),
    PersonalColumn("issuers.Owner", "birth_date", _I, "beneficial owners", KYC, Ending.KEY, _ISSUER),
    PersonalColumn("issuers.ChangeRequest", "note", _J, "ask the issuer", KYC, Ending.KEY, _ISSUER),
    PersonalColumn("issuers.ChangeRequest", "answer", _I, "ask the issuer", KYC, Ending.KEY, _ISSUER),
    PersonalColumn("issuers.Issuer", "representative_name", _I, "who speaks for the issuer", KYC, Ending.KEY),
    PersonalColumn("issuers.Issuer", "contact_email", _C, "ask the issuer", KYC, Ending.KEY),
    PersonalColumn("documents.Document", "filename", _I, "show the paper", KYC, Ending.KEY),
    PersonalColumn("documents.Document", "stored_as", _I, "evidence", KYC, Ending.FILE),
    PersonalColumn(
        "api.StoredAnswer", "body", _I, "answer a request sent twice", ASKED, Ending.DELETE, _USER, told=False
    ),
    PersonalColumn("webhooks.Receiver", "url", _C, "tell their programs", ASKED, Ending.DELETE),
    PersonalColumn(
        "webhooks.Secret",
        "value",
        _C,
        "sign what is told",
        ASKED,
        Ending.DELETE,
        "receiver__personal_key",
        told=False,
    ),
    PersonalColumn(
        "accounts.User", "email", _C, "sign in (plain: it is the login name)", KYC, Ending.ACCOUNT
    ),
    PersonalColumn("accounts.User", "name", _I, "how the desk calls a colleague", KYC, Ending.ACCOUNT),
    PersonalColumn("account.EmailAddress", "email", _C, "prove the address", KYC, Ending.ACCOUNT, _USER),
    PersonalColumn("mfa.Authenticator", "data", _C, "second factor", KYC, Ending.ACCOUNT, _USER, told=False),
)
