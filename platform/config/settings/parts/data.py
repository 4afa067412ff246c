"""PostgreSQL, the cache, files and the keys of personal data."""

from config.settings.parts.environment import ROOT, env, key_bytes, keyring

DATABASES = {"default": {**env.dj_db_url("DATABASE_URL", conn_max_age=60), "ATOMIC_REQUESTS": False}}
REDIS_URL = env.str("REDIS_URL", "redis://127.0.0.1:6379/0")
# A cache that hangs must not hang the pages.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

FIELD_ENCRYPTION_KEYS = keyring(env.str("FIELD_ENCRYPTION_KEYS", ""), "FIELD_ENCRYPTION_KEYS")
BLIND_INDEX_KEY = key_bytes(env.str("BLIND_INDEX_KEY", ""), "BLIND_INDEX_KEY")

DOCUMENTS_DIR = env.path("DOCUMENTS_DIR", ROOT / "var" / "documents")
DOCUMENT_MAX_BYTES = 10 * 1024 * 1024
DOCUMENT_MAX_PIXELS = 50_000_000
DOCUMENT_MAX_PAGES = 60
DOCUMENT_PAGE_SIDE = 1600  # pixels of the longer side of a page as it is shown
DOCUMENT_CHILD_BYTES = 1024 * 1024 * 1024  # what opening a file may take of memory,
DOCUMENT_CHILD_SECONDS = 15  # of processor time, and twice that on the clock
PAPER_CHILD_BYTES = 1024 * 1024 * 1024  # what writing a paper may take of memory,
PAPER_CHILD_SECONDS = 10  # of processor time, and twice that on the clock
DOCUMENT_SCANNER = env.str("DOCUMENT_SCANNER", "")  # clamd://host:3310 or clamd:///path/of/the/socket
DOCUMENT_SCANNER_TIMEOUT_SECONDS = env.int("DOCUMENT_SCANNER_TIMEOUT_SECONDS", 30)
HOLDER_FILE_MAX_BYTES = 20 * 1024 * 1024
WORKBOOK_MAX_UNPACKED_BYTES = 128 * 1024 * 1024
WORKBOOK_CHILD_BYTES = 1024 * 1024 * 1024  # what reading a workbook may take of memory,
WORKBOOK_CHILD_SECONDS = 30  # of processor time, and twice that on the clock
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
# What is uploaded never lies unencrypted on a disk; a larger body is not kept at all.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE
