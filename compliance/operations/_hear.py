"""A vendor's finding about one of its applicants, weighed before it reaches the case.

Of an attempt that a newer one has replaced only a rejection still counts: that an old session ran out, or
asks for another photograph, says nothing about the person any more.
"""

from datetime import datetime

from accounts.models import User
from compliance.models import KycApplicant
from compliance.operations.take_result import take_result
from compliance.providers import Answer, Result


def hear(applicant: KycApplicant, result: Result, *, actor: User, now: datetime) -> bool:
    """Whether the finding was taken in. Raises like `take_result`."""
    newer = KycApplicant.objects.filter(case=applicant.case_id, attempt__gt=applicant.attempt)
    is_replaced = newer.exclude(vendor_id__in=["", applicant.vendor_id]).exists()
    if is_replaced and result.decision != Answer.REJECTED:
        return False
    take_result(case=applicant.case, result=result, actor=actor, now=now)
    return True


def applicant_named(provider: str, vendor_id: str) -> KycApplicant | None:
    """The newest attempt under that id; a vendor may keep one id for all attempts."""
    rows = KycApplicant.objects.filter(provider=provider, vendor_id=vendor_id)
    return rows.select_related("case").order_by("-attempt").first() if vendor_id else None
