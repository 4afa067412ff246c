"""Chapters 9 and 10: an identified investor may receive units, a stranger may not, and both are told why."""

from django.utils import translation

from captable.models import Holding, Movement
from captable.transfer_check import check_transfer
from chain import client
from chain.bindings import security_token
from chain.development import fund, is_development
from compliance.models import InvestorClass, KycCase
from compliance.operations.decide_case import decide_case
from compliance.operations.open_case import open_case
from compliance.operations.start_review import start_review
from compliance.reasons import EXPLANATIONS, Reason
from crowd import key_from, wallet_key
from investors.models import Investor, Wallet
from investors.operations.add_wallet import add_wallet
from investors.operations.challenge_wallet import challenge_wallet
from investors.operations.prove_wallet import prove_wallet
from investors.operations.register import register_investor
from kernel import clock
from story import Story
from tokens.models import RegisterEntry
from tokens.operations.register_holders import register_holders
from wallet import send_transfer


def admit_investor(story: Story) -> None:
    """An investor signs up by themselves, is identified by the officer and put on the register."""
    story.chapter("9. An investor is identified and registered")
    investor = Investor.objects.filter(user=story.investor_user).first() or _sign_up(story)
    _identify(story, investor)
    wallet = investor.wallets.first() or _add_wallet(story, investor)
    if not _on_register(story, wallet).exists():
        register_holders(token=story.token, wallets=[wallet], actor=story.manager, now=clock.now())
    story.wait("investor on the register", lambda: (_on_register(story, wallet).count() and 1, 1))
    story.facts["investor"] = wallet.address


def _on_register(story: Story, wallet: Wallet):
    return RegisterEntry.objects.filter(token=story.token, holder=wallet.address, valid_until__gt=0)


def _sign_up(story: Story) -> Investor:
    script = story.script["investor"]
    return register_investor(
        user=story.investor_user,
        kind=Investor.Kind.INDIVIDUAL,
        name=script["name"],
        birth_date=script["birth_date"],
        country=script["country"],
        actor=story.investor_user,
        now=clock.now(),
    )


def _identify(story: Story, investor: Investor) -> None:
    case = investor.kyc_cases.first() or open_case(
        investor=investor,
        provider="manual",
        investor_class=InvestorClass.RETAIL,
        actor=story.investor_user,
        now=clock.now(),
    )
    if case.state == KycCase.State.MANUAL_REVIEW:
        start_review(case=case, actor=story.officer, now=clock.now())
        decide_case(
            case=case,
            decision="verify",
            reason_code="identity_confirmed",
            actor=story.officer,
            now=clock.now(),
        )


def _add_wallet(story: Story, investor: Investor) -> Wallet:
    key, actor = key_from(story.script["investor"]["seed"]), story.investor_user
    wallet = add_wallet(
        investor=investor, network=story.network, address=key.address, actor=actor, now=clock.now()
    )
    challenge = challenge_wallet(
        wallet=wallet, domain="localhost", uri="http://localhost/", actor=actor, now=clock.now()
    )
    return prove_wallet(
        challenge=challenge, signature=key.sign_message(challenge.message), actor=actor, now=clock.now()
    )


def transfer(story: Story) -> None:
    """A holder sends units to the investor, who sends them back: the register equals the file again."""
    story.chapter("10. Transfers")
    units, investor = story.script["transfer"]["units"], story.facts["investor"]
    done = Movement.objects.filter(token=story.token, receiver=investor).order_by("pk").first()
    if done is None:
        _send_and_return(story, investor, units)
        done = Movement.objects.filter(token=story.token, receiver=investor).order_by("pk").first()
    story.facts["accepted_transfer"] = done.tx_hash
    story.tell(f"accepted: {units} units to a registered investor, and back ({done.tx_hash})")


def _send_and_return(story: Story, investor: str, units: int) -> None:
    row = story.holder_import.rows.filter(errors=[]).order_by("line").first()
    holder, other = wallet_key(row.external_id), key_from(story.script["investor"]["seed"])
    if is_development(story.network.chain_id):
        fund(client.node(), [holder.address, other.address])
    common = {"token": story.token.address, "units": units, "chain_id": story.network.chain_id}
    send_transfer(holder, receiver=investor, **common)
    send_transfer(other, receiver=holder.address, **common)
    story.wait(
        "transfers indexed",
        lambda: (Movement.objects.filter(token=story.token, sender=investor).count(), 1),
    )


def refuse(story: Story) -> None:
    """The platform's answer beforehand and the contract's own must be the same refusal."""
    units, stranger = story.script["transfer"]["units"], key_from("busan:stranger").address
    sender = Holding.objects.of(story.token).largest_first().first().holder
    verdict = check_transfer(
        token=story.token, sender=sender, receiver=stranger, units=units, now=clock.now()
    )
    on_chain = client.node().view(
        story.token.address, security_token.can_transfer_from(sender, stranger, units)
    )
    if (verdict.status, verdict.reasons[0]) != (on_chain.status, on_chain.reason):
        raise AssertionError(f"pre-check {verdict} and contract {on_chain} disagree")
    story.facts["refused_transfer"] = _refusal(Reason(on_chain.reason), on_chain.status)
    story.tell(f"refused: {units} units to a stranger: {story.facts['refused_transfer']['text']['en']}")


def _refusal(reason: Reason, status: int) -> dict[str, object]:
    texts = {}
    for language in ("en", "ko"):
        with translation.override(language):
            texts[language] = str(EXPLANATIONS[reason].text)
    return {"status": f"0x{status:02x}", "reason": reason.value, "text": texts}
