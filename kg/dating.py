"""Which time belongs to which event: its own clause first, then the head clause, then the sentence before in a chain.

Publication time never becomes event time. A time beside a verb of speech is that of the speech: "sagte am Montag, der
Angriff ..." dates no attack. What is announced on a day does not happen on it: "kündigte am Montag Wahlen an".
"""

from collections.abc import Iterable, Mapping

from kg.candidates import Candidate
from kg.german.factuality import is_governed
from kg.german.parse import Doc, Span, Token
from kg.german.phrases import PREPOSITION, base_preposition, first_conjunct
from kg.german.syntax import Clause, content_verb, governing_verb, read_clause
from kg.german.tense import is_pluperfect
from kg.german.words import words
from kg.model import Article, Participant, Role, SegmentKind, Target, TimeExpression, TimexType
from kg.pointers import REMARKED

SPOKEN = frozenset({"Statement"})  # what a dated video shows: somebody speaks
# What somebody says or intends has a time of its own: the time of the clause is that of the saying.
UTTERED = frozenset(
    {"Statement", "Demand", "Criticism", "Threat", "Proposal", "Decision", "Agreement", "Publication", "LegalAction"}
)
SINCE = "seit"  # "die Bahn, seit 1994 eine AG, kaufte 2010 ...": where the clause has another time, it counts
SCENE = 3  # sentences that a scene runs on
DAY = len("2016-02-22")
Dated = dict[int, tuple[TimeExpression, str]]


def date_events(
    article: Article, doc: Doc, candidates: Mapping[int, Candidate], times: tuple[TimeExpression, ...]
) -> dict[int, tuple[Participant, ...]]:
    """Returns for each candidate its time as a participant, at most one; empty where the text gives none."""
    dated = _by_own_clause(doc, candidates, times)
    _by_head_clause(candidates, dated)
    _by_caption(article, candidates, times, dated)
    _by_sentence_before(doc, candidates, dated)
    _by_scene(doc, candidates, times, dated)
    _by_head_clause(candidates, dated)
    return {number: (_participant(*dated[number]),) if number in dated else () for number in candidates}


def _participant(time: TimeExpression, rule: str) -> Participant:
    return Participant(Role.TIME, Target.TIME, time.span, time.span, f"time: {rule}")


def lies_ahead(
    candidate: Candidate, parts: Iterable[Participant], times: Iterable[TimeExpression], article: Article
) -> bool:
    """Returns True for the present tense, or a noun, with a date after publication: "Am Freitag gastiert der Klub"."""
    spans = {part.filler for part in parts if part.role is Role.TIME}
    begins = [time.earliest_begin for time in times if time.span in spans and time.earliest_begin is not None]
    present = candidate.clause is not None and not candidate.clause.past if candidate.is_verb else True
    return present and article.published is not None and any(begin > article.published for begin in begins)


def _by_own_clause(doc: Doc, candidates: Mapping[int, Candidate], times: Iterable[TimeExpression]) -> Dated:
    """Returns the times of phrases and clauses; of two times the first that stands there, unless it is of "seit"."""
    dated: Dated = {}
    known = [(time, _preposition(doc, time)) for time in times]
    for time, preposition in sorted(known, key=lambda pair: pair[1] == SINCE):
        for number, rule in _dated_by(doc, candidates, time):
            if _says_when(time, preposition, candidates[number]):
                dated.setdefault(number, (time, rule))
    return dated


def _preposition(doc: Doc, time: TimeExpression) -> str:
    """Returns the preposition that a time stands under, "" for none: "seit Oktober"."""
    span = doc.char_span(time.span.start, time.span.end)
    head = span.root.head if span is not None else None
    return base_preposition(head) if head is not None and head.tag_ in PREPOSITION else ""


def _says_when(time: TimeExpression, preposition: str, candidate: Candidate) -> bool:
    """True unless a time says how long or up to when: "zwei Stunden lang verhandelt", "forderte Schutz bis 2025"."""
    if time.type is TimexType.DURATION:
        return preposition in words("during")
    return preposition != "bis" or candidate.trigger.event_class not in REMARKED


def _dated_by(doc: Doc, candidates: Mapping[int, Candidate], time: TimeExpression) -> list[tuple[int, str]]:
    """Returns the candidates that a time expression dates, each with the rule."""
    span = doc.char_span(time.span.start, time.span.end)
    if span is None:
        return []
    token = span.root
    if token.tag_ == "ADJA" and token.head.i not in candidates:  # "die aktuellen Spannungen" date no verb
        return []
    inside = range(span.start, span.end)
    while token.head != token:
        token = token.head
        if token.i in inside:
            continue
        if token.i in candidates:
            return [(token.i, "in its phrase"), *_simultaneous(token.i, candidates)]
        if token.tag_.startswith("V"):
            return _in_clause(token, candidates)
    return []


def _in_clause(verb: Token, candidates: Mapping[int, Candidate]) -> list[tuple[int, str]]:
    """Returns the event of the clause; where its verb is none, the event nouns that are its subject or object."""
    inner = content_verb(verb).i
    if inner in candidates:
        return [(inner, "in its clause"), *_simultaneous(inner, candidates)]
    return [
        (number, "in its clause")
        for number, candidate in candidates.items()
        if candidate.clause is not None
        and candidate.clause.verb.i == inner
        and is_governed(candidate.token, candidate.clause)
    ]


def _simultaneous(number: int, candidates: Mapping[int, Candidate]) -> list[tuple[int, str]]:
    """Returns the event nouns under "bei" of the same event: "bei einem Treffen verteilt" is one time for both."""
    arguments = candidates[number].arguments
    inner = [argument.token.i for argument in arguments if argument.key == "bei"]
    return [(token, "with its frame event") for token in inner if token in candidates and token != number]


def _by_head_clause(candidates: Mapping[int, Candidate], dated: Dated) -> None:
    """Adds the time of the clause that a clause or noun hangs on, in order of the text: chains are followed."""
    for number, candidate in candidates.items():
        head = _head_event(candidate, candidates)
        if number not in dated and head in dated and dated[head][0].type is not TimexType.SET:
            dated[number] = (dated[head][0], "of its head clause")


def _head_event(candidate: Candidate, candidates: Mapping[int, Candidate]) -> int | None:
    """Returns the event whose clause carries this one: "stürzte am Samstag ab und verletzte zwei", "als ..."."""
    if candidate.clause is None:
        return None
    if candidate.is_verb:
        carrier = _carrier(candidate.clause)
        return content_verb(carrier).i if carrier is not None else None
    head = candidate.clause.verb.i
    uttered = head in candidates and candidates[head].trigger.event_class in UTTERED
    return head if is_governed(candidate.token, candidate.clause) and not uttered else None


def _carrier(clause: Clause) -> Token | None:
    """Returns the verb that the clause is joined to or dates itself by; None for reported and conditional clauses."""
    outer = clause.chain[-1]
    first = first_conjunct(outer)
    if first.i != outer.i and first.tag_.startswith("V"):
        return first
    if outer.dep_ == "rc" and clause.past:
        return governing_verb(outer.head)
    if outer.dep_ == "mo" and clause.conjunction in words("simultaneous"):
        return governing_verb(outer.head) if not outer.head.tag_.startswith("V") else outer.head
    return None


def _by_caption(
    article: Article, candidates: Mapping[int, Candidate], times: Iterable[TimeExpression], dated: Dated
) -> None:
    """Adds the day of a dated caption to what is said in it."""
    captions = [
        (segment.start, segment.end, time)
        for segment in article.segments
        if segment.kind is SegmentKind.CAPTION and segment.dated is not None
        for time in times
        if segment.start <= time.span.start < segment.end and time.value == segment.dated.isoformat()
    ]
    for number, candidate in candidates.items():
        if number not in dated and candidate.trigger.event_class in SPOKEN:
            shown = [time for start, end, time in captions if start <= candidate.token.idx < end]
            if shown:
                dated[number] = (shown[0], "caption")


def _by_sentence_before(doc: Doc, candidates: Mapping[int, Candidate], dated: Dated) -> None:
    """Adds the time of the sentence before where a sentence goes on with its story: "Dabei wurden zwei verletzt." """
    before: Span | None = None
    for sentence in doc.sents:
        inside = [number for number in range(sentence.start, sentence.end) if number in candidates]
        if before is not None and inside and not any(number in dated for number in inside) and _goes_on(sentence):
            times = [dated[number] for number in range(before.start, before.end) if number in dated]
            for number in inside:
                if times and _is_told(candidates[number]):
                    dated[number] = (times[0][0], "of the sentence before")
        before = sentence


def _goes_on(sentence: Span) -> bool:
    """True for a sentence that begins with a word such as "dabei"; a line break before it begins a new story."""
    return sentence[0].lower_ in words("continuing")


def _is_told(candidate: Candidate) -> bool:
    clause = candidate.clause
    return clause is not None and clause.past and candidate.trigger.event_class not in UTTERED


def _by_scene(doc: Doc, candidates: Mapping[int, Candidate], times: Iterable[TimeExpression], dated: Dated) -> None:
    """Adds the day of the scene to what is told in the sentences behind: "Am Samstag brannte es. Zwei starben."

    Another time or a new paragraph ends the scene.
    """
    known = list(times)
    scene: TimeExpression | None = None
    left = 0  # sentences that the scene may still run on
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        dates = [time for time in known if start <= time.span.start < end and _is_date(time)]
        days = [time for time in dates if len(time.value) >= DAY and _opens_scene(doc, candidates, time)]
        scene, left = (days[-1], SCENE) if days else (scene if not dates and left > 0 else None, left - 1)
        if scene is not None:
            told = (number for number in range(sentence.start, sentence.end) if number in candidates)
            part = (number for number in told if _is_part_of_scene(candidates[number], bool(days)))
            dated.update({number: (scene, "of the scene") for number in part if number not in dated})
        if "\n" in sentence.text:
            scene = None


def _is_date(time: TimeExpression) -> bool:
    """True for what the calendar shows; "kurz darauf" and "zwei Stunden" may well be in the scene."""
    return time.type in {TimexType.DATE, TimexType.TIME} and time.value[0].isdigit()


def _opens_scene(doc: Doc, candidates: Mapping[int, Candidate], time: TimeExpression) -> bool:
    """True for a day on which something happened; what was said on it may be about any other day."""
    span = doc.char_span(time.span.start, time.span.end)
    verb = governing_verb(span.root) if span is not None else None
    clause = read_clause(content_verb(verb)) if verb is not None else None
    said = clause is not None and clause.verb.i in candidates and _is_remark(candidates[clause.verb.i])
    return clause is not None and clause.past and not said


def _is_part_of_scene(candidate: Candidate, opening: bool) -> bool:
    """True for what a past tense tells; the pluperfect behind the opening sentence goes back before the scene."""
    clause = candidate.clause
    if clause is None or not candidate.is_verb or not clause.past or _is_remark(candidate):
        return False
    beside = clause.conjunction and clause.conjunction not in words("simultaneous")  # "weil", "nachdem", "dass"
    return not beside and (opening or not is_pluperfect(clause))


def _is_remark(candidate: Candidate) -> bool:
    return candidate.trigger.event_class in REMARKED
