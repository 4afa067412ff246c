"""What can be done with money, one verb a file.

Most are parts of deeds of the apps above, which ask who may do them. Locks are taken in one order: the
expectation, then the receipt or payout, then the ledger's accounts, then the journal.
"""
