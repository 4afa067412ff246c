"""Where a contract comes to stand."""

import pytest

from chain.addresses import created_by

DEPLOYER = "0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0"


@pytest.mark.parametrize(
    ("nonce", "address"),
    [
        (0, "0xcd234a471b72ba2f1ccf0a70fcaba648a5eecd8d"),
        (1, "0x343c43a37d37dff08ae8c4a11544c718abb4fcf8"),
        (2, "0xf778b86fa74e846c4f0a1fbd1335fe81c00a0c91"),
        (3, "0xfffd933a0bc612844eaf0c6fe3e5b8e9b6c1d19c"),
    ],
)
def test_the_address_follows_from_sender_and_nonce(nonce, address):
    assert created_by(DEPLOYER, nonce) == address
