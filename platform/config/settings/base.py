"""What is the same everywhere."""

from config.settings.parts.approvals import *
from config.settings.parts.apps import *
from config.settings.parts.celery import *
from config.settings.parts.chain import *
from config.settings.parts.data import *
from config.settings.parts.desk import *
from config.settings.parts.environment import ROOT
from config.settings.parts.kyc import *
from config.settings.parts.logging import *
from config.settings.parts.monitoring import *
from config.settings.parts.payments import *
from config.settings.parts.rest import *
from config.settings.parts.sandbox import *
from config.settings.parts.screening import *
from config.settings.parts.security import *
from config.settings.parts.unfold import *
from config.settings.parts.webhooks import *

DEBUG = False
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [ROOT / "platform" / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = ROOT / "var" / "static"
