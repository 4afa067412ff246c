"""What waits for the person who is signed in, by their role."""

from itertools import islice

from accounts.policies import MANAGE
from portal.needs.account import of_account
from portal.needs.agreement import agreements
from portal.needs.home import Home
from portal.needs.need import MOST, PRESSING, Need
from portal.needs.work import applications, failures, files, money


def needs_of(home: Home) -> list[Need]:
    """Viewers change nothing, so nothing but their own account waits for them."""
    roles = home.roles
    managed = {organisation for organisation, role in roles.items() if role in MANAGE}
    found = [*of_account(home.standing)]
    if managed:
        issuers = [issuer for issuer in home.issuers if issuer.organisation_id in managed]
        tokens = [token for token in home.tokens if token.issuer.organisation_id in managed]
        found += agreements(home.user, roles)
        for kind in (applications(issuers), files(tokens), money(issuers)):
            found += islice(kind, MOST)
        found += failures(home.deeds)
    return sorted(found, key=lambda need: PRESSING.index(need.tone))
