"""Trigger words: `ontology/events.ttl` -> which class of event a German verb or noun means, and who fills its roles.

The one place below `vocabulary` that reads RDF, since trigger words stand with the classes that they trigger, where a
user can extend them without touching code. A trigger is an argument frame, not a word: "treffen" is a meeting, "auf
Kritik treffen" is not. Conditions are therefore part of the entry and the more specific entry wins.

A literal is a lemma and items, as the head of that file explains: "beschuldigen og=topic", "kommen +um:Leben".
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.bundle import ontology_file
from kg.errors import LexiconError

KG = "https://w3id.org/newskg/ontology#"
SUBCLASS_OF = "http://www.w3.org/2000/01/rdf-schema#subClassOf"

PREPOSITIONS = frozenset({
    "als", "an", "auf", "aus", "außer", "bei", "bis", "durch", "für", "gegen", "gegenüber", "hinter", "in", "mit",
    "nach", "neben", "ohne", "seit", "um", "unter", "von", "vor", "wegen", "während", "zu", "zwischen", "über",
})  # fmt: skip
ROLES = frozenset({"agent", "patient", "recipient", "topic", "place", "none"})  # "none" switches an inherited key off
VERB_KEYS = PREPOSITIONS | {"sb", "oa", "da", "og", "pd", "mo", "sich", "dass"}  # TIGER functions; clause as "dass"
NOUN_KEYS = PREPOSITIONS | {"ag", "mod", "land", "dass", "num", "gov"}
TRIGGER_KINDS = ("verb", "noun", "compoundHead")  # the properties whose literals are triggers
UNTYPED = "Event"  # the class of all events, for words that mean none of those below it
MIN_MODIFIER = 3  # characters before a compound's head, a hyphen counts: "EU-Gipfel" yes, "Angebot" is no "Gebot"
MIN_COMPOUND_PART = 4  # letters from which a condition's lemma also matches the end of a compound: "Tor", not "Autor"


@dataclass(frozen=True, slots=True)
class Condition:
    """An argument that a trigger requires or forbids; no `lemmas` means any."""

    key: str
    lemmas: tuple[str, ...] = ()

    def admits(self, word: str) -> bool:
        """True where `word` (a lemma) is one of the lemmas, or a compound of one: "Sanktion" admits "Ölsanktion"."""
        return not self.lemmas or any(word == lemma or _ends_compound(word, lemma) for lemma in self.lemmas)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One entry: the frame is merged with that of its class, sorted by key, without the keys switched off.

    `rule` names it in explanations: "Meeting/verb:treffen", "Negotiation/compound:gespräch".
    """

    lemma: str
    event_class: str
    frame: tuple[tuple[str, str], ...]
    required: tuple[Condition, ...]
    forbidden: tuple[Condition, ...]
    rule: str

    def role(self, key: str) -> str | None:
        """Returns the role that an argument with this key fills, None where it fills none."""
        for known, role in self.frame:  # a few; asked for each argument
            if known == key:
                return role
        return None


@dataclass(frozen=True, slots=True)
class NounMatch:
    """A noun's trigger and the offset in the noun where the head begins: 3 in "EU-Gipfel", 0 where it is the whole."""

    trigger: Trigger
    head_start: int


@dataclass(frozen=True, slots=True)
class TriggerLexicon:
    """All triggers by lemma, each tuple with the most conditions first; `digest` is the SHA-256 of the sources."""

    by_verb: Mapping[str, tuple[Trigger, ...]]
    by_noun: Mapping[str, tuple[Trigger, ...]]
    by_head: Mapping[str, tuple[Trigger, ...]]
    classes: tuple[str, ...]
    digest: str

    def verbs(self, lemma: str) -> tuple[Trigger, ...]:
        """Returns the triggers of an infinitive with its particle ("zurücktreten"), empty where it is no trigger."""
        return self.by_verb.get(lemma, ())

    def nouns(self, lemma: str) -> tuple[NounMatch, ...]:
        """Returns the triggers of a noun, else of its longest known head: "Friedensgespräch", "EU-Gipfel"."""
        if whole := self.by_noun.get(lemma):
            return tuple(NounMatch(trigger, 0) for trigger in whole)
        word = lemma.lower()
        for start in range(MIN_MODIFIER, len(lemma)):
            heads = self.by_head.get(word[start:])
            if heads is None:
                continue
            fitting = (head for head in heads if _admits_modifier(head, lemma[:start].rstrip("-")))
            if found := tuple(NounMatch(_settled(head), start) for head in fitting):
                return found
        return ()


def read_triggers(*paths: Path) -> TriggerLexicon:
    """Returns the bundled triggers, extended by those of further Turtle files.

    Raises LexiconError, naming file, class and literal, for a file that is no Turtle, an undeclared class, a bad item,
    an unknown key or role, a wrongly written lemma, and two entries of a lemma that no condition tells apart.
    """
    return _read((ontology_file("events.ttl"), *paths)) if paths else _bundled()


@cache
def _bundled() -> TriggerLexicon:
    return _read((ontology_file("events.ttl"),))


def _read(paths: tuple[Path, ...]) -> TriggerLexicon:
    quads = [(path, quad) for path in paths for quad in _read_quads(path)]
    entries = [_Entry(path.name, _name(quad.subject), *said) for path, quad in quads if (said := _said(quad))]
    classes = {_name(quad.subject) for _, quad in quads if _is_class(quad)}
    known = classes | {UNTYPED}
    for entry in entries:
        if entry.event_class not in known:
            raise entry.error("its class is not declared as rdfs:subClassOf kg:Event")
    frames = {(entry.event_class, entry.term): _read_roles(entry) for entry in entries if entry.is_frame}
    tables: dict[str, dict[str, list[Trigger]]] = {kind: {} for kind in TRIGGER_KINDS}
    for entry in entries:
        if not entry.is_frame:
            trigger = _read_trigger(entry, frames.get((entry.event_class, f"{entry.part_of_speech}Frame"), {}))
            _add(tables[entry.term].setdefault(trigger.lemma, []), trigger, entry)
    verbs, nouns, heads = ({lemma: _ranked(found) for lemma, found in table.items()} for table in tables.values())
    digest = sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()
    return TriggerLexicon(verbs, nouns, heads, tuple(sorted(classes)), digest)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One literal of a file: `term` is "verb", "noun", "compoundHead", "verbFrame" or "nounFrame"."""

    file: str
    event_class: str
    term: str
    text: str

    @property
    def is_frame(self) -> bool:
        return self.term not in TRIGGER_KINDS

    @property
    def part_of_speech(self) -> str:
        return "verb" if self.term.startswith("verb") else "noun"

    @property
    def keys(self) -> frozenset[str]:
        return VERB_KEYS if self.part_of_speech == "verb" else NOUN_KEYS

    def error(self, problem: str) -> LexiconError:
        """Returns the error that names file, class and literal."""
        return LexiconError(f"{self.file}: kg:{self.event_class}: kg:{self.term} {self.text!r}: {problem}")


def _read_quads(path: Path) -> list[Quad]:
    try:
        return list(parse(path=str(path), format=RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise LexiconError(f"{path.name}: cannot be read as Turtle: {error}") from error


def _read_trigger(entry: _Entry, defaults: Mapping[str, str]) -> Trigger:
    lemma, *items = entry.text.split() or [""]
    _check_lemma(lemma, entry)
    frame = {**defaults, **_read_roles(entry, [item for item in items if item[0] not in "+-"])}
    filled = tuple(sorted((key, role) for key, role in frame.items() if role != "none"))
    required = tuple(_read_condition(item, entry) for item in items if item[0] == "+")
    forbidden = tuple(_read_condition(item, entry) for item in items if item[0] == "-")
    kind = "compound" if entry.term == "compoundHead" else entry.term
    return Trigger(lemma, entry.event_class, filled, required, forbidden, f"{entry.event_class}/{kind}:{lemma}")


def _read_roles(entry: _Entry, items: list[str] | None = None) -> dict[str, str]:
    """Returns role by key; `items` None stands for the whole text, a class's default frame."""
    roles: dict[str, str] = {}
    for item in entry.text.split() if items is None else items:
        key, equals, role = item.partition("=")
        if not equals:
            raise entry.error(f"{item!r} is neither KEY=role nor +KEY:Lemma nor -KEY:Lemma")
        _check_key(key, item, entry)
        if role not in ROLES:
            raise entry.error(f"unknown role {role!r} in {item!r}; write one of {', '.join(sorted(ROLES))}")
        if key in roles:
            raise entry.error(f"key {key!r} stands twice")
        roles[key] = role
    return roles


def _read_condition(item: str, entry: _Entry) -> Condition:
    key, colon, words = item[1:].partition(":")
    _check_key(key, item, entry)
    if bool(colon) == (key == "sich"):
        raise entry.error(f"{item!r} must be written {item[0]}KEY:Lemma|Lemma, {item[0]}KEY:* or {item[0]}sich")
    lemmas = tuple(words.split("|")) if colon and words != "*" else ()
    if not all(lemmas):
        raise entry.error(f"{item!r} has an empty lemma; * stands for any")
    return Condition(key, lemmas)


def _check_key(key: str, item: str, entry: _Entry) -> None:
    if key not in entry.keys:
        raise entry.error(f"unknown key {key!r} in {item!r}; write one of {', '.join(sorted(entry.keys))}")


def _check_lemma(lemma: str, entry: _Entry) -> None:
    if entry.term == "noun" and not lemma[:1].isupper():
        raise entry.error("a noun begins with a capital letter")
    if entry.term != "noun" and not lemma.islower():
        raise entry.error("verbs and compound heads are written in lower case")
    if entry.term == "verb" and not lemma.endswith("n"):
        raise entry.error('a verb stands in the infinitive, with its particle: "zurücktreten"')


def _add(triggers: list[Trigger], trigger: Trigger, entry: _Entry) -> None:
    """Appends the trigger to those of its lemma."""
    for other in triggers:
        if {*other.required} == {*trigger.required} and {*other.forbidden} == {*trigger.forbidden}:
            raise entry.error(f"stands in kg:{other.event_class} too, and no condition tells the two apart")
    triggers.append(trigger)


def _ranked(entries: list[Trigger]) -> tuple[Trigger, ...]:
    """Returns the entries with the most conditions first; ties in order of the file.

    A required one counts more, and of two such the one that names its lemmas: "+aus:Partei" before "+aus:*".
    """
    return tuple(sorted(entries, key=_looseness))


def _looseness(trigger: Trigger) -> tuple[int, int, int]:
    named = sum(bool(condition.lemmas) for condition in trigger.required)
    return -len(trigger.required), -named, -len(trigger.forbidden)


def _admits_modifier(head: Trigger, modifier: str) -> bool:
    """True where the conditions on `mod` hold.

    A forbidden one also excludes what ends in it: "-mod:Ver" keeps "Wiedervereinigung" from being an "Einigung".
    """
    modifier = modifier.lower()
    if any(modifier.endswith(tuple(map(str.lower, c.lemmas))) for c in head.forbidden if c.key == "mod"):
        return False
    wanted = (Condition("mod", tuple(map(str.lower, c.lemmas))) for c in head.required if c.key == "mod")
    return all(condition.admits(modifier) for condition in wanted)


def _settled(head: Trigger) -> Trigger:
    """Returns the head without its conditions on the modifier, which the word itself has settled."""
    required = tuple(condition for condition in head.required if condition.key != "mod")
    forbidden = tuple(condition for condition in head.forbidden if condition.key != "mod")
    return replace(head, required=required, forbidden=forbidden)


def _ends_compound(word: str, lemma: str) -> bool:
    return len(lemma) >= MIN_COMPOUND_PART and word.lower().endswith(lemma.lower())


def _is_class(quad: Quad) -> bool:
    return quad.predicate.value == SUBCLASS_OF and _name(quad.object) == "Event"


def _said(quad: Quad) -> tuple[str, str] | None:
    """Returns property and text where the quad is one of ours that holds triggers or frames."""
    name = quad.predicate.value.removeprefix(KG)
    is_ours = name in (*TRIGGER_KINDS, "verbFrame", "nounFrame") and quad.predicate.value == KG + name
    return (name, quad.object.value) if is_ours and isinstance(quad.object, Literal) else None


def _name(term: object) -> str:
    """Returns the local name of a class of ours, empty for anything else."""
    return term.value.removeprefix(KG) if isinstance(term, NamedNode) and term.value.startswith(KG) else ""
