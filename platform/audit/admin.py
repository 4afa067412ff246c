"""The journal, its proofs and the looks of regulators on the desk."""

from django.contrib import admin

from audit.desk.entries import EntryDesk
from audit.desk.looks import LookDesk
from audit.desk.proofs import AnchorDesk, VerificationDesk
from audit.models import Anchor, Entry, Look, Verification

admin.site.register(Entry, EntryDesk)
admin.site.register(Anchor, AnchorDesk)
admin.site.register(Verification, VerificationDesk)
admin.site.register(Look, LookDesk)
