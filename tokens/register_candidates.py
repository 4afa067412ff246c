"""Which wallets of a register may differ from what compliance wants: one statement for the whole register.

It may name a wallet too many (one that failed a moment ago, or whose address another proved since) and
never one too few; `register_difference` looks at those few in words. A register of a hundred thousand
holders in which nothing differs costs the database some tenths of a second and this process nothing.
"""

from typing import Any

from django.db import connection

from compliance.models import InvestorClass
from tokens.models import Token

_CANDIDATES = """
    WITH said AS (
        SELECT DISTINCT ON (holder) holder, valid_until, country_numeric, classes, investor_number
        FROM tokens_registerentry WHERE token_id = %(token)s
        ORDER BY holder, number DESC, log_index DESC
    ), asked AS (
        SELECT line.wallet_id, line.valid_until, line.country_numeric, line.classes, line.investor_number,
               line.intent_id, intent.state, true AS registers
        FROM tokens_registration line JOIN transactions_intent intent ON intent.id = line.intent_id
        WHERE line.token_id = %(token)s
        UNION ALL
        SELECT line.wallet_id, line.valid_until, line.country_numeric, line.classes, line.investor_number,
               line.intent_id, intent.state, false
        FROM tokens_issuance line JOIN transactions_intent intent ON intent.id = line.intent_id
        WHERE line.token_id = %(token)s AND intent.state NOT IN ('reverted', 'rejected', 'superseded')
    ), coming AS (
        SELECT DISTINCT ON (wallet_id) wallet_id, valid_until, country_numeric, classes, investor_number
        FROM asked WHERE state IN ('queued', 'bound') ORDER BY wallet_id, intent_id DESC
    ), followed AS (
        SELECT DISTINCT wallet_id FROM asked
    ), classes (investor_class, flag) AS (
        SELECT * FROM unnest(%(classes)s::text[], %(flags)s::int[])
    )
    SELECT wallet.id
    FROM investors_wallet wallet
    JOIN investors_investor investor ON investor.id = wallet.investor_id
    JOIN compliance_whitelistentry entry ON entry.wallet_id = wallet.id
    JOIN classes ON classes.investor_class = entry.investor_class
    LEFT JOIN said ON said.holder = wallet.address
    LEFT JOIN coming ON coming.wallet_id = wallet.id
    LEFT JOIN followed ON followed.wallet_id = wallet.id
    WHERE wallet.network_id = %(network)s AND wallet.id > %(after)s
      AND (said.holder IS NOT NULL OR followed.wallet_id IS NOT NULL)
      AND CASE WHEN entry.status = 'active' THEN
            (floor(extract(epoch FROM entry.valid_until)), entry.country_numeric, classes.flag,
             investor.investor_number)
            IS DISTINCT FROM
            (coalesce(coming.valid_until, said.valid_until),
             coalesce(coming.country_numeric, said.country_numeric),
             coalesce(coming.classes, said.classes), coalesce(coming.investor_number, said.investor_number))
          ELSE coalesce(coming.valid_until, said.valid_until, 0) <> 0 END
    ORDER BY wallet.id
    LIMIT %(most)s
"""


def candidates(token: Token, *, after: int = 0, most: int) -> list[int]:
    """Keys of wallets above `after` in order, `most` at the most."""
    values: dict[str, Any] = {
        "token": token.pk,
        "network": token.network_id,
        "classes": list(InvestorClass.values),
        "flags": [choice.flag for choice in InvestorClass],
        "after": after,
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, values)
        return [wallet for (wallet,) in cursor]
