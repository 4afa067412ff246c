"""Who may hold: the case in which it was found out, and the whitelist that follows from it."""

from compliance.models.acknowledgement import Acknowledgement
from compliance.models.case import KycCase, ProviderResult
from compliance.models.class_proof import ClassProof
from compliance.models.commitment import Commitment
from compliance.models.control_total import ControlTotal
from compliance.models.evidence import Evidence
from compliance.models.identity_level import IdentityLevel, LevelSource
from compliance.models.information import InformationRequest, RequestedItem
from compliance.models.investor_class import InvestorClass
from compliance.models.investor_test import InvestorTest
from compliance.models.means import Means
from compliance.models.number_confirmation import NumberConfirmation
from compliance.models.offering_paper import OfferingPaper
from compliance.models.ownership import OwnershipParty, OwnershipStake
from compliance.models.recovery import WalletRecovery
from compliance.models.report_duty import ReportDuty
from compliance.models.risk import RiskProfile, RiskRating
from compliance.models.rule_decision import RuleDecision
from compliance.models.sandbox_clock import SandboxMove
from compliance.models.solicitation import Solicitation
from compliance.models.statement import Statement
from compliance.models.vendor import KycApplicant, KycApplicantQuerySet, ProviderEvent
from compliance.models.whitelist import WhitelistEntry
from compliance.screening.models import Hit, ListedParty, ListVersion, Screening

__all__ = [
    "Acknowledgement",
    "ClassProof",
    "Commitment",
    "ControlTotal",
    "Evidence",
    "Hit",
    "IdentityLevel",
    "InformationRequest",
    "InvestorClass",
    "InvestorTest",
    "KycApplicant",
    "KycApplicantQuerySet",
    "KycCase",
    "LevelSource",
    "ListVersion",
    "ListedParty",
    "Means",
    "NumberConfirmation",
    "OfferingPaper",
    "OwnershipParty",
    "OwnershipStake",
    "ProviderEvent",
    "ProviderResult",
    "ReportDuty",
    "RequestedItem",
    "RiskProfile",
    "RiskRating",
    "RuleDecision",
    "SandboxMove",
    "Screening",
    "Solicitation",
    "Statement",
    "WalletRecovery",
    "WhitelistEntry",
]
