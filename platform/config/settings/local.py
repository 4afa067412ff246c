"""One machine: the demo and a developer's. Everything still comes from the environment."""

from config.settings.base import *
from config.settings.parts.environment import env

DEBUG = env.bool("DEBUG", False)
STATICFILES_DIRS: list[str] = []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
KYC_PROVIDERS = env.list("KYC_PROVIDERS", ["manual", "sandbox"])
KYC_IMPORT_PROVIDER = env.str("KYC_IMPORT_PROVIDER", "sandbox")
SCREENING_LISTS = env.list("SCREENING_LISTS", [])  # the demo has no lists; whoever is real needs them
