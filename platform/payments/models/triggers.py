"""What the database itself does about the ledger, in its own language."""

# The postings of an entry sum to nothing at each collection account, currency by currency; asked at the
# commit, when the whole entry is there.
BALANCED = """
SELECT a.collection_account_id, a.currency, sum(p.amount) AS amount INTO off
    FROM payments_posting p JOIN payments_ledgeraccount a ON a.id = p.account_id
    WHERE p.entry_id = entry GROUP BY 1, 2 HAVING sum(p.amount) <> 0 LIMIT 1;
IF FOUND THEN
    RAISE EXCEPTION 'entry % is out of balance by % %', entry, off.amount, off.currency
        USING ERRCODE = 'check_violation';
END IF;
IF NOT EXISTS (SELECT FROM payments_posting p WHERE p.entry_id = entry) THEN
    RAISE EXCEPTION 'entry % has no postings', entry USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""

# The row is locked by the update, so two entries at once cannot both draw what is there once.
ADD_TO_BALANCE = """
UPDATE payments_ledgeraccount SET balance = balance + NEW.amount WHERE id = NEW.account_id;
RETURN NULL;
"""

FOLLOWS_POSTINGS = """
IF TG_OP = 'INSERT' THEN
    IF NEW.balance <> 0 THEN
        RAISE EXCEPTION 'a ledger account begins with nothing';
    END IF;
ELSIF NEW.balance <> OLD.balance AND pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'a balance changes by postings only';
END IF;
RETURN NEW;
"""
