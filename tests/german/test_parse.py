"""The doc that the finders ask: it says of each word what spaCy's own says."""

import pytest
from spacy.tokens import Doc as Parsed

from kg.german.parse import Doc, features
from tests.parsed import VOCAB, parse_unread

PLAIN = (
    "Der ART nk 2 der Case=Nom|Gender=Masc | Minister NN sb 3 | traf VVFIN ROOT 0 treffen | Frau NN nk 5 "
    "| Berg NE oa 3 | in APPR mo 3 | Wien NE nk 6 | . $. punct 3",
    "Sie PPER sb 2 | kamen VVFIN ROOT 0 kommen | . $. punct 2",
)
CROSSING = ("Geräusche NN oa 4 | hat VAFIN ROOT 0 haben | er PPER sb 2 | gehört VVPP oc 2 hören | nie ADV ng 1",)
TABLES = [pytest.param(PLAIN, id="two sentences"), pytest.param(CROSSING, id="crossing branches")]
WORD = ("i", "idx", "text", "lower_", "lemma_", "tag_", "dep_", "ent_type_", "whitespace_", "is_punct", "is_space")


@pytest.mark.parametrize("tables", TABLES)
def test_a_word_is_what_it_is_in_the_doc_of_spacy(tables: tuple[str, ...]) -> None:
    parsed = parse_unread(*tables, names={"Berg": "PER"})
    for token, expected in zip(Doc(parsed), parsed, strict=True):
        assert [getattr(token, name) for name in WORD] == [getattr(expected, name) for name in WORD]
        assert "|".join(f"{name}={value}" for name, value in token.morph.items()) == str(expected.morph)
        assert (token.is_sent_start, token.is_sent_end) == (expected.is_sent_start, expected.is_sent_end)
        assert (len(token), token.n_rights) == (len(expected), expected.n_rights)


@pytest.mark.parametrize("tables", TABLES)
def test_a_word_has_the_neighbours_that_it_has_in_the_doc_of_spacy(tables: tuple[str, ...]) -> None:
    parsed = parse_unread(*tables)
    for token, expected in zip(Doc(parsed), parsed, strict=True):
        for name in ("lefts", "rights", "children", "subtree", "ancestors"):
            assert [other.i for other in getattr(token, name)] == [other.i for other in getattr(expected, name)], name
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(token, name).i == getattr(expected, name).i, name
        assert (token.sent.start, token.sent.end) == (expected.sent.start, expected.sent.end)


@pytest.mark.parametrize("tables", TABLES)
def test_words_side_by_side_are_what_they_are_in_the_doc_of_spacy(tables: tuple[str, ...]) -> None:
    parsed = parse_unread(*tables)
    doc = Doc(parsed)
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            span, expected = doc[start:end], parsed[start:end]
            assert (span.text, span.root.i, len(span)) == (expected.text, expected.root.i, len(expected))
            assert (span.start_char, span.end_char) == (expected.start_char, expected.end_char)
            assert (span[0].i, span[-1].i, span[:2].text) == (expected[0].i, expected[-1].i, expected[:2].text)


def test_characters_lead_to_the_words_that_they_are_part_of() -> None:
    parsed = Parsed(VOCAB, words=["Wien", ",", "\n", "Graz", "und"], spaces=[False, True, False, True, True])
    doc = Doc(parsed)
    for start in range(len(doc.text) + 1):
        for end in range(start + 1, len(doc.text) + 2):
            if not doc.text[start:end].isspace():
                span, expected = doc.char_span(start, end), parsed.char_span(start, end, alignment_mode="expand")
                assert str(span) == str(expected), (start, end)


def test_sentences_and_names_are_those_of_spacy() -> None:
    parsed = parse_unread(*PLAIN, names={"Frau Berg": "PER", "Wien": "LOC"})
    doc = Doc(parsed)
    assert [sentence.text for sentence in doc.sents] == [sentence.text for sentence in parsed.sents]
    assert [(name.text, name.label_) for name in doc.ents] == [("Frau Berg", "PER"), ("Wien", "LOC")]
    assert doc.ents[0][:1].label_ == ""


def test_an_empty_text_has_no_words_and_no_sentences() -> None:
    doc = Doc(Parsed(VOCAB, words=[]))
    assert (len(doc), doc.sents, doc.ents, doc.char_span(0, 1)) == (0, [], [], None)


def test_of_several_values_of_a_feature_the_first_counts() -> None:
    assert features("Case=Acc,Dat|Number=Sing") == {"Case": "Acc", "Number": "Sing"}
    assert features("") == {}
