"""What a definite noun points back to: the same noun, a title, or a general word for something named before.

"der Präsident", "die Organisation", "das Nachbarland", "der 25-Jährige", "die Französin", "die beiden Länder".
"""

from functools import cache

from kg.agreement import anaphora, is_listed
from kg.antecedents import REACH, Antecedent, find_pair
from kg.chains import Chains
from kg.german import places
from kg.german.parse import Token
from kg.german.phrases import SUBJECT, feature, is_definite
from kg.german.syntax import governing_verb, participle_verbs
from kg.german.titles import noun_kind
from kg.model import EntityKind, Form, Mention

FAR = 5  # sentences back that a general noun may point
OFTEN = 3  # times as often as the next one, and a thing is what the text is about
BEARERS = frozenset({EntityKind.PERSON, EntityKind.ORGANIZATION})  # who may have a title


def find_described(mention: Mention, chains: Chains) -> tuple[Antecedent, str] | None:
    """Returns what a definite noun means with the reason, None for something new."""
    noun = chains.head(mention)
    if not is_definite(noun) or chains.is_title(mention):
        return None
    if _is_plural(noun):
        return _same_noun(mention, noun, chains) or _several(mention, noun, chains)
    return (
        _same_noun(mention, noun, chains)
        or _bearer(mention, noun, chains)
        or _compatriot(noun, chains)
        or _general(noun, chains)
    )


def _is_plural(noun: Token) -> bool:
    return feature(noun, "Number") == "Plur"


def _same_noun(mention: Mention, noun: Token, chains: Chains) -> tuple[Antecedent, str] | None:
    """Returns the last mention of the noun: of the same number, and not of another country's."""
    lemma, plural = noun.lemma_, _is_plural(noun)
    if not chains.knows_noun(lemma):
        return None
    for earlier in reversed(chains.resolved):
        if earlier.form is Form.NOMINAL:
            other = chains.head(earlier)
            alike = other.lemma_ == lemma and not chains.is_title(earlier)
            if alike and _is_plural(other) == plural and _fits_state(noun, {*_states(other)}):
                return (earlier,), "same noun"
        if earlier.kind in BEARERS and _bears(noun, earlier, chains):
            return None  # whoever has the title meanwhile
    return None


def _bearer(mention: Mention, noun: Token, chains: Chains) -> tuple[Antecedent, str] | None:
    """Returns who has the title or a word for it, unless somebody else in reach has it, too."""
    persons_and_bodies = (earlier for earlier in chains.resolved if earlier.kind in BEARERS)
    bearers = [m for m in persons_and_bodies if _bears(noun, m, chains) and _may_be(noun, m, chains)]
    if not bearers:
        return None
    last = bearers[-1]
    if last.form is Form.NOMINAL and chains.distance(last, noun) > FAR:
        return None
    near = [earlier for earlier in bearers if chains.distance(earlier, noun) <= REACH]
    sole = {earlier.chain for earlier in near} <= {last.chain}
    return ((last,), "title") if sole else None


def _bears(noun: Token, earlier: Mention, chains: Chains) -> bool:
    """True where a name stands with the title that the noun repeats, or somebody unnamed is called so, too."""
    if earlier.form is Form.NAME:
        return any(_means(noun, title) for title in chains.titles(earlier)) or _is_called(noun, earlier, chains)
    head = chains.head(earlier)
    called = earlier.form is Form.NOMINAL and _means(noun, head)
    return called and not chains.is_title(earlier) and not _is_plural(head)


def _is_called(noun: Token, name: Mention, chains: Chains) -> bool:
    """True where the name of a body says what it is: "die Behörde" is the Bundeswettbewerbsbehörde."""
    return name.kind is EntityKind.ORGANIZATION and chains.named(name).name.lower().endswith(noun.lemma_.lower())


def _means(noun: Token, title: Token) -> bool:
    """True for the same noun, the head of the compound, or a listed word for it: "der Staatschef", "Präsident"."""
    return _says_the_same(_lemma(noun), _lemma(title))


@cache
def _says_the_same(noun: str, title: str) -> bool:
    word, other = noun.lower(), title.lower()
    if word == other or (len(word) > 4 and other.endswith(word)):
        return True
    words = anaphora()["synonyms"]
    return any(is_listed(form, words[key]) for key in _bases(noun) if key in words for form in _bases(title))


def _lemma(noun: Token) -> str:
    """Returns the lemma with a capital: also of "25-Jährige", which may be tagged as an adjective."""
    lemma = noun.lemma_ if noun.tag_ != "ADJA" else noun.text
    return lemma[:1].upper() + lemma[1:]


def _base_forms(noun: Token) -> tuple[str, ...]:
    return _bases(_lemma(noun))


@cache
def _bases(word: str) -> tuple[str, ...]:
    """Returns a noun, its last part and, of a woman, the man's form: "Managerin" -> ("Managerin", ..., "Manager")."""
    last = word.rpartition("-")[2]
    last = last[:1].upper() + last[1:]
    return (word, last, *(form.removesuffix("in") for form in (word, last) if form.endswith("in")))


def _may_be(noun: Token, earlier: Mention, chains: Chains) -> bool:
    """True where gender and state do not contradict: the Russian president is not the US president."""
    known = noun_kind(noun)
    gender = known.gender if known is not None else ""
    traits = chains.traits(earlier)
    same_sex = earlier.kind is not EntityKind.PERSON or gender not in {"m", "f"} or gender in traits.genders
    return same_sex and _fits_state(noun, {state for title in chains.titles(earlier) for state in _states(title)})


def _fits_state(noun: Token, states: set[str]) -> bool:
    own = {*_states(noun)}
    return not own or not states or not own.isdisjoint(states)


def _states(noun: Token) -> tuple[str, ...]:
    """Returns the countries that a title names: "der russische Präsident", "US-Präsident"."""
    words = [child.text for child in noun.children if child.tag_ == "ADJA"]
    countries = [country for word in words if (country := places.find_country_by_adjective(word)) is not None]
    part = places.find_country(noun.text.partition("-")[0]) if "-" in noun.text else None
    return tuple(country.name for country in [*countries, *([part] if part is not None else [])])


def _compatriot(noun: Token, chains: Chains) -> tuple[Antecedent, str] | None:
    """Returns the person whom "die Französin" means: who is called so, else the only one in reach of that sex."""
    country = places.find_country_by_demonym(noun.text)
    if country is None:
        return None
    people = [m for m in chains.resolved if m.kind is EntityKind.PERSON and m.form is Form.NAME]
    called = [m for m in people if any(places.find_country_by_demonym(t.text) == country for t in chains.titles(m))]
    said = [m for m in people if country.name in {state for title in chains.titles(m) for state in _states(title)}]
    for group in (called, said):
        if group:
            return ((group[-1],), f"description: {noun.text}") if len({m.chain for m in group}) == 1 else None
    gender = "f" if noun.text.endswith("in") else "m"
    near = [m for m in people if chains.distance(m, noun) <= REACH and gender in chains.traits(m).genders]
    free = [m for m in near if not any(_states(title) for title in chains.titles(m))]
    free = [m for m in free if not chains.share_verb(m, noun)]
    return ((free[-1],), f"description: {noun.text}") if len({m.chain for m in free}) == 1 else None


def _general(noun: Token, chains: Chains) -> tuple[Antecedent, str] | None:
    """Returns what "das Unternehmen", "das Nachbarland", "der 25-Jährige" means where one thing in reach is plain."""
    if not any(_is_general(noun, kind) for kind in EntityKind):
        return None
    if any(child.tag_ == "ADJA" and participle_verbs(child) for child in noun.children):
        return None  # "das angegriffene Land": the attribute tells which
    near = [
        earlier
        for earlier in chains.resolved
        if chains.distance(earlier, noun) <= (FAR if chains.count(earlier.chain) > 1 else REACH)
        and _points_to(noun, earlier, chains)
        and not chains.share_verb(earlier, noun)
    ]
    chosen = {earlier.chain for earlier in near}
    if len(chosen) > 1:
        near = _foremost(noun, near, chains)
    return ((near[-1],), f"description: {noun.text}") if len({m.chain for m in near}) == 1 else None


def _points_to(noun: Token, earlier: Mention, chains: Chains) -> bool:
    """True where a general noun may mean an earlier thing of its kind; what has a name, or an unnamed person."""
    if chains.is_title(earlier) and earlier.kind is EntityKind.PERSON:
        return False
    earlier = chains.named(earlier)
    kind = EntityKind.ORGANIZATION if earlier.kind is EntityKind.THING and earlier.form is Form.NAME else earlier.kind
    if chains.is_title(earlier) or not _is_general(noun, kind):
        return False
    if earlier.form is Form.NOMINAL and earlier.kind is EntityKind.ORGANIZATION:
        words = anaphora()["descriptions"][earlier.kind]
        return any(is_listed(form, words) for form in _base_forms(chains.head(earlier)))
    if earlier.form is Form.NOMINAL:
        return (
            earlier.kind is EntityKind.PERSON
            and not _is_plural(chains.head(earlier))
            and _fits_sex(noun, earlier, chains)
        )
    if earlier.kind is EntityKind.ORGANIZATION and not _is_body(noun, earlier, chains):
        return False
    return earlier.form is Form.NAME and (earlier.kind is not EntityKind.PERSON or _fits_sex(noun, earlier, chains))


def _is_general(noun: Token, kind: EntityKind) -> bool:
    return _is_general_word(_lemma(noun), kind)


@cache
def _is_general_word(noun: str, kind: EntityKind) -> bool:
    """True for a listed word of the kind; of compounds only those for places say no more: "Hansestadt"."""
    words = anaphora()["descriptions"].get(kind, [])
    return any(is_listed(form, words, compounds=kind is EntityKind.PLACE) for form in _bases(noun))


def _is_body(noun: Token, name: Mention, chains: Chains) -> bool:
    """True where a name may be such a body: no authority is a firm, and "die Partei" needs a party's name or title."""
    families = _families(name.name)
    wanted = next((form for form in _base_forms(noun) if form in anaphora()["bodies"]), None)
    called = any(_means(noun, title) for title in chains.titles(name)) or _is_called(noun, name, chains)
    if wanted is not None:
        return called or wanted in families
    return called or not families


def _families(name: str) -> set[str]:
    """Returns the listed bodies of which a word of the name is a hint, or ends in one: "EU-Kommission"."""
    words = name.lower().replace("-", " ").split()
    return {body for body, hints in _body_hints().items() if any(word.endswith(hints) for word in words)}


@cache
def _body_hints() -> dict[str, tuple[str, ...]]:
    return {body: tuple(hint.lower() for hint in hints) for body, hints in anaphora()["bodies"].items()}


def _fits_sex(noun: Token, earlier: Mention, chains: Chains) -> bool:
    gender = {"Masc": "m", "Fem": "f"}.get(feature(noun, "Gender"), "")
    return not gender or gender in chains.traits(earlier).genders


def _foremost(noun: Token, near: list[Mention], chains: Chains) -> list[Mention]:
    """Returns the mentions of the chain that is plainly meant: who has a title of the kind, or whom the text is about.

    A neighbour is never the subject, from which it is seen; of persons the last subject is meant.
    """
    titled = [m for m in near if any(_means(noun, title) for title in chains.titles(m))]
    if titled:
        return titled
    last = min(chains.distance(m, noun) for m in near)
    close = [m for m in near if chains.distance(m, noun) == last]
    neighbour = any(form.startswith("Nachbar") for form in _base_forms(noun))
    subjects = [m for m in close if chains.head(m).dep_ == SUBJECT]
    if neighbour:
        return _topic([m for m in close if m.chain not in {s.chain for s in subjects}], chains)
    return subjects if subjects and subjects[0].kind is EntityKind.PERSON else _topic(close, chains)


def _topic(near: list[Mention], chains: Chains) -> list[Mention]:
    """Returns the mentions of the chain that the text speaks of far more than of the others, else all."""
    counts = {m.chain: chains.count(m.chain) for m in near}
    first, second = sorted([*counts.values(), 0, 0], reverse=True)[:2]
    return [m for m in near if counts[m.chain] == first] if first >= OFTEN * second else near


def _several(mention: Mention, noun: Token, chains: Chains) -> tuple[Antecedent, str] | None:
    """Returns whom a plural means: "die beiden Länder", "die Brüder", "die Täter"."""
    counted = any(child.lower_ in anaphora()["pair"] for child in noun.children)
    general = any(is_listed(form, anaphora()["descriptions"]["Group"]) for form in (noun.text, noun.lemma_))
    if not counted and not general:
        return None
    if governing_verb(noun) is None:
        return None
    kinds = {
        kind
        for kind, words in anaphora()["descriptions"].items()
        if any(is_listed(f, words) for f in _base_forms(noun))
    }
    wanted = frozenset(EntityKind(kind) for kind in kinds - {"Group"}) or frozenset({EntityKind.PERSON})
    pair = find_pair(noun, chains, wanted)
    if not pair and general:
        groups = [m for m in chains.resolved if m.kind is EntityKind.GROUP and chains.distance(m, noun) <= REACH]
        pair = (groups[-1],) if len({m.chain for m in groups}) == 1 and not chains.share_verb(groups[-1], noun) else ()
    return (pair, f"description: {noun.text}") if pair else None
