"""The REST API's defaults: nothing is open unless a view says so."""

from config.settings.parts.environment import env

API_VERSION = "2026-11-27"  # sent as Api-Version; a new date for every change a client could notice

SCOPES = (
    *("securities:read", "holdings:read", "transfers:read", "transfers:write", "subscriptions:read"),
    *("subscriptions:write", "investors:read", "investors:write", "operations:read", "webhooks:manage"),
)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.MachineAuthentication",
        "api.authentication.SessionTokenAuthentication",
    ],
    "NUM_PROXIES": env.int("TRUSTED_PROXIES", 0),  # how many of X-Forwarded-For are ours; 0 believes none
    "DEFAULT_PERMISSION_CLASSES": ["api.permissions.IsSignedIn"],
    "DEFAULT_RENDERER_CLASSES": ["api.renderers.QuickJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["api.parsers.ExactJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["api.throttling.Throttle"],
    "DEFAULT_THROTTLE_RATES": {
        "challenge": "20/min",
        "proof": "20/min",
        "check": "120/min",
        "evidence": "30/min",
        "export": "10/min",
        "order": "60/min",
        "paper": "60/min",
        "ping": "10/min",
        "replay": "10/min",
        "kyc_hook": "600/min",
        "sign_in": "20/min",
        "token": "30/min",
        "sandbox": "120/min",
        "people": "600/min",
        **{scope: "1200/min" if scope.endswith(":read") else "300/min" for scope in SCOPES},
    },
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "api.errors.problem_response",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "URL_FORMAT_OVERRIDE": None,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Jangbu investor API",
    "DESCRIPTION": "Sign in, prove a wallet, order units of an offering, see holdings and ask whether a "
    "transfer would be accepted.",
    "VERSION": API_VERSION,
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["api.permissions.IsAnyone"],
    "SERVE_AUTHENTICATION": [],
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.schema_names.rename",
    ],
    "ENUM_NAME_OVERRIDES": {
        "CountryEnum": "api.fields.COUNTRY_CODES",
        "InvestorKindEnum": "investors.models.Investor.Kind",
        "EvidenceKindEnum": "compliance.models.Evidence.Kind",
        "ClassProofKindEnum": "api.v1.kyc_proofs.CHOICES",
        "OwnerKindEnum": "api.v1.kyc_owners.KINDS",
        "KycStateEnum": "compliance.models.KycCase.State",
        "ClassProofStateEnum": "compliance.models.ClassProof.State",
        "InformationRequestStateEnum": "compliance.models.InformationRequest.State",
        "RecoveryStateEnum": "compliance.models.WalletRecovery.State",
        "WalletStateEnum": "investors.models.Wallet.State",
        "OperationStateEnum": "api.operation_states.CHOICES",
        "OfferingStateEnum": "api.v1.offering_out.STATE_CHOICES",
        "OfferingPaperKindEnum": "offerings.models.OfferingDocument.Kind",
        "OfferingMethodEnum": "offerings.models.Offering.Method",
        "WriteModeEnum": "api.modes.TRIED_OR_DONE",
        "PreparationModeEnum": "api.modes.WITH_NODE_OR_WITHOUT",
        "RuleEffectEnum": "api.v1.offering_out.EFFECTS",
        "SubscriptionStateEnum": "offerings.models.Subscription.State",
        "WebhookStateEnum": "webhooks.models.Receiver.State",
        "WebhookDeliveryStateEnum": "webhooks.models.Delivery.State",
        "EventTypeEnum": "webhooks.catalogue.NAMES",
        "CollectionAccountKindEnum": "payments.models.CollectionAccount.Kind",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}
