"""The test run: the same parts, quick passwords, keys that protect nothing."""

import base64
import os

os.environ.setdefault("SECRET_KEY", "test-only")
os.environ.setdefault("FIELD_ENCRYPTION_KEYS", "test:" + base64.b64encode(b"f" * 32).decode())
os.environ.setdefault("BLIND_INDEX_KEY", base64.b64encode(b"b" * 32).decode())
os.environ.setdefault("KEYSTORE_PASSWORD", "test-only")
os.environ.setdefault("DATABASE_URL", "postgresql://localhost/jangbu")

from config.settings.base import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the tests' server speaks http
ALLOWED_HOSTS = ["*"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
CELERY_TASK_ALWAYS_EAGER = False
KYC_PROVIDERS = ["manual", "sandbox"]
PAYMENTS_BANKS = ["simulator"]
WEBHOOKS_LOOPBACK = True
SCREENING_LISTS = []  # a test that screens names its lists
# Between transactional tests every table is emptied; the journal's refuse that everywhere else.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c jangbu.tests_empty_tables=on"
# What is not about approvals is tested with one person; journeys and `tests/…/approvals` use the real policy.
APPROVALS_POLICY = str(ROOT / "tests" / "support" / "one_person.json")
