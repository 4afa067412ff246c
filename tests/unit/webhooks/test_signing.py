"""Signatures are those of the Standard Webhooks specification."""

from webhooks import signing

# The specification's own example.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE, TIMESTAMP, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_example_of_the_specification_is_met():
    assert signing.signature(SECRET, message_id=MESSAGE, timestamp=TIMESTAMP, body=BODY) == SIGNATURE


def test_each_live_secret_signs_and_any_change_changes_all():
    second = signing.new_secret()

    made = signing.headers([SECRET, second], message_id=MESSAGE, timestamp=TIMESTAMP, body=BODY)

    assert made["webhook-id"] == MESSAGE
    assert made["webhook-timestamp"] == str(TIMESTAMP)
    first, other = made["webhook-signature"].split(" ")
    assert first == SIGNATURE
    assert other != SIGNATURE
    for changed in ({"message_id": "msg_x"}, {"timestamp": TIMESTAMP + 1}, {"body": BODY + b" "}):
        told = {"message_id": MESSAGE, "timestamp": TIMESTAMP, "body": BODY} | changed
        assert signing.signature(SECRET, **told) != SIGNATURE


def test_secrets_are_32_random_bytes():
    made = {signing.new_secret() for _time in range(50)}

    assert len(made) == 50
    assert all(secret.startswith("whsec_") and len(secret) == 6 + 44 for secret in made)
