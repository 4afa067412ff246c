"""Who owns an issuer in the end: stated row by row, and clear before it can be submitted."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.models import Membership, User
from accounts.policies import NotPermitted
from issuers import owners
from issuers.models import Issuer, Owner
from issuers.operations._owner import BadOwner, OwnedMoreThanWhole, TreeTooLarge
from issuers.operations.correct_owner import correct_owner
from issuers.operations.drop_owner import drop_owner
from issuers.operations.edit import NotEditable
from issuers.operations.say_owners_complete import NobodyNamed, say_owners_complete
from issuers.operations.state_owner import state_owner
from issuers.queries import missing
from issuers.stakes import Stake
from kernel.countries import UnknownCountry
from tests import factories as make

pytestmark = pytest.mark.django_db
BORN = date(1970, 2, 3)


def person(name: str, percent: str, born: date | None = BORN) -> Stake:
    return Stake(name, is_person=True, country="KR", percent=Decimal(percent), birth_date=born)


def company(name: str, percent: str) -> Stake:
    return Stake(name, is_person=False, country="SG", percent=Decimal(percent))


class Tree:
    def __init__(self) -> None:
        self.issuer: Issuer = make.make_draft()
        self.owner: User = make.owner_of(self.issuer.organisation)

    def state(self, stake: Stake, owns: Owner | None = None) -> Owner:
        return state_owner(issuer=self.issuer, stake=stake, owns=owns, actor=self.owner, now=make.NOW)

    def lacks_owners(self) -> bool:
        issuer = Issuer.objects.get(pk=self.issuer.pk)
        return "owners" in {requirement.code for requirement in missing(issuer)}


def test_shares_are_multiplied_along_companies_and_added_up_by_person() -> None:
    tree = Tree()
    tree.state(person("Kim", "20"))
    assert tree.lacks_owners()
    holding = tree.state(company("Holding", "80"))
    trust = tree.state(company("Trust", "50"), holding)
    tree.state(person("Kim", "30"), holding)
    tree.state(person("Lee", "60"), trust)

    lines = owners.lines(tree.issuer)

    assert [(line.owner.name, line.depth, line.effective, line.is_beneficial) for line in lines] == [
        ("Kim", 0, Decimal(20), True),  # 44 % by both ways
        ("Holding", 0, Decimal(80), False),
        ("Trust", 1, Decimal(40), False),
        ("Lee", 2, Decimal(24), False),
        ("Kim", 1, Decimal(24), True),
    ]
    assert owners.unexplained(lines) == Decimal(32)
    assert tree.lacks_owners()
    tree.state(person("Park", "10"), holding)
    assert not tree.lacks_owners()  # nobody with a quarter can be missing


def test_of_a_company_with_many_owners_the_issuer_says_so_until_the_tree_changes() -> None:
    tree = Tree()
    said = {"actor": tree.owner, "now": make.NOW}
    with pytest.raises(NobodyNamed):
        say_owners_complete(issuer=tree.issuer, **said)
    largest = tree.state(person("Kim", "4"))
    say_owners_complete(issuer=tree.issuer, **said)
    assert not tree.lacks_owners()
    correct_owner(owner=largest, stake=person("Kim", "5"), **said)
    assert tree.lacks_owners()


@pytest.mark.parametrize(
    ("stake", "error"),
    [
        (person(" ", "1"), BadOwner),
        (person("A", "0"), BadOwner),
        (person("A", "100.1"), BadOwner),
        (person("A", "1.00001"), BadOwner),
        (person("A", "1", None), BadOwner),
        (person("A", "1", date(2030, 1, 1)), BadOwner),
        (person("A", "51"), OwnedMoreThanWhole),
        (Stake("A", is_person=False, country="XX", percent=Decimal(1)), UnknownCountry),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(stake: Stake, error: type[Exception]) -> None:
    tree = Tree()
    first = tree.state(company("B", "50"))
    with pytest.raises(error):
        tree.state(stake)
    assert list(Owner.objects.all()) == [first]


def test_the_tree_is_the_issuers_alone_and_only_while_it_has_the_application() -> None:
    tree, other = Tree(), Tree()
    holding, foreign = tree.state(company("B", "50")), other.state(company("C", "50"))
    someone = tree.state(person("D", "50"))
    for owns in (foreign, someone):  # another issuer's, and one that nobody can own
        with pytest.raises(BadOwner):
            tree.state(person("A", "1"), owns)
    tree.state(person("E", "100"), holding)
    with pytest.raises(BadOwner):  # somebody owns it, so it is no person
        correct_owner(owner=holding, stake=person("B", "50"), actor=tree.owner, now=make.NOW)
    viewer = make.make_member(tree.issuer.organisation, role=Membership.Role.VIEWER)
    for actor in (viewer, other.owner, make.make_officer()):
        with pytest.raises(NotPermitted):
            drop_owner(owner=holding, actor=actor, now=make.NOW)
    drop_owner(owner=holding, actor=tree.owner, now=make.NOW)
    assert [row.name for row in tree.issuer.owners.all()] == ["D"]
    Issuer.objects.update(state=Issuer.State.SUBMITTED)
    with pytest.raises(NotEditable):
        drop_owner(owner=someone, actor=tree.owner, now=make.NOW)


def test_a_tree_ends_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = Tree()
    above = None
    for number in range(owners.DEEPEST):
        above = tree.state(company(f"C{number}", "100"), above)
    with pytest.raises(TreeTooLarge):
        tree.state(person("A", "100"), above)
    monkeypatch.setattr("issuers.operations._owner.MOST", owners.DEEPEST)
    with pytest.raises(TreeTooLarge):
        tree.state(person("A", "0.1"))
