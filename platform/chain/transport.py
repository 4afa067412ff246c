"""The HTTP side of the node: web3's provider, told not to retry and to use the quick JSON.

web3 by default sends a request again after a lost reply, `eth_sendRawTransaction` included; the engine
decides itself what to do when it does not know, so a lost reply has to surface.
"""

from typing import Any
from urllib.parse import urlsplit

import orjson
import requests
from web3 import HTTPProvider
from web3.types import RPCEndpoint, RPCResponse

from chain.errors import NodeUnreachable


class _Provider(HTTPProvider):
    @staticmethod
    def decode_rpc_response(raw_response: bytes) -> RPCResponse:
        decoded: RPCResponse = orjson.loads(raw_response)
        return decoded


class Transport:
    """Posts JSON-RPC requests. Raises `NodeUnreachable`, whose text never holds the path (it may be a
    key)."""

    BATCH = 100

    def __init__(self, url: str, timeout: float) -> None:
        self.host = urlsplit(url).netloc.rpartition("@")[2]
        self._provider = _Provider(
            url, request_kwargs={"timeout": timeout}, exception_retry_configuration=None
        )

    def post(self, requests_: list[tuple[str, tuple[Any, ...]]]) -> list[dict[str, Any]]:
        """The node's responses in order, an HTTP post for each hundred requests."""
        responses: list[dict[str, Any]] = []
        for start in range(0, len(requests_), self.BATCH):
            responses += self._post(requests_[start : start + self.BATCH])
        return responses

    def _post(self, batch: list[tuple[str, tuple[Any, ...]]]) -> list[dict[str, Any]]:
        typed = [(RPCEndpoint(method), list(params)) for method, params in batch]
        try:
            answer: Any = self._provider.make_batch_request(typed)
        except (requests.RequestException, OSError) as error:
            raise NodeUnreachable(host=self.host, reason=_reason(error)) from None
        except (ValueError, KeyError, TypeError):
            raise NodeUnreachable(host=self.host, reason="garbled answer") from None
        if isinstance(answer, dict) and "error" in answer:
            return [answer] * len(batch)
        if not isinstance(answer, list) or len(answer) != len(batch):
            raise NodeUnreachable(host=self.host, reason="incomplete answer")
        return answer


def _reason(error: Exception) -> str:
    if isinstance(error, requests.Timeout):
        return "no answer in time"
    if isinstance(error, requests.HTTPError) and error.response is not None:
        return f"HTTP {error.response.status_code}"
    return "no connection"
