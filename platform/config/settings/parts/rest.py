"""The REST API's defaults: nothing is open unless a view says so."""

API_VERSION = "2026-11-26"  # sent as Api-Version; a new date for every change a client could notice

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["api.authentication.SessionTokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["api.permissions.IsSignedIn"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["api.parsers.ExactJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["api.throttling.Throttle"],
    "DEFAULT_THROTTLE_RATES": {
        "challenge": "20/min",
        "proof": "20/min",
        "check": "120/min",
        "evidence": "30/min",
        "export": "10/min",
        "kyc_hook": "600/min",
    },
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "api.errors.problem_response",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "URL_FORMAT_OVERRIDE": None,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Jangbu investor API",
    "DESCRIPTION": "Sign in, prove a wallet, see holdings and ask whether a transfer would be accepted.",
    "VERSION": API_VERSION,
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["api.permissions.IsAnyone"],
    "SERVE_AUTHENTICATION": [],
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
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
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}
