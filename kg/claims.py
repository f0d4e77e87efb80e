"""How certain each candidate is, and whose claim it is: the clause's own words, then what governs it.

A claim is carried by "laut", "nach Angaben", "wie X mitteilte", a verb of saying above the clause, or Konjunktiv I;
over several sentences Konjunktiv I goes on with the speaker named last.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.candidates import Candidate
from kg.german.factuality import (
    CERTAIN,
    Verdict,
    cues,
    is_condition,
    is_governed,
    is_question,
    is_reached,
    is_source_noun,
    judge_clause,
    judge_governed,
    judge_noun,
    judge_participle,
)
from kg.german.parse import Doc, Token
from kg.german.phrases import (
    Argument,
    feature,
    first_conjunct,
    is_definite,
    noun_arguments,
)
from kg.german.syntax import Clause, content_verb, governing_verb, read_clause
from kg.german.wishes import judge_owned, judge_wish
from kg.model import Factuality, Mention
from kg.speakers import author_of, before_colon, find_phrases, find_speakers, source_of

REFERRING = cues()["reported"]["referring"]  # "according to that": the source is in the sentences before
OPEN = frozenset({Factuality.PLANNED, Factuality.POSSIBLE, Factuality.NEGATED})
SAID = frozenset({"Statement", "Demand", "Criticism", "Threat", "Proposal"})
GATHERINGS = frozenset({"Meeting", "Negotiation"})
SPEAKER_REACH = 3  # sentences that reported speech in Konjunktiv I may run on


@dataclass(frozen=True, slots=True)
class Claim:
    """A verdict with the mention whose claim it is, None where the text names no source."""

    verdict: Verdict
    source: Mention | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a judgement may ask, by token number: candidates, mentions, and the named parts of compounds.

    `phrases` are those that may name a source, by the content verb of their clause; `speakers` say the sentences that
    end in "..., so der Minister.", by each word of theirs.
    """

    candidates: Mapping[int, Candidate]
    index: Mapping[int, Mention]
    parts: Mapping[int, Mention]
    phrases: Mapping[int, tuple[Argument, ...]]
    speakers: Mapping[int, Mention]

    @classmethod
    def of(
        cls, doc: Doc, candidates: Mapping[int, Candidate], index: Mapping[int, Mention], parts: Mapping[int, Mention]
    ) -> "Context":
        """Returns the context of a doc."""
        return cls(candidates, index, parts, find_phrases(doc), find_speakers(doc, index))


def judge(candidate: Candidate, context: Context) -> Claim:
    """Returns factuality and source of one candidate."""
    if candidate.is_verb and candidate.clause is not None:
        return _judge_verb(candidate.clause, context)
    own = judge_participle(candidate.token) if candidate.is_participle else judge_noun(candidate.token)
    clause = candidate.clause
    if clause is None:
        return Claim(own)
    above = _judge_verb(clause, context)
    if own.plain and not candidate.is_participle:
        own = judge_wish(candidate.token) or _judge_setting(candidate.token, clause)
    bears = not candidate.is_participle and (
        is_governed(candidate.token, clause) or is_reached(candidate.token, clause)
    )
    governed = _judge_object(clause, above.verdict, context) if bears else CERTAIN
    cancelled = governed.factuality is Factuality.NEGATED and own.factuality is Factuality.PLANNED
    if own.factuality is Factuality.NEGATED and is_condition(clause):  # "sollte es keine Einigung geben"
        own = Verdict(Factuality.POSSIBLE, "condition")
    if governed.factuality is Factuality.NEGATED and candidate.trigger.event_class in SAID:
        governed = CERTAIN  # "lehnte den Antrag ab": it was made
    if not own.plain and not cancelled:
        return Claim(own, above.source if own.factuality is Factuality.REPORTED else None)
    if not governed.plain:
        return Claim(governed, above.source if governed is above.verdict else None)
    presupposed = not candidate.is_participle and _is_presupposed(candidate)
    return above if above.verdict.factuality is Factuality.REPORTED and not presupposed else Claim(CERTAIN)


def as_planned(claim: Claim, ahead: bool) -> Claim:
    """Returns the claim on an event that lies ahead as a plan, where it was told as fact or by a source."""
    told = claim.verdict.factuality in {Factuality.CERTAIN, Factuality.REPORTED}
    return Claim(Verdict(Factuality.PLANNED, "dated ahead")) if ahead and told else claim


def _is_presupposed(candidate: Candidate) -> bool:
    """True for "das Gespräch", and for a gathering at which somebody is said to have done something."""
    frame = candidate.token.head.lower_ in {"bei", "beim"} and candidate.trigger.event_class in GATHERINGS
    owned = any(child.tag_ == "PPOSAT" for child in candidate.token.children)
    return frame or owned or is_definite(candidate.token)


def _judge_object(clause: Clause, above: Verdict, context: Context) -> Verdict:
    """Judges the subject or object of a clause by its verb; an eventless verb hands on that it only may happen."""
    if clause.lemma == "ausfallen" and any(child.tag_ == "ADJD" for child in clause.verb.children):
        return CERTAIN  # "fällt geringer aus" takes place
    governed = judge_governed(clause.lemma, _class_of(clause, context), above)
    eventless = clause.verb.i not in context.candidates
    return above if governed.plain and eventless and above.factuality is Factuality.POSSIBLE else governed


def _judge_setting(noun: Token, clause: Clause) -> Verdict:
    """Judges an event noun by where it stands: "vor einem Treffen" it lies ahead, in a question it is open."""
    if noun.head.lower_ == "vor" and not clause.past and not any(child.tag_ == "CARD" for child in noun.children):
        return Verdict(Factuality.PLANNED, "ahead: vor")
    if is_question(noun.sent) and not is_definite(noun):
        return Verdict(Factuality.POSSIBLE, "question")
    return CERTAIN


def _class_of(clause: Clause, context: Context) -> str:
    candidate = context.candidates.get(clause.verb.i)
    return candidate.trigger.event_class if candidate is not None else ""


def _judge_verb(clause: Clause, context: Context) -> Claim:
    own = judge_clause(clause)
    if own.plain and clause.finite is None:  # "forderte laut Berg, zu verhandeln": open, whoever tells it
        embedded = _judge_embedded(clause, context)
        if embedded.verdict.factuality in OPEN:
            return embedded
    claim = _find_claim(clause, context)
    if own.factuality is Factuality.NEGATED:
        return Claim(own, claim.source if claim is not None else None)
    open_to_claim = {Factuality.CERTAIN, Factuality.REPORTED}
    if clause.modal == "sollen":
        open_to_claim.add(Factuality.PLANNED)  # "laut Merz soll der Gipfel stattfinden"
    if claim is not None and (own.factuality in open_to_claim or _stands_for_reported(clause, own)):
        return claim
    if not own.plain:
        return Claim(own)
    return _judge_embedded(clause, context)


def _stands_for_reported(clause: Clause, own: Verdict) -> bool:
    """True for a plural whose Konjunktiv I would look like the indicative: "..., würden gestrichen, teilte er mit"."""
    second = own.reason.startswith("Konjunktiv II") and not clause.modal and not clause.future
    finite = clause.finite
    return second and finite is not None and feature(finite, "Number") == "Plur" and feature(finite, "Person") != "1"


def _judge_embedded(clause: Clause, context: Context) -> Claim:
    """Judges an infinitive or "dass" clause by the verb that governs it; a purpose is as yet a plan."""
    top = clause.chain[-1]
    first = first_conjunct(top)
    if clause.finite is None and first != top and first.tag_.startswith("V"):
        return _judge_embedded(read_clause(content_verb(first)), context)
    governor = _governor(clause)
    if clause.conjunction == "um" and clause.finite is None:
        denied = governor is not None and _judge_verb(governor, context).verdict.factuality is Factuality.NEGATED
        return Claim(Verdict(Factuality.NEGATED if denied else Factuality.PLANNED, "purpose: um zu"))
    if governor is None or top.dep_ not in {"oc", "re", "sb", "pd"} or _has_wie(top):
        return Claim(CERTAIN)
    above = _judge_verb(governor, context)
    owned = judge_owned(clause, governor)
    verdict = judge_governed(governor.lemma, _class_of(governor, context), above.verdict)
    if owned is not None:
        denied = Factuality.NEGATED in {
            above.verdict.factuality,
            verdict.factuality,
        }  # "lehnte den Antrag ab, zu prüfen"
        return Claim(Verdict(Factuality.NEGATED, owned.reason) if denied else owned)
    denial = context.candidates.get(governor.verb.i)
    told = cues()["negated"]["denials"] | cues()["reported"]["verbs"]
    if denial is not None and governor.lemma in told:
        return Claim(verdict, source_of(denial, context.index))
    return Claim(verdict, above.source if verdict is above.verdict else None)


def _governor(clause: Clause) -> Clause | None:
    """Returns the clause above, None for a main clause."""
    verb = governing_verb(clause.chain[-1])
    if verb is None or content_verb(verb).i == clause.verb.i:
        return None
    above = read_clause(content_verb(verb))
    return above if verb in above.chain and clause.verb not in above.chain else None


def _find_claim(clause: Clause, context: Context) -> Claim | None:
    """Returns the claim that the clause is part of, None where the author speaks."""
    return (
        _named_source(clause, context)
        or _parenthesis(clause, context)
        or _under_saying(clause, context)
        or _after_colon(clause, context)
        or _running_speech(clause, context)
    )


def _reported(reason: str, source: Mention | None) -> Claim:
    return Claim(Verdict(Factuality.REPORTED, reason), source)


def _named_source(clause: Clause, context: Context) -> Claim | None:
    """Reads "laut Polizei", "dem Minister zufolge", "nach Angaben der Polizei"."""
    prepositions = cues()["reported"]["prepositions"]
    for argument in context.phrases.get(clause.verb.i, ()):
        if argument.key in prepositions:
            author = author_of(argument.token, context.index)
            return _reported(f"source: {argument.key}", author or context.index.get(argument.token.i))
        if is_source_noun(argument.token, argument.key):
            named = [inner.token.i for inner in noun_arguments(argument.token) if inner.key in {"ag", "von"}]
            if any(child.lower_.startswith("eigen") for child in argument.token.children):
                named = [subject.i for subject in clause.subject]  # "nach eigenen Angaben"
            source = next((context.index[i] for i in named if i in context.index), context.parts.get(argument.token.i))
            return _reported(f"source: {argument.key} {argument.token.text}", source)
    return None


def _parenthesis(clause: Clause, context: Context) -> Claim | None:
    """Reads "wie die Polizei mitteilte" and "so der Minister", which hang below what they report."""
    for token in clause.chain:
        for child in token.children:
            inner = context.candidates.get(content_verb(child).i) if child.tag_.startswith("V") else None
            if inner is None or inner.trigger.event_class not in cues()["reported"]["classes"]:
                continue
            if _has_wie(child) or child.dep_ == "par":
                return _reported(f"parenthesis: {inner.token.text}", source_of(inner, context.index))
    speaker = context.speakers.get(clause.verb.i)
    return _reported("parenthesis: so", speaker) if speaker is not None else None


def _after_colon(clause: Clause, context: Context) -> Claim | None:
    spoken = before_colon(clause, context.candidates, context.index)
    return _reported(*spoken) if spoken is not None else None


def _has_wie(verb: Token) -> bool:
    return any(child.lower_ in {"wie", "so"} and child.i < verb.i for child in verb.children)


def _under_saying(clause: Clause, context: Context) -> Claim | None:
    """Reads a clause that a verb of saying governs: "..., sagte der Minister", "sagte, dass ..."."""
    governor = _governor(clause)
    if governor is None:
        return None
    saying = context.candidates.get(governor.verb.i)
    complement = (
        clause.chain[-1].dep_ in {"oc", "re", "sb"} and clause.finite is not None and not _has_wie(clause.chain[-1])
    )
    if complement and saying is not None and saying.trigger.event_class in cues()["reported"]["classes"]:
        return _reported(f"governed by: {governor.lemma}", source_of(saying, context.index))
    return (
        _find_claim(governor, context)
        if clause.chain[-1].dep_ in {"rc", "mo", "oc"} and not _has_wie(clause.chain[-1])
        else None
    )


def _running_speech(clause: Clause, context: Context) -> Claim | None:
    """Reads a sentence in Konjunktiv I or with "demnach": the speaker is the last one named in the sentences before."""
    referring = next((child for token in clause.chain for child in token.children if child.lower_ in REFERRING), None)
    if clause.konjunktiv != "I" and referring is None and not _runs_on(clause):
        return None
    reason = f"adverb: {referring.lower_}" if referring is not None else f"Konjunktiv I: {clause.chain[-1].lower_}"
    return _reported(reason, speaker_before(clause.verb, context))


def _runs_on(clause: Clause) -> bool:
    """True for a plural in Konjunktiv II beside a Konjunktiv I: "Sie seien zu klein, und zehn hätten gekündigt"."""
    if clause.konjunktiv != "II" or clause.modal or clause.finite is None or feature(clause.finite, "Number") != "Plur":
        return False
    return any(
        feature(w, "Mood") == "Sub" and feature(w, "Tense") == "Pres" for w in clause.finite.sent if w.tag_[0] == "V"
    )


def speaker_before(word: Token, context: Context) -> Mention | None:
    """Returns who was last named as a source in the few sentences before that of a word, None for nobody."""
    sentence = word.sent.start
    start = word.doc[sentence]
    for _ in range(SPEAKER_REACH):
        if start.i == 0:
            break
        start = start.nbor(-1).sent[0]
    said = (context.candidates.get(number) for number in range(sentence - 1, start.i - 1, -1))
    sources = (_source_in(candidate, context) for candidate in said if candidate is not None)
    return next((source for source in sources if source is not None), None)


def _source_in(candidate: Candidate, context: Context) -> Mention | None:
    """Returns the speaker of a saying, or the source that another clause names: "nach Angaben der Polizei"."""
    if candidate.trigger.event_class in cues()["reported"]["classes"]:
        return source_of(candidate, context.index)
    claim = _named_source(candidate.clause, context) if candidate.clause is not None else None
    return claim.source if claim is not None else None
