"""Contains all the data models used in inputs/outputs"""

from .acknowledgement_in import AcknowledgementIn
from .allocated_units import AllocatedUnits
from .answer_in import AnswerIn
from .answers_in import AnswersIn
from .as_of import AsOf
from .block_point import BlockPoint
from .class_proof import ClassProof
from .class_proof_in import ClassProofIn
from .class_proof_kind_enum import ClassProofKindEnum
from .class_proof_page import ClassProofPage
from .class_proof_state_enum import ClassProofStateEnum
from .clock_in import ClockIn
from .coins import Coins
from .coins_in import CoinsIn
from .collection_account_kind_enum import CollectionAccountKindEnum
from .country_enum import CountryEnum
from .delivery import Delivery
from .delivery_attempt import DeliveryAttempt
from .delivery_page import DeliveryPage
from .document import Document
from .document_scan_enum import DocumentScanEnum
from .event_catalogue import EventCatalogue
from .event_type import EventType
from .event_type_enum import EventTypeEnum
from .event_type_example import EventTypeExample
from .event_type_schema import EventTypeSchema
from .evidence import Evidence
from .evidence_in import EvidenceIn
from .evidence_kind_enum import EvidenceKindEnum
from .evidence_page import EvidencePage
from .export import Export
from .export_column import ExportColumn
from .faucet_in import FaucetIn
from .fault_enum import FaultEnum
from .fault_in import FaultIn
from .gift import Gift
from .health import Health
from .health_status_enum import HealthStatusEnum
from .held_line import HeldLine
from .held_security import HeldSecurity
from .holding import Holding
from .holding_page import HoldingPage
from .holdings_statement import HoldingsStatement
from .identities import Identities
from .identity import Identity
from .information_request import InformationRequest
from .information_request_page import InformationRequestPage
from .information_request_state_enum import InformationRequestStateEnum
from .instrument_enum import InstrumentEnum
from .introduction_in import IntroductionIn
from .invested_amount_enum import InvestedAmountEnum
from .investor import Investor
from .investor_class_enum import InvestorClassEnum
from .investor_in import InvestorIn
from .investor_kind_enum import InvestorKindEnum
from .investor_profile import InvestorProfile
from .investor_profile_in import InvestorProfileIn
from .issuance import Issuance
from .issuer import Issuer
from .join_in import JoinIn
from .kyc import Kyc
from .kyc_in import KycIn
from .kyc_refresh import KycRefresh
from .kyc_state_enum import KycStateEnum
from .law import Law
from .law_reason import LawReason
from .legal_rule import LegalRule
from .machine import Machine
from .machine_change import MachineChange
from .machine_in import MachineIn
from .machine_key import MachineKey
from .machine_page import MachinePage
from .me import Me
from .money import Money
from .movement import Movement
from .movement_direction_enum import MovementDirectionEnum
from .movement_kind_enum import MovementKindEnum
from .movement_page import MovementPage
from .new_machine_key import NewMachineKey
from .new_webhook import NewWebhook
from .offered_security import OfferedSecurity
from .offering import Offering
from .offering_method_enum import OfferingMethodEnum
from .offering_page import OfferingPage
from .offering_paper import OfferingPaper
from .offering_paper_kind_enum import OfferingPaperKindEnum
from .offering_state_enum import OfferingStateEnum
from .offerings_list_state import OfferingsListState
from .offerings_term_sheet_lang import OfferingsTermSheetLang
from .one_offering import OneOffering
from .one_subscription import OneSubscription
from .operation import Operation
from .operation_page import OperationPage
from .operation_state_enum import OperationStateEnum
from .order_check import OrderCheck
from .order_check_in import OrderCheckIn
from .order_reason import OrderReason
from .order_refusal import OrderRefusal
from .owner_kind_enum import OwnerKindEnum
from .owners import Owners
from .owners_in import OwnersIn
from .ownership import Ownership
from .ownership_in import OwnershipIn
from .owning_party import OwningParty
from .owning_party_in import OwningPartyIn
from .partition import Partition
from .partitions import Partitions
from .pay_to import PayTo
from .payment import Payment
from .preparation_mode_enum import PreparationModeEnum
from .problem import Problem
from .problem_item import ProblemItem
from .problem_type import ProblemType
from .problem_types import ProblemTypes
from .proved_wallet import ProvedWallet
from .recovery import Recovery
from .recovery_in import RecoveryIn
from .recovery_page import RecoveryPage
from .recovery_reason_enum import RecoveryReasonEnum
from .recovery_register import RecoveryRegister
from .recovery_state_enum import RecoveryStateEnum
from .requested_item import RequestedItem
from .rule_effect_enum import RuleEffectEnum
from .sandbox import Sandbox
from .sandbox_in import SandboxIn
from .sandbox_payment import SandboxPayment
from .sandbox_payment_in import SandboxPaymentIn
from .scope_enum import ScopeEnum
from .second_factor_enum import SecondFactorEnum
from .secret_rotation_in import SecretRotationIn
from .sector_enum import SectorEnum
from .security import Security
from .security_page import SecurityPage
from .sent_transfer import SentTransfer
from .session import Session
from .session_state_enum import SessionStateEnum
from .sign_in import SignIn
from .sign_in_ask import SignInAsk
from .sign_in_text import SignInText
from .spoken_for import SpokenFor
from .spoken_for_page import SpokenForPage
from .statements_holdings_paper_lang import StatementsHoldingsPaperLang
from .subscription import Subscription
from .subscription_in import SubscriptionIn
from .subscription_page import SubscriptionPage
from .subscription_state_enum import SubscriptionStateEnum
from .subscriptions_confirmation_lang import SubscriptionsConfirmationLang
from .subscriptions_list_state import SubscriptionsListState
from .subscriptions_statement_lang import SubscriptionsStatementLang
from .transfer_check_in import TransferCheckIn
from .transfer_in import TransferIn
from .transfer_preparation_in import TransferPreparationIn
from .transfer_reason import TransferReason
from .transfer_reason_enum import TransferReasonEnum
from .transfer_verdict import TransferVerdict
from .trial import Trial
from .trial_in import TrialIn
from .trial_page import TrialPage
from .unanswered_enum import UnansweredEnum
from .unsigned_transfer import UnsignedTransfer
from .wallet import Wallet
from .wallet_challenge import WalletChallenge
from .wallet_in import WalletIn
from .wallet_page import WalletPage
from .wallet_proof_in import WalletProofIn
from .wallet_state_enum import WalletStateEnum
from .webhook import Webhook
from .webhook_change import WebhookChange
from .webhook_deliveries_list_state import WebhookDeliveriesListState
from .webhook_delivery_state_enum import WebhookDeliveryStateEnum
from .webhook_in import WebhookIn
from .webhook_page import WebhookPage
from .webhook_replay import WebhookReplay
from .webhook_replay_in import WebhookReplayIn
from .webhook_secret import WebhookSecret
from .webhook_state_enum import WebhookStateEnum
from .whitelist import Whitelist
from .whitelist_status_enum import WhitelistStatusEnum
from .write_mode_enum import WriteModeEnum

__all__ = (
    "AcknowledgementIn",
    "AllocatedUnits",
    "AnswerIn",
    "AnswersIn",
    "AsOf",
    "BlockPoint",
    "ClassProof",
    "ClassProofIn",
    "ClassProofKindEnum",
    "ClassProofPage",
    "ClassProofStateEnum",
    "ClockIn",
    "Coins",
    "CoinsIn",
    "CollectionAccountKindEnum",
    "CountryEnum",
    "Delivery",
    "DeliveryAttempt",
    "DeliveryPage",
    "Document",
    "DocumentScanEnum",
    "EventCatalogue",
    "EventType",
    "EventTypeEnum",
    "EventTypeExample",
    "EventTypeSchema",
    "Evidence",
    "EvidenceIn",
    "EvidenceKindEnum",
    "EvidencePage",
    "Export",
    "ExportColumn",
    "FaucetIn",
    "FaultEnum",
    "FaultIn",
    "Gift",
    "Health",
    "HealthStatusEnum",
    "HeldLine",
    "HeldSecurity",
    "Holding",
    "HoldingPage",
    "HoldingsStatement",
    "Identities",
    "Identity",
    "InformationRequest",
    "InformationRequestPage",
    "InformationRequestStateEnum",
    "InstrumentEnum",
    "IntroductionIn",
    "InvestedAmountEnum",
    "Investor",
    "InvestorClassEnum",
    "InvestorIn",
    "InvestorKindEnum",
    "InvestorProfile",
    "InvestorProfileIn",
    "Issuance",
    "Issuer",
    "JoinIn",
    "Kyc",
    "KycIn",
    "KycRefresh",
    "KycStateEnum",
    "Law",
    "LawReason",
    "LegalRule",
    "Machine",
    "MachineChange",
    "MachineIn",
    "MachineKey",
    "MachinePage",
    "Me",
    "Money",
    "Movement",
    "MovementDirectionEnum",
    "MovementKindEnum",
    "MovementPage",
    "NewMachineKey",
    "NewWebhook",
    "OfferedSecurity",
    "Offering",
    "OfferingMethodEnum",
    "OfferingPage",
    "OfferingPaper",
    "OfferingPaperKindEnum",
    "OfferingsListState",
    "OfferingStateEnum",
    "OfferingsTermSheetLang",
    "OneOffering",
    "OneSubscription",
    "Operation",
    "OperationPage",
    "OperationStateEnum",
    "OrderCheck",
    "OrderCheckIn",
    "OrderReason",
    "OrderRefusal",
    "OwnerKindEnum",
    "Owners",
    "Ownership",
    "OwnershipIn",
    "OwnersIn",
    "OwningParty",
    "OwningPartyIn",
    "Partition",
    "Partitions",
    "Payment",
    "PayTo",
    "PreparationModeEnum",
    "Problem",
    "ProblemItem",
    "ProblemType",
    "ProblemTypes",
    "ProvedWallet",
    "Recovery",
    "RecoveryIn",
    "RecoveryPage",
    "RecoveryReasonEnum",
    "RecoveryRegister",
    "RecoveryStateEnum",
    "RequestedItem",
    "RuleEffectEnum",
    "Sandbox",
    "SandboxIn",
    "SandboxPayment",
    "SandboxPaymentIn",
    "ScopeEnum",
    "SecondFactorEnum",
    "SecretRotationIn",
    "SectorEnum",
    "Security",
    "SecurityPage",
    "SentTransfer",
    "Session",
    "SessionStateEnum",
    "SignIn",
    "SignInAsk",
    "SignInText",
    "SpokenFor",
    "SpokenForPage",
    "StatementsHoldingsPaperLang",
    "Subscription",
    "SubscriptionIn",
    "SubscriptionPage",
    "SubscriptionsConfirmationLang",
    "SubscriptionsListState",
    "SubscriptionsStatementLang",
    "SubscriptionStateEnum",
    "TransferCheckIn",
    "TransferIn",
    "TransferPreparationIn",
    "TransferReason",
    "TransferReasonEnum",
    "TransferVerdict",
    "Trial",
    "TrialIn",
    "TrialPage",
    "UnansweredEnum",
    "UnsignedTransfer",
    "Wallet",
    "WalletChallenge",
    "WalletIn",
    "WalletPage",
    "WalletProofIn",
    "WalletStateEnum",
    "Webhook",
    "WebhookChange",
    "WebhookDeliveriesListState",
    "WebhookDeliveryStateEnum",
    "WebhookIn",
    "WebhookPage",
    "WebhookReplay",
    "WebhookReplayIn",
    "WebhookSecret",
    "WebhookStateEnum",
    "Whitelist",
    "WhitelistStatusEnum",
    "WriteModeEnum",
)
