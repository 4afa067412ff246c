"""Requests for dangerous deeds, on the officers' desk."""

from django.contrib import admin

from approvals.desk.queue import ApprovalDesk
from approvals.models import Approval

admin.site.register(Approval, ApprovalDesk)
