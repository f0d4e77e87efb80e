"""Articles become documents: spaCy reads the text, then the finders, in order.

Segments are sentence borders: no sentence runs from a subheading into the paragraph below it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc as Parsed

from kg.coreference import bearing, part_members, resolve_chains, spread_roles
from kg.events import find_events
from kg.german.nlp import pipeline_name
from kg.german.parse import Doc
from kg.german.places import find_country_by_demonym
from kg.german.repairs import mend
from kg.german.triggers import TriggerLexicon, read_triggers
from kg.mentions import find_mentions, index_mentions, index_parts
from kg.model import (
    Article,
    Document,
    Dropped,
    EntityKind,
    EventMention,
    Form,
    Mention,
    Relation,
    Segment,
    SegmentKind,
    Sentence,
    Target,
    TextSpan,
    TimeExpression,
)
from kg.relations import find_relations
from kg.resumption import name_people
from kg.segments import dateline_ends
from kg.times import find_times

LONGEST_DATELINE = 80  # characters


def annotate(
    articles: Iterable[Article], *, nlp: Language, lexicon: TriggerLexicon | None = None
) -> Iterator[Document]:
    """Yields one document for each article, in order; `lexicon` None stands for the bundled triggers."""
    triggers = lexicon or read_triggers()
    pairs = ((prepare(article, nlp), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True):
        yield read_document(article, mend(doc), triggers, pipeline_name(nlp))


def prepare(article: Article, nlp: Language) -> Parsed:
    """Returns the tokens of the article with a sentence border at the start of each segment and after a dateline."""
    doc = nlp.make_doc(article.text)
    openings = [segment for segment in article.segments if segment.kind in {SegmentKind.LEAD, SegmentKind.BODY}]
    datelines = {
        end for end in dateline_ends(article.text) if any(s.start < end <= s.start + LONGEST_DATELINE for s in openings)
    }
    starts = {segment.start for segment in article.segments} | datelines
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True
    return doc


def read_document(article: Article, parsed: Parsed, lexicon: TriggerLexicon, pipeline: str) -> Document:
    """Returns the document of an analysed doc."""
    doc = Doc(parsed)
    dropped: list[Dropped] = []
    times = find_times(article, doc)
    mentions = resolve_chains(doc, outside_times(find_mentions(doc), times))
    index = index_mentions(doc, bearing(doc, mentions))
    relations = find_relations(doc, mentions, index)
    parts = index_parts(doc, mentions)
    events = find_events(article, doc, lexicon, mentions, index, parts, times, dropped)
    events = spread_roles(events, mentions)
    mentions = name_people(events, part_members(mentions))
    kept = _keep_used(mentions, events, relations)
    sentences = tuple(_read_sentences(article, doc))
    doc.take_apart()
    return Document(
        article=article,
        sentences=sentences,
        mentions=kept,
        times=times,
        events=events,
        relations=relations,
        dropped=tuple(sorted(dropped, key=lambda item: (item.span, item.what, item.reason))),
        pipeline=pipeline,
        triggers="" if lexicon is read_triggers() else lexicon.digest,
    )


def outside_times(mentions: Iterable[Mention], times: Iterable[TimeExpression]) -> tuple[Mention, ...]:
    """Returns the mentions less the words of time expressions: "Montag" takes part in nothing and is no "er"."""
    told = {character for time in times for character in range(time.span.start, time.span.end)}
    return tuple(m for m in mentions if told.isdisjoint(range(m.span.start, m.span.end)))


def _read_sentences(article: Article, doc: Doc) -> Iterator[Sentence]:
    """Yields the sentences without white space around them, each cut at the borders of its segment."""
    for sentence in doc.sents:
        whole = sentence.text
        text = whole.strip()
        if text:
            start = sentence.start_char + len(whole) - len(whole.lstrip())
            segment = _segment_at(article, start)
            yield Sentence(TextSpan(start, start + len(text), text), segment.kind)


def _segment_at(article: Article, offset: int) -> Segment:
    return next((s for s in article.segments if s.start <= offset < s.end), article.segments[-1])


def _keep_used(
    mentions: Iterable[Mention], events: Iterable[EventMention], relations: Iterable[Relation]
) -> tuple[Mention, ...]:
    """Returns the names, and of the rest what takes part in an event or relation or belongs to a named chain.

    An origin adjective or a people ("der Argentinier Schwartzman") is a mention only where it fills a role or proves a
    relation.
    """
    known = tuple(mentions)
    used = _used_spans(events, relations)
    chains = {
        mention.chain
        for mention in known
        if mention.span in used or (mention.form is Form.NAME and not _is_adjective(mention))
    }
    kept = [m for m in known if m.span in used or (m.chain in chains and not _is_adjective(m))]
    first: dict[int, Mention] = {}
    for mention in kept:
        first.setdefault(mention.chain, mention)
    return tuple(replace(m, resolved_by="") if m.resolved_by and first[m.chain] is m else m for m in kept)


def _is_adjective(mention: Mention) -> bool:
    people = mention.kind is EntityKind.COUNTRY and find_country_by_demonym(mention.span.text) is not None
    return mention.form is Form.NAME and (mention.span.text[0].islower() or people)


def _used_spans(events: Iterable[EventMention], relations: Iterable[Relation]) -> set[TextSpan]:
    used: set[TextSpan] = set()
    for event in events:
        used.update(p.filler for p in event.participants if p.target is Target.ENTITY)
        used.update(p.mention for p in event.participants if p.target is Target.ENTITY)
        used.update([event.attributed_to] if event.attributed_to else [])
    for relation in relations:
        used.add(relation.subject)
        used.update([relation.object] if isinstance(relation.object, TextSpan) else [])
    return used
