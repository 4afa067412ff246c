"""One machine: the demo and a developer's. Everything still comes from the environment."""

from config.settings.base import *
from config.settings.parts.environment import env

DEBUG = env.bool("DEBUG", False)
WALLET_RPC_URL = env.str("WALLET_RPC_URL", RPC_URL)
STATICFILES_DIRS: list[str] = []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost; elsewhere a passkey needs https
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
KYC_PROVIDERS = env.list("KYC_PROVIDERS", ["manual", "sandbox"])
KYC_IMPORT_PROVIDER = env.str("KYC_IMPORT_PROVIDER", "sandbox")
SANDBOX = env.bool("SANDBOX", True)
WEBHOOKS_LOOPBACK = env.bool("WEBHOOKS_LOOPBACK", True)
PAYMENTS_BANKS = env.list("PAYMENTS_BANKS", ["simulator"])
