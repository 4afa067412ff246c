"""Every encrypted column is in the inventory, and the inventory names only columns that exist."""

from django.apps import apps

from kernel.fields import EncryptedTextField
from privacy.columns import ASKED, COLUMNS, INVITED, REGISTER, Ending
from privacy.fields import PersonalTextField, SearchIndexField
from privacy.inventory import fingerprint
from privacy.retention import RULES

RETENTIONS = {rule.id for rule in RULES} | {REGISTER, ASKED, INVITED}


def test_every_encrypted_or_indexed_column_is_in_it() -> None:
    kinds = EncryptedTextField | SearchIndexField
    fields = [field for model in apps.get_models() for field in model._meta.local_fields]
    ours = {str(field) for field in fields if isinstance(field, kinds)}

    assert ours - {str(column) for column in COLUMNS} == set()


def test_no_column_of_a_person_is_under_the_platforms_key() -> None:
    fields = [field for model in apps.get_models() for field in model._meta.local_fields]
    encrypted = [field for field in fields if isinstance(field, EncryptedTextField)]

    assert not [str(field) for field in encrypted if not isinstance(field, PersonalTextField)]


def test_each_column_exists_and_says_what_it_is_for() -> None:
    for column in COLUMNS:
        field = column.rows_of._meta.get_field(column.column)
        assert column.purpose, column
        assert column.log == "never", column
        assert column.retention in RETENTIONS, column
        if column.ending == Ending.KEY:
            assert isinstance(field, PersonalTextField), column
            assert column.path == field.under.replace(".", "__"), column


def test_retention_rules_have_sources_and_dates() -> None:
    for rule in RULES:
        assert rule.years > 0, rule
        assert all((rule.source, rule.what, rule.text_of)), rule


def test_the_fingerprint_is_of_the_table() -> None:
    assert len(fingerprint()) == 66
    assert fingerprint() == fingerprint()
