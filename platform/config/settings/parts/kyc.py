"""Who may identify investors, the usual one first, and our accounts with vendors.

The sandbox verifies anybody: it exists on networks without value only (`compliance.checks`). A webhook
secret being replaced is listed beside its successor until the vendor has stopped using it.
"""

from config.settings.parts.environment import env

KYC_PROVIDERS = env.list("KYC_PROVIDERS", ["manual"])
KYC_IMPORT_PROVIDER = env.str("KYC_IMPORT_PROVIDER", "manual")  # of the people an issuer imports
KYC_TIMEOUT_SECONDS = env.int("KYC_TIMEOUT_SECONDS", 10)
KYC_VENDORS = {
    "sumsub": {
        "url": env.str("SUMSUB_URL", "https://api.sumsub.com"),
        "app_token": env.str("SUMSUB_APP_TOKEN", ""),
        "secret_key": env.str("SUMSUB_SECRET_KEY", ""),
        "level": env.str("SUMSUB_LEVEL", ""),
        "company_level": env.str("SUMSUB_COMPANY_LEVEL", ""),
        "webhook_secrets": env.list("SUMSUB_WEBHOOK_SECRETS", []),
    },
    "onfido": {
        "url": env.str("ONFIDO_URL", "https://api.eu.onfido.com"),
        "api_token": env.str("ONFIDO_API_TOKEN", ""),
        "workflow": env.str("ONFIDO_WORKFLOW", ""),
        "webhook_secrets": env.list("ONFIDO_WEBHOOK_TOKENS", []),
    },
    "persona": {
        "url": env.str("PERSONA_URL", "https://api.withpersona.com"),
        "api_key": env.str("PERSONA_API_KEY", ""),
        "template": env.str("PERSONA_TEMPLATE", ""),
        "webhook_secrets": env.list("PERSONA_WEBHOOK_SECRETS", []),
    },
    "veriff": {
        "url": env.str("VERIFF_URL", "https://stationapi.veriff.com"),
        "api_key": env.str("VERIFF_API_KEY", ""),
        "shared_secret": env.str("VERIFF_SHARED_SECRET", ""),
        "webhook_secrets": env.list("VERIFF_WEBHOOK_SECRETS", []),
    },
}
