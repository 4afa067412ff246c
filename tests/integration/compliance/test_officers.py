"""How somebody becomes a compliance officer."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from accounts.policies import NotPermitted, is_officer
from audit.models import Entry
from compliance.operations.appoint_officer import INSTALLER, BadEmail, WeakPassword, appoint_officer
from tests import factories as make

pytestmark = pytest.mark.django_db


def appoint(actor: User, *, email: str = "yoon@example.com", password: str = make.PASSWORD) -> User:
    return appoint_officer(email=email, name="Yoon", password=password, actor=actor, now=make.NOW)


def test_the_command_appoints_an_officer_who_can_sign_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OFFICER_PASSWORD", make.PASSWORD)

    call_command("create_officer", "Yoon@Example.com", "--name", "Officer Yoon")

    officer = User.objects.get(email="yoon@example.com")
    assert is_officer(officer)
    assert officer.is_staff
    assert officer.check_password(make.PASSWORD)
    assert capsys.readouterr().out == "yoon@example.com is a compliance officer\n"
    assert Entry.objects.get(verb="accounts.role_given").data["role"] == "compliance_officer"


def test_the_command_again_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICER_PASSWORD", make.PASSWORD)
    call_command("create_officer", "yoon@example.com")
    monkeypatch.setenv("OFFICER_PASSWORD", "another long password")
    call_command("create_officer", "yoon@example.com")

    assert User.objects.get(email="yoon@example.com").check_password(make.PASSWORD)
    assert Entry.objects.filter(verb="accounts.role_given").count() == 1


def test_a_weak_password_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICER_PASSWORD", "short")

    with pytest.raises(CommandError, match="password is not acceptable"):
        call_command("create_officer", "yoon@example.com")

    assert not User.objects.filter(email="yoon@example.com").exists()


def test_only_the_installer_and_administrators_appoint() -> None:
    for actor in (make.make_officer(), make.make_user()):
        with pytest.raises(NotPermitted):
            appoint(actor)

    assert is_officer(appoint(make.make_user(is_superuser=True)))


def test_bad_input_is_named() -> None:
    installer = User.objects.system(INSTALLER)

    with pytest.raises(BadEmail):
        appoint(installer, email="nobody")
    with pytest.raises(WeakPassword):
        appoint(installer, password="password1234")
