"""Money on the officers' desk."""

from django.contrib import admin

from payments.desk.accounts import CollectionAccountDesk
from payments.desk.books import EntryDesk
from payments.desk.expectations import ExpectationDesk
from payments.desk.lines import StatementLineDesk
from payments.desk.payouts import PayoutDesk
from payments.desk.receipts import ReceiptDesk
from payments.desk.statements import StatementDesk
from payments.models import (
    CollectionAccount,
    Entry,
    Expectation,
    Payout,
    Receipt,
    StatementImport,
    StatementLine,
)

admin.site.register(Receipt, ReceiptDesk)
admin.site.register(Expectation, ExpectationDesk)
admin.site.register(Payout, PayoutDesk)
admin.site.register(CollectionAccount, CollectionAccountDesk)
admin.site.register(Entry, EntryDesk)
admin.site.register(StatementImport, StatementDesk)
admin.site.register(StatementLine, StatementLineDesk)
