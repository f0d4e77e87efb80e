"""Trigger words: `ontology/events.ttl` -> which class of event a German verb or noun means, and who fills its roles.

The one place below `vocabulary` that reads RDF, since trigger words stand with the classes that they trigger, where a
user can extend them without touching code. A trigger is an argument frame, not a word: "treffen" is a meeting, "auf
Kritik treffen" is not. Conditions are therefore part of the entry and the more specific entry wins.

A literal is a lemma and items: `KEY=role`, `+KEY:Lemma|Lemma` (required), `-KEY:Lemma|Lemma` (forbidden), `+sich`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.bundle import ontology_file
from kg.errors import LexiconError

KG = "https://w3id.org/newskg/ontology#"
SUBCLASS_OF = "http://www.w3.org/2000/01/rdf-schema#subClassOf"

PREPOSITIONS = frozenset(
    "an auf aus außer bei bis durch für gegen gegenüber in mit nach neben ohne seit um unter von vor wegen während zu "
    "zwischen über".split()
)
ROLES = frozenset({"agent", "patient", "recipient", "topic", "place", "none"})  # "none" switches an inherited key off
VERB_KEYS = PREPOSITIONS | {"sb", "oa", "da", "og", "pd", "mo", "sich", "dass"}  # TIGER functions; clause as "dass"
NOUN_KEYS = PREPOSITIONS | {"ag", "mod", "land", "dass", "num", "gov"}
KEYS = {"verb": VERB_KEYS, "noun": NOUN_KEYS, "compoundHead": NOUN_KEYS}
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
        return dict(self.frame).get(key)


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
        for start in range(MIN_MODIFIER, len(lemma)):
            heads = self.by_head.get(lemma[start:].lower(), ())
            modifier = lemma[:start].rstrip("-")
            if found := tuple(NounMatch(head, start) for head in heads if _admits_modifier(head, modifier)):
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
    classes = {_name(quad.subject) for _, quad in quads if _is_class(quad)}
    frames = dict(_read_frames(quads))
    tables: dict[str, dict[str, list[Trigger]]] = {"verb": {}, "noun": {}, "compoundHead": {}}
    for path, quad in quads:
        if (kind := _kind(quad)) in tables:
            where = f"{path.name}: {_name(quad.subject)}: {_text(quad)!r}"
            trigger = _read_trigger(_name(quad.subject), kind, _text(quad), frames, where)
            _require(trigger.event_class in classes, where, "its class is not declared as rdfs:subClassOf kg:Event")
            _add(tables[kind].setdefault(trigger.lemma, []), trigger, where)
    verbs, nouns, heads = ({lemma: _ranked(entries) for lemma, entries in table.items()} for table in tables.values())
    digest = sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()
    return TriggerLexicon(verbs, nouns, heads, tuple(sorted(classes)), digest)


def _read_quads(path: Path) -> list[Quad]:
    try:
        return list(parse(path=str(path), format=RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise LexiconError(f"{path.name}: cannot be read as Turtle: {error}") from error


def _read_frames(quads: list[tuple[Path, Quad]]) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
    """Yields the default frame of (class, "verb") and (class, "noun")."""
    for path, quad in quads:
        if (kind := _kind(quad).removesuffix("Frame")) in ("verb", "noun") and _kind(quad) != kind:
            where = f"{path.name}: {_name(quad.subject)}: {_text(quad)!r}"
            yield (_name(quad.subject), kind), _read_roles(_text(quad).split(), KEYS[kind], where)


def _read_trigger(name: str, kind: str, text: str, frames: Mapping[tuple[str, str], dict[str, str]], where: str) -> Trigger:
    lemma, *items = text.split() or [""]
    _check_lemma(lemma, kind, where)
    keys = KEYS[kind]
    required = tuple(_read_condition(item, keys, where) for item in items if item.startswith("+"))
    forbidden = tuple(_read_condition(item, keys, where) for item in items if item.startswith("-"))
    own = _read_roles([item for item in items if item[0] not in "+-"], keys, where)
    frame = frames.get((name, "verb" if kind == "verb" else "noun"), {}) | own
    filled = tuple(sorted((key, role) for key, role in frame.items() if role != "none"))
    rule = f"{name}/{'compound' if kind == 'compoundHead' else kind}:{lemma}"
    return Trigger(lemma, name, filled, required, forbidden, rule)


def _read_roles(items: list[str], keys: frozenset[str], where: str) -> dict[str, str]:
    roles = {}
    for item in items:
        key, equals, role = item.partition("=")
        _require(bool(equals), where, f"{item!r} is neither KEY=role nor +KEY:Lemma nor -KEY:Lemma")
        _require(key in keys, where, f"unknown key {key!r} in {item!r}; write one of {', '.join(sorted(keys))}")
        _require(role in ROLES, where, f"unknown role {role!r} in {item!r}; write one of {', '.join(sorted(ROLES))}")
        _require(key not in roles, where, f"key {key!r} stands twice")
        roles[key] = role
    return roles


def _read_condition(item: str, keys: frozenset[str], where: str) -> Condition:
    key, colon, words = item[1:].partition(":")
    _require(key in keys, where, f"unknown key {key!r} in {item!r}; write one of {', '.join(sorted(keys))}")
    _require(bool(colon) != (key == "sich"), where, f"{item!r} must be written {item[0]}KEY:Lemma|Lemma, {item[0]}KEY:* or {item[0]}sich")
    lemmas = () if words in ("", "*") else tuple(words.split("|"))
    _require(all(lemmas), where, f"{item!r} has an empty lemma")
    return Condition(key, lemmas)


def _check_lemma(lemma: str, kind: str, where: str) -> None:
    if kind == "noun":
        _require(lemma[:1].isupper(), where, "a noun begins with a capital letter")
    else:
        _require(lemma != "" and lemma == lemma.lower(), where, "verbs and compound heads are written in lower case")
    if kind == "verb":
        _require(lemma.endswith("n"), where, 'a verb stands in the infinitive, with its particle: "zurücktreten"')


def _add(entries: list[Trigger], trigger: Trigger, where: str) -> None:
    """Appends the trigger to the entries of its lemma."""
    for other in entries:
        same = (set(other.required), set(other.forbidden)) == (set(trigger.required), set(trigger.forbidden))
        _require(not same, where, f"the same lemma stands in {other.event_class} and no condition tells the two apart")
    entries.append(trigger)


def _ranked(entries: list[Trigger]) -> tuple[Trigger, ...]:
    """Returns the entries with the most conditions first; a required one counts more; ties in order of the file."""
    return tuple(sorted(entries, key=lambda trigger: (-len(trigger.required), -len(trigger.forbidden))))


def _admits_modifier(head: Trigger, modifier: str) -> bool:
    """True where the conditions on `mod` hold; the others are for those who know the sentence."""
    if any(c.key == "mod" and _names_modifier(c, modifier) for c in head.forbidden):
        return False
    return all(c.key != "mod" or _names_modifier(c, modifier) for c in head.required)


def _names_modifier(condition: Condition, modifier: str) -> bool:
    return Condition("mod", tuple(lemma.lower() for lemma in condition.lemmas)).admits(modifier.lower())


def _ends_compound(word: str, lemma: str) -> bool:
    return len(lemma) >= MIN_COMPOUND_PART and word.lower().endswith(lemma.lower()) and word[:1].isupper()


def _require(holds: bool, where: str, problem: str) -> None:
    if not holds:
        raise LexiconError(f"{where}: {problem}")


def _is_class(quad: Quad) -> bool:
    return quad.predicate.value == SUBCLASS_OF and _name(quad.object) == "Event"


def _kind(quad: Quad) -> str:
    """Returns the local name of a property of ours, empty for all others."""
    return quad.predicate.value.removeprefix(KG) if quad.predicate.value.startswith(KG) else ""


def _name(term: object) -> str:
    """Returns the local name of a class of ours, empty for anything else."""
    return term.value.removeprefix(KG) if isinstance(term, NamedNode) and term.value.startswith(KG) else ""


def _text(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, Literal) else ""
