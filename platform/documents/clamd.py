"""Asks ClamAV's daemon, over TCP or a socket of this machine (`INSTREAM`, see clamd(8))."""

import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

from documents.refusals import ScannerUnavailable

SCHEME, PORT = "clamd", 3310
CHUNK = 64 * 1024
MOST_ANSWER = 4096
CLEAN, FOUND = b"stream: OK", b" FOUND"


class Clamd:
    """`clamd://host:3310` or `clamd:///path/of/the/socket`."""

    def __init__(self, address: str) -> None:
        self.url = urlsplit(address)

    def finds(self, content: bytes) -> bool:
        """Raises `ScannerUnavailable` also for an answer that is neither clean nor found."""
        try:
            answer = self._ask(content)
        except OSError as error:
            raise ScannerUnavailable from error
        if answer == CLEAN:
            return False
        if answer.endswith(FOUND):
            return True
        raise ScannerUnavailable

    def _ask(self, content: bytes) -> bytes:
        with self._connected() as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                chunk = content[start : start + CHUNK]
                line.sendall(struct.pack("!L", len(chunk)) + chunk)
            line.sendall(struct.pack("!L", 0))
            with line.makefile("rb") as answers:
                return answers.read(MOST_ANSWER).rstrip(b"\0\n")

    def _connected(self) -> socket.socket:
        timeout = settings.DOCUMENT_SCANNER_TIMEOUT_SECONDS
        if self.url.hostname:
            return socket.create_connection((self.url.hostname, self.url.port or PORT), timeout)
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(timeout)
        line.connect(self.url.path)
        return line
