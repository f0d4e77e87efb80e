"""Who says what a saying says: its agent, the author of the report that it stands in, the speaker before a colon."""

from collections.abc import Mapping

from kg.candidates import Candidate
from kg.german.factuality import cues
from kg.german.parse import Doc, Span, Token
from kg.german.phrases import (
    NOUNS,
    POSSESSOR,
    PREPOSITION,
    SUBJECT,
    Argument,
    base_preposition,
    noun_arguments,
    prepositional,
)
from kg.german.syntax import Clause, content_verb, governing_verb
from kg.model import EntityKind, Form, Mention

Spoken = tuple[str, Mention | None]  # the reason for a claim, and whose it is
LONGEST_OPENING = 6  # words up to the colon behind a speaker

AUTHORS = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.COUNTRY})


def author_of(noun: Token, index: Mapping[int, Mention]) -> Mention | None:
    """Returns whose report or letter a noun is, None where it names nobody: "laut einem Bericht der Zeitung"."""
    owners = (index.get(a.token.i) for a in noun_arguments(noun) if a.key in {POSSESSOR, "von"})
    return next((m for m in owners if m is not None and m.kind in AUTHORS and noun.tag_ == "NN"), None)


def source_of(candidate: Candidate, index: Mapping[int, Mention]) -> Mention | None:
    """Returns who speaks in a candidate: its first agent that is a mention, else whom "aus" or "von" names."""
    for keys in ({SUBJECT, POSSESSOR}, {"aus", "von"}):  # "hieß es aus dem Ministerium"
        speakers = [index[a.token.i] for a in candidate.arguments if a.key in keys and a.token.i in index]
        if speakers:
            return speakers[0]
    written = (author_of(a.token, index) for a in candidate.arguments if a.key in {"in", "aus"})
    return next((author for author in written if author is not None), None)  # "heißt es in einem Bericht der UNO"


def before_colon(clause: Clause, candidates: Mapping[int, Candidate], index: Mapping[int, Mention]) -> Spoken | None:
    """Returns reason and speaker of what stands behind a colon: "Kurz: Regierung plant Reform", "Merkel sagte: ...".

    None for what is nobody's claim: a place before the colon only says where, a firm what it is about.
    """
    sentence, own = clause.verb.sent, candidates.get(clause.verb.i)
    if own is not None and own.trigger.event_class in cues()["reported"]["classes"]:  # who says this, speaks himself
        return None
    if sentence.start > 0 and sentence.doc[sentence.start - 1].text == ":":
        return _said_in(sentence.doc[sentence.start - 1].sent, candidates, index)
    colon = next((token for token in sentence[:LONGEST_OPENING] if token.text == ":"), None)
    before = sentence[: colon.i - sentence.start] if colon is not None and colon.i < clause.verb.i else sentence[:0]
    if any(token.tag_ not in NOUNS for token in before):
        return None
    speaker = next((index[token.i] for token in reversed(list(before)) if token.i in index), None)
    body = speaker is not None and speaker.kind is EntityKind.ORGANIZATION and speaker.form is not Form.NAME
    return ("colon", speaker) if speaker is not None and (body or speaker.kind is EntityKind.PERSON) else None


def _said_in(sentence: Span, candidates: Mapping[int, Candidate], index: Mapping[int, Mention]) -> Spoken | None:
    """Returns the last saying of a sentence that ends in a colon, with its speaker."""
    inside = (candidates.get(number) for number in range(sentence.end - 1, sentence.start - 1, -1))
    said = (c for c in inside if c is not None and c.trigger.event_class in cues()["reported"]["classes"])
    saying = next(said, None)
    return (f"colon behind: {saying.token.text}", source_of(saying, index)) if saying is not None else None


def find_phrases(doc: Doc) -> dict[int, tuple[Argument, ...]]:
    """Returns the phrases that may name the source of a clause, those too that the parser hung on a noun."""
    wanted = {*cues()["reported"]["prepositions"], "nach", "aus"}
    found: dict[int, tuple[Argument, ...]] = {}
    for token in doc:
        if token.tag_ in PREPOSITION and base_preposition(token) in wanted:
            above = governing_verb(token)
            if above is not None:
                verb = content_verb(above).i
                found[verb] = (*found.get(verb, ()), *prepositional(token))
    return found


def find_speakers(doc: Doc, index: Mapping[int, Mention]) -> dict[int, Mention]:
    """Returns the speaker at the end of a sentence, by each word of it: "..., so der Minister."."""
    found: dict[int, Mention] = {}
    for word in doc:
        if word.lower_ == "so" and word.i > 0 and word.nbor(-1).text in {",", "“", '"', "«", "–"}:
            sentence = word.sent
            rest = [token for token in doc[word.i + 1 : sentence.end] if not token.is_punct]
            speaker = next((index[token.i] for token in rest if token.i in index), None)
            if speaker is not None and not any(token.tag_.startswith("V") for token in rest):
                found = {**dict.fromkeys(range(sentence.start, sentence.end), speaker), **found}  # the first one counts
    return found
