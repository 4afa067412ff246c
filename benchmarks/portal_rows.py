"""So many holders of one security as a confirmed file and the chain would have left them.

Names are not sealed one by one: a page shows a handful, and those are sealed by `save()`.
"""

from typing import TYPE_CHECKING

from django.db import connection

from benchmarks.portal_orders import fill_orders, offered
from benchmarks.portal_organisation import fill_organisation

if TYPE_CHECKING:
    from tokens.models import Token

NAMED = 400
"""Of the largest holders have a name that is sealed; pages show those."""
_PEOPLE = """
    INSERT INTO investors_investor (public_id, personal_key_id, introduced_by_id, external_id, kind, name,
        name_index, birth_date, country, investor_number, created_at)
    SELECT 'inv_' || lpad(to_hex(%(base)s + n), 26, '0'), %(key)s, %(organisation)s, 'H-' || n,
        'individual', '', NULL, '', CASE WHEN n %% 200 = 0 THEN 'SG' ELSE 'KR' END, %(base)s + n, now()
    FROM generate_series(1, %(rows)s) n
"""
_WALLETS = """
    INSERT INTO investors_wallet (public_id, investor_id, network_id, address, state, proved_at, created_at)
    SELECT 'wal_' || lpad(to_hex(investor_number), 26, '0'), id, %(network)s,
        decode(lpad(to_hex(investor_number), 40, '0'), 'hex'), 'ready', now(), now()
    FROM investors_investor WHERE introduced_by_id = %(organisation)s
"""
_ENTRIES = """
    INSERT INTO tokens_registerentry (token_id, block_id, number, log_index, holder, valid_until,
        country_numeric, classes, investor_number)
    SELECT %(token)s, %(block)s, %(number)s, row_number() OVER (), wallet.address, 4102444800,
        CASE person.country WHEN 'SG' THEN 702 ELSE 410 END, 4, person.investor_number
    FROM investors_wallet wallet JOIN investors_investor person ON person.id = wallet.investor_id
    WHERE person.introduced_by_id = %(organisation)s
"""
_MOVEMENTS = """
    INSERT INTO captable_movement (token_id, block_id, log_index, tx_hash, sender, receiver, units)
    SELECT %(token)s, %(block)s, 1000000 + log_index, sha256(holder), NULL, holder, %(most)s - log_index + 1
    FROM tokens_registerentry WHERE token_id = %(token)s;
    INSERT INTO captable_balance (token_id, block_id, number, holder, units)
    SELECT token_id, block_id, %(number)s, receiver, units FROM captable_movement WHERE token_id = %(token)s;
    INSERT INTO captable_holding (token_id, holder, units, valid_until, country_numeric, classes)
    SELECT move.token_id, receiver, units, valid_until, country_numeric, classes
    FROM captable_movement move JOIN tokens_registerentry entry
      ON entry.token_id = move.token_id AND entry.holder = move.receiver WHERE move.token_id = %(token)s;
    INSERT INTO captable_supply (token_id, block_id, number, units)
    SELECT %(token)s, %(block)s, %(number)s, sum(units) FROM captable_holding WHERE token_id = %(token)s
"""
_ROWS = """
    INSERT INTO tokens_holderrow (holder_import_id, line, external_id, name, country, investor_class,
        address, units, wallet_id, errors)
    SELECT %(file)s, 1 + row_number() OVER (), person.external_id, '', person.country, 'retail',
        wallet.address, held.units, wallet.id, '[]'
    FROM captable_holding held JOIN investors_wallet wallet ON wallet.address = held.holder
    JOIN investors_investor person ON person.id = wallet.investor_id
    WHERE held.token_id = %(token)s ORDER BY held.units DESC
"""
_INTENTS = """
    INSERT INTO transactions_intent (public_id, network_id, signer_id, operation_id, purpose, subject_type,
        subject_id, "to", calldata, payload_hash, state, "order", urgent, adopted, tx_hash, block_number,
        error_code, error_detail, requested_by_id, created_at, settled_at)
    SELECT 'op_' || lpad(to_hex(row_.id), 26, '0'), %(network)s, %(signer)s,
        sha256(('op ' || row_.id)::bytea), 'tokens.issue', 'tokens.holderimport', %(file)s, %(address)s,
        '', sha256('x'), 'done', '', false, true, sha256(row_.address), %(number)s,
        '', '', %(owner)s, now(), now()
    FROM tokens_holderrow row_ WHERE holder_import_id = %(file)s;
    INSERT INTO tokens_issuance (public_id, token_id, wallet_id, units, intent_id, row_id, refusal_code,
        refusal_detail, requested_at, partition, "order", valid_until, country_numeric, classes,
        investor_number)
    SELECT 'isu_' || lpad(to_hex(row_.id), 26, '0'), %(token)s, row_.wallet_id, row_.units, intent.id,
        row_.id, '', '', now(), 'default', '', 4102444800, 410, 4, 7
    FROM tokens_holderrow row_ JOIN transactions_intent intent
      ON intent.operation_id = sha256(('op ' || row_.id)::bytea) WHERE holder_import_id = %(file)s;
    INSERT INTO tokens_executedoperation (token_id, block_id, log_index, operation_id, payload_hash, tx_hash)
    SELECT %(token)s, %(block)s, 3000000 + row_number() OVER (), operation_id, payload_hash, tx_hash
    FROM transactions_intent WHERE subject_type = 'tokens.holderimport' AND subject_id = %(file)s
"""


_WRONG = """
    INSERT INTO tokens_holderrow (holder_import_id, line, external_id, name, country, investor_class,
        address, units, errors)
    SELECT %(wrong)s, line, external_id, '', country, 'retail', address, NULL,
        jsonb_build_array(jsonb_build_object('column', 'units', 'code', CASE line %% 3 WHEN 0 THEN
            'units.malformed' ELSE 'units.out_of_range' END, 'facts', '{}'::jsonb, 'message', 'wrong'))
    FROM tokens_holderrow WHERE holder_import_id = %(file)s
"""


def fill(holders: int) -> tuple["Token", dict[str, str]]:
    """The security, and the ids its pages are found by."""
    from tests.factories import make_staged, owner_of
    from tests.support.branch import make_live
    from tokens.models import HolderImport
    from transactions.models import Signer

    token, branch = make_live(cap=10**15)
    offerings, block = offered(token), branch.block()
    organisation = token.issuer.organisation
    person = ("H-0", "Holder", "KR", "retail", "0x" + "0e" * 20, "1")
    file = make_staged(token, person)
    HolderImport.objects.filter(pk=file.pk).update(
        state="confirmed",
        confirmed_by=owner_of(organisation),
        lines=holders,
        units=holders * (holders + 1) // 2,
    )
    file.rows.all().delete()
    values = {
        "rows": holders,
        "most": holders,
        "base": organisation.pk * 10**7,
        "key": organisation.issuer.personal_key_id,
        "organisation": organisation.pk,
        "network": token.network_id,
        "token": token.pk,
        "block": block.pk,
        "number": block.number,
        "file": file.pk,
        "signer": Signer.objects.get(role=Signer.Role.ISSUER).pk,
        "address": bytes.fromhex(str(token.address)[2:]),
        "owner": owner_of(organisation).pk,
    }
    with connection.cursor() as cursor:
        for statement in (_PEOPLE, _WALLETS, _ENTRIES, *_MOVEMENTS.split(";"), _ROWS, *_INTENTS.split(";")):
            cursor.execute(statement, values)
            cursor.execute("ANALYZE")  # as autovacuum does, where rows come one after the other
    _name_the_largest(token)
    wrong = _wrong_file(token, values)
    ids = {"token_id": token.public_id, "import_id": file.public_id, "wrong_id": wrong} | fill_orders(
        offerings, values
    )
    ids |= fill_organisation(token, values)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return token, ids


def _wrong_file(token: "Token", values: dict[str, object]) -> str:
    """The same file with an error in each row."""
    from tests.factories import make_staged
    from tokens.models import HolderImport

    staged = make_staged(token, ("H-0", "Holder", "KR", "retail", "0x" + "0e" * 20, "2"))
    staged.rows.all().delete()
    HolderImport.objects.filter(pk=staged.pk).update(lines=values["rows"], wrong=values["rows"], units=0)
    with connection.cursor() as cursor:
        cursor.execute(_WRONG, values | {"wrong": staged.pk})
    return str(staged.public_id)


def _name_the_largest(token: "Token") -> None:
    """Each under a key of their own, as people have."""
    from captable.models import Holding
    from investors.models import Investor
    from privacy.models import PersonalKey

    largest = Holding.objects.of(token).largest_first().values_list("holder", flat=True)[:NAMED]
    for investor in Investor.objects.filter(wallets__address__in=list(largest)):
        investor.personal_key, investor.name = PersonalKey.objects.open(), f"Holder {investor.external_id}"
        investor.save()
