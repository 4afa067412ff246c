"""The one reader of the environment. Secrets come from here and from nowhere else."""

import base64
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environs import Env

ROOT = Path(__file__).resolve().parents[4]
env = Env()


def key_bytes(text: str, name: str) -> bytes:
    """A base64 key of 32 bytes, or a refusal that does not print it."""
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise ImproperlyConfigured(f"{name} must be base64 of exactly 32 bytes")
    return key


def keyring(text: str, name: str) -> dict[str, bytes]:
    """`id:base64,id:base64`, the active key first."""
    pairs = [item.partition(":") for item in text.split(",") if item.strip()]
    if not pairs:
        raise ImproperlyConfigured(f"{name} is not set; it holds id:base64 of 32 bytes")
    return {key_id.strip(): key_bytes(body.strip(), name) for key_id, _colon, body in pairs}
