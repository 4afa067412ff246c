"""Whatever a pack asks for by name is called something that people understand."""

from dataclasses import asdict

from compliance.asked_words import WORDS, words
from compliance.papers import OF_AUTHORITIES, PAPERS
from compliance.rules.vocabulary import vocabulary


def test_every_word_of_every_pack_is_named() -> None:
    asked = {word for some in asdict(vocabulary()).values() for word in some}

    assert asked - WORDS.keys() == set()
    assert words("kiis") == "Key investment information sheet"
    assert words("something_else") == "something_else"


def test_every_document_a_pack_asks_for_can_be_recorded() -> None:
    assert set(vocabulary().papers) == set(PAPERS)
    assert set(PAPERS) >= OF_AUTHORITIES


def test_the_words_of_one_pack_are_its_own() -> None:
    crowd = vocabulary(only=["US-CF"])

    assert crowd.settings == ("current_reports", "registered_transfer_agent")
    assert (crowd.licences, crowd.papers) == (("us_broker", "us_funding_portal"), ("registration_12g",))
    assert (crowd.texts, crowd.clauses) == ((), ())
