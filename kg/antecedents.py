"""What a pronoun means: by the grammar where that decides (relative, reflexive), else by agreement and salience.

Where no candidate is plain, nothing is linked: an open pronoun is left out of the graph, a wrong one would put words
into the wrong mouth. Two things side by side ("Berg und Winter") are one candidate for a plural.
"""

from collections.abc import Iterator

from kg.agreement import DETERMINERS, NEUTRAL, anaphora, salience
from kg.chains import Chains
from kg.german.parse import Token
from kg.german.phrases import PREPOSITION, SUBJECT, conjuncts, feature, first_conjunct, genitive_before
from kg.german.syntax import content_verb, governing_verb, read_clause
from kg.model import EntityKind, Form, Mention

Antecedent = tuple[Mention, ...]  # one mention, or several that a plural means together
REACH = 3  # sentences back that a pronoun's antecedent is looked for
NEAR = 1  # the same for countries, places and things, which fade sooner than people, and for "dieser"
PER_SENTENCE = 1.0  # what a candidate loses with each sentence
REPEATED = 0.2  # what each further mention of a thing adds, up to three
OWN_SUBJECT = 1.5  # what the subject of its clause gains as the owner: "Der Arzt behandelte seine Patientin"
PEOPLE = frozenset({EntityKind.PERSON, EntityKind.GROUP, EntityKind.ORGANIZATION})


def find_antecedent(pronoun: Token, chains: Chains) -> tuple[Antecedent, str] | None:
    """Returns what a pronoun means with the reason, None where it is open."""
    word = pronoun.lower_
    if pronoun.tag_ in {"PRELS", "PRELAT"}:
        return _relative(pronoun, chains)
    if pronoun.tag_ == "PRF":
        return _reflexive(pronoun, chains)
    if word in {"beide", "beiden"}:
        return _both(pronoun, chains)
    if pronoun.tag_ in {"PDS", "PDAT"}:
        return _demonstrative(pronoun, chains)
    if word == "es":
        return _neuter(pronoun, chains)
    return (_owner(pronoun, chains) if pronoun.tag_ == "PPOSAT" else None) or _personal(pronoun, chains)


def _relative(pronoun: Token, chains: Chains) -> tuple[Antecedent, str] | None:
    """Returns the noun that the relative clause (TIGER rc) hangs on, or the last one before it that agrees."""
    clause = pronoun
    while clause.dep_ != "rc" and clause.head != clause:
        clause = clause.head
    nouns = [clause.head] if clause.dep_ == "rc" else []
    comma = pronoun.i
    while comma > pronoun.sent.start and pronoun.doc[comma].text != ",":
        comma -= 1
    before = [token for token in pronoun.doc[pronoun.sent.start : comma] if token.tag_ in {"NN", "NE"}]
    extraposed = comma > pronoun.sent.start and pronoun.doc[comma - 1].tag_.startswith("V")
    # Behind the verb a clause says more of subject or object: "dass Sanktionen in Kraft treten, deren Folgen ..."
    nouns += sorted(before, key=lambda token: (extraposed and token.dep_ not in {SUBJECT, "oa", "da"}, -token.i))
    for noun in nouns:
        found = chains.at(noun)
        if noun.tag_ == "NN" and not _is_marked(noun):
            continue  # "in Kraft treten, deren"
        if found is not None and found.form is not Form.PRONOUN and _agrees(found, pronoun, chains):
            return (found,), "relative clause"
        if noun.i == clause.head.i and found is None and noun.tag_ == "NN":
            return None  # a noun that is no mention, such as a day
    return None


def _is_marked(noun: Token) -> bool:
    """True for a noun with an attribute, a plural or a noun without a preposition, which a relative clause can take."""
    bare = not any(child.tag_ in DETERMINERS for child in noun.children)
    return not bare or feature(noun, "Number") == "Plur" or noun.head.tag_ not in PREPOSITION - {"APPRART"}


def _reflexive(pronoun: Token, chains: Chains) -> tuple[Antecedent, str] | None:
    """Returns the subject of the clause."""
    subjects: tuple[Token, ...] = ()
    verb = governing_verb(pronoun)
    while verb is not None and not subjects:
        clause = read_clause(content_verb(verb))
        subjects = clause.subject or (clause.fillers("oa") if clause.passive else ())
        verb = governing_verb(verb) if verb.dep_ == "oc" else None  # "wird sich fragen lassen müssen"
    found = [mention for token in subjects if (mention := chains.at(token)) is not None]
    unique = tuple({mention.chain: mention for mention in found}.values())
    return (unique, "reflexive: subject") if unique and len(found) == len(subjects) else None


def _owner(possessive: Token, chains: Chains) -> tuple[Antecedent, str] | None:
    """Returns the genitive that a coordination goes on with: "Trumps Gesandtem Witkoff und seinem Schwiegersohn"."""
    first = first_conjunct(possessive.head)
    if first == possessive.head:
        return None
    for noun in (first, first.head):
        for name in genitive_before(noun):
            owner = chains.at(name)
            if owner is not None:
                return (owner,), f"pronoun: {possessive.lower_}, owner of the first conjunct"
    return None


def _personal(pronoun: Token, chains: Chains) -> tuple[Antecedent, str] | None:
    """Returns the most salient candidate that agrees, unless two are equally salient."""
    scored = [
        (_score(mention, candidate, pronoun, chains), candidate) for mention, candidate in _candidates(pronoun, chains)
    ]
    best = max((score for score, _ in scored), default=0.0)
    found = [candidate for score, candidate in scored if score == best]
    chosen = {tuple(mention.chain for mention in candidate) for candidate in found}
    plain = len(chosen) == 1  # "Winter und Sommer kamen. Er ...": which of them?
    return (found[0], f"pronoun: {pronoun.lower_}") if plain else None


def _score(mention: Mention, candidate: Antecedent, pronoun: Token, chains: Chains) -> float:
    score = salience(mention, chains.head(mention)) - PER_SENTENCE * chains.distance(mention, pronoun)
    score += REPEATED * min(chains.count(mention.chain) - 1, 3)
    if pronoun.tag_ == "PPOSAT" and _is_own_subject(mention, pronoun, chains):
        score += OWN_SUBJECT
    return score + (0.5 if len(candidate) > 1 else 0.0)


def _is_own_subject(mention: Mention, possessive: Token, chains: Chains) -> bool:
    """True for the subject of the possessive's clause; of an infinitive that is who is asked to act."""
    verb = governing_verb(possessive)
    subjects = read_clause(content_verb(verb)).subject if verb is not None else ()
    return any((found := chains.at(token)) is not None and found.chain == mention.chain for token in subjects)


def _candidates(pronoun: Token, chains: Chains) -> Iterator[tuple[Mention, Antecedent]]:
    """Yields what is near enough, agrees and is no argument of the same verb, the last first, with what it means."""
    plural = chains.pronoun_traits(pronoun).plural
    for mention in reversed(chains.resolved):
        distance = chains.distance(mention, pronoun)
        if distance > REACH:
            return
        if distance > NEAR and mention.kind in NEUTRAL:
            continue
        together = _coordinated(mention, chains) if plural and not mention.members else ()
        if together and not any(chains.share_verb(member, pronoun) for member in together):
            yield mention, together
        if _is_candidate(mention, pronoun, chains):
            yield mention, _meant(mention, chains)


def _is_candidate(mention: Mention, pronoun: Token, chains: Chains) -> bool:
    head = chains.head(mention)
    if head.lemma_ in anaphora()["never"] or head.tag_ in {"PRELS", "PRELAT", "PRF"} or chains.is_title(mention):
        return False
    if mention.form is Form.NOMINAL and (head.dep_ == "pd" or not _is_marked(head)):
        return False  # "als Nebenklägerin", "in Gang bringen"
    if mention.kind is EntityKind.THING and pronoun.tag_ == "PPER" and not _is_foremost(mention, pronoun, chains):
        return False
    own = pronoun.tag_ == "PPOSAT" and pronoun.head.i == head.i
    return not own and _agrees(mention, pronoun, chains) and not chains.share_verb(mention, pronoun)


def _is_foremost(thing: Mention, pronoun: Token, chains: Chains) -> bool:
    """True for a thing that a personal pronoun may go on with: subject or object, in this sentence or the last."""
    first = first_conjunct(chains.head(thing))
    return first.dep_ in {SUBJECT, "oa"} and chains.distance(thing, pronoun) <= NEAR


def _agrees(mention: Mention, pronoun: Token, chains: Chains) -> bool:
    """True where gender and number fit; "er" is no country and no town."""
    traits = chains.traits(mention)
    if pronoun.lower_ in {"er", "ihn", "ihm"} and mention.kind in NEUTRAL and mention.form is Form.NAME:
        return False
    return traits.agrees(chains.pronoun_traits(pronoun))


def _meant(mention: Mention, chains: Chains) -> Antecedent:
    """Returns the members of a plural, else the mention alone."""
    return tuple(other for other in chains.resolved if other.span in mention.members) or (mention,)


def _coordinated(mention: Mention, chains: Chains) -> Antecedent:
    """Returns what a mention opens: "Anna Berg und Paul Winter"; empty where nothing of the kind follows."""
    head = chains.head(mention)
    title = next(iter(chains.titles(mention)), head)
    first = title if head in title.subtree else head
    if mention.form is Form.PRONOUN or first.dep_ == "cj" or chains.is_title(mention):
        return ()
    parts = {token.i: token for word in (first, head) for token in conjuncts(word)}
    found = {m.chain: m for _, token in sorted(parts.items()) if (m := chains.at(token)) is not None}
    members = tuple(found.values())
    return members if len(members) > 1 and all(member.kind is mention.kind for member in members) else ()


def _both(pronoun: Token, chains: Chains) -> tuple[Antecedent, str] | None:
    """Returns the last two things that stand side by side, the last counted pair, or the only two people."""
    pair = find_pair(pronoun, chains, frozenset(EntityKind))
    return (pair, f"pronoun: {pronoun.lower_}") if pair else None


def find_pair(word: Token, chains: Chains, kinds: frozenset[EntityKind]) -> Antecedent:
    """Returns two things of one of the kinds that a word such as "beide" means, else what is counted as two."""
    for mention in reversed(chains.resolved):
        if chains.distance(mention, word) > NEAR + 1:
            break
        together = _meant(mention, chains) if mention.members else _coordinated(mention, chains)
        if len(together) == 2 and together[0].kind in kinds:
            return together
        if _is_counted_pair(chains.head(mention)) and mention.kind in kinds | {EntityKind.GROUP}:
            return (mention,)
    return _only_two(word, chains, kinds)


def _is_counted_pair(noun: Token) -> bool:
    return any(child.lower_ in anaphora()["pair"] for child in noun.children if child.i < noun.i)


def _only_two(word: Token, chains: Chains, kinds: frozenset[EntityKind]) -> Antecedent:
    """Returns the two people, else the two countries, of the last sentence that names any."""
    for kind in (EntityKind.PERSON, EntityKind.COUNTRY):
        named = [m for m in chains.resolved if m.kind is kind and m.form is Form.NAME and kind in kinds]
        distances = [d for m in named if 1 <= (d := chains.distance(m, word)) <= REACH]
        last = [m for m in named if chains.distance(m, word) == min(distances, default=0)]
        chosen = {mention.chain: mention for mention in last}
        if len(chosen) == 2:
            return tuple(chosen.values())
    return ()


def _demonstrative(pronoun: Token, chains: Chains) -> tuple[Antecedent, str] | None:
    """Returns what is named last: "dieser" is who stands right before, people first, never its own clause's."""
    near = [
        mention
        for mention in chains.resolved
        if chains.distance(mention, pronoun) <= NEAR
        and _is_candidate(mention, pronoun, chains)
        and not any(child.tag_ == "PPOSAT" or child.lower_ == "deren" for child in chains.head(mention).children)
        and not (pronoun.dep_ != SUBJECT and _is_own_subject(mention, pronoun, chains))
    ]
    living = [mention for mention in near if mention.kind in PEOPLE]
    people = living or [mention for mention in near if mention.kind is not EntityKind.THING] or near
    last = max(people, key=lambda mention: (-chains.distance(mention, pronoun), mention.span.start), default=None)
    if last is None:
        return None
    return _meant(last, chains), f"pronoun: {pronoun.lower_}"


def _neuter(pronoun: Token, chains: Chains) -> tuple[Antecedent, str] | None:
    """Returns the body that "es" goes on with as a subject; with an impersonal verb it means nothing."""
    verb = governing_verb(pronoun)
    if verb is None or pronoun.dep_ != SUBJECT:
        return None
    clause = read_clause(content_verb(verb))
    plain = clause.verb.tag_.startswith("VV") and clause.lemma not in anaphora()["impersonal"] and not clause.passive
    if not plain or any(argument.key == "dass" for argument in clause.arguments):
        return None
    bodies = {EntityKind.ORGANIZATION, EntityKind.COUNTRY}
    near = [m for m in chains.resolved if m.kind in bodies and chains.distance(m, pronoun) == 1]
    subjects = [m for m in near if chains.head(m).dep_ == SUBJECT and chains.traits(m).genders == "n"]
    return ((subjects[-1],), "pronoun: es") if len({m.chain for m in subjects}) == 1 else None
