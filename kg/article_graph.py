"""One document with its reports in, the quads of its article out: text layer and report layer, in the article's graph.

Nothing here is merged over articles: who takes one article out of a store drops its graph.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from itertools import chain

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.model import Article, Document, Mention, Relation, Sentence, TextSpan, TimeExpression
from kg.reports import Fill, Report, Spans, World
from kg.vocabulary import (
    DCTERMS,
    KG,
    NIF,
    PROV,
    RDF,
    SCHEMA,
    SEM,
    boolean,
    day,
    integer,
    iri,
    mint_relation,
    mint_sentence,
    string,
)

Fact = tuple[NamedNode, NamedNode | Literal | None]
Statement = tuple[NamedNode, Iterable[Fact]]
Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


def quads_of(statements: Iterable[Statement], graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
    """Yields one quad for each fact that has an object: None stands for "the text does not say"."""
    for subject, facts in statements:
        for predicate, value in facts:
            if value is not None:
                yield Quad(subject, predicate, value, graph)


def types(*classes: NamedNode) -> Iterator[Fact]:
    """Yields our class of a subject and those that it is aligned to, so that no query needs reasoning."""
    return ((RDF.type, cls) for cls in classes)


def optional(text: str) -> Literal | None:
    """Returns a string literal, None for the empty string."""
    return string(text) if text else None


def describe_article(
    document: Document, reports: tuple[Report, ...], world: World, run: NamedNode, *, text: bool
) -> Iterator[Quad]:
    """Yields the two layers of one article; without `text` only mentions are quoted, neither article nor sentences.

    Raises GraphError where a span does not hold the words that it claims, or the URL is none.
    """
    spans = Spans(document, world)
    statements = chain(
        [(spans.iri, _article(document.article, text))],
        _sentences(document, spans, text),
        _mentions(document, spans),
        _times(document, spans),
        _reports(reports, spans, run),
        _relations(document.relations, spans, run),
    )
    return quads_of(statements, spans.iri)


def _article(article: Article, text: bool) -> Iterator[Fact]:
    whole = string(article.text)
    yield from types(KG.Article, SCHEMA.NewsArticle, PROV.Entity, NIF.Context)
    yield DCTERMS.title, optional(article.title)
    yield DCTERMS.publisher, optional(article.publisher)
    yield SCHEMA.datePublished, day(article.published) if article.published else None
    yield SCHEMA.url, iri(article.url, article.source) if article.url else None
    yield NIF.isString, whole if text else None
    yield KG.textHash, string(sha256(whole.value.encode()).hexdigest())


def _words(span: TextSpan, spans: Spans, *, quoted: bool = True) -> Iterator[Fact]:
    yield NIF.beginIndex, integer(span.start)
    yield NIF.endIndex, integer(span.end)
    yield NIF.anchorOf, string(span.text) if quoted else None
    yield NIF.referenceContext, spans.iri


def _sentences(document: Document, spans: Spans, text: bool) -> Iterator[Statement]:
    for sentence in document.sentences:
        facts = chain(
            types(KG.Sentence, NIF.Sentence, NIF.OffsetBasedString),
            _words(sentence.span, spans, quoted=text),
            [(KG.segment, string(sentence.segment))],
        )
        yield mint_sentence(spans.base, spans.article, sentence.span), facts


def _sentence_of(span: TextSpan, sentences: tuple[Sentence, ...], spans: Spans) -> NamedNode | None:
    at = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    if at < 0 or sentences[at].span.end <= span.start:
        return None
    return mint_sentence(spans.base, spans.article, sentences[at].span)


def _mentions(document: Document, spans: Spans) -> Iterator[Statement]:
    """Yields all words that something stands on: of entities, triggers, and what fills a role or shows a relation."""
    words = {mention.span for mention in document.mentions}
    words.update(relation.span for relation in document.relations)
    for said in document.events:
        words.add(said.trigger)
        words.update(part.mention for part in said.participants if not spans.is_time(part))
    for span in sorted(words):
        facts = chain(types(KG.Mention, NIF.OffsetBasedString), _words(span, spans))
        yield spans.mention(span), chain(facts, [(KG.inSentence, _sentence_of(span, document.sentences, spans))])
    for mention in document.mentions:
        yield spans.mention(mention.span), _entity_mention(mention)


def _entity_mention(mention: Mention) -> Iterator[Fact]:
    yield KG.form, string(mention.form)
    yield KG.resolvedBy, optional(mention.resolved_by)


def _times(document: Document, spans: Spans) -> Iterator[Statement]:
    for time in document.times:
        sentence = _sentence_of(time.span, document.sentences, spans)
        facts = chain(
            types(KG.TimeExpression, SEM.Time, NIF.OffsetBasedString),
            _words(time.span, spans),
            [(KG.inSentence, sentence), (KG.rule, optional(time.rule))],
            [(KG.timexType, string(time.type)), (KG.timexValue, optional(time.value))],
            when(time),
        )
        yield spans.time(time.span), facts


def when(time: TimeExpression) -> Iterator[Fact]:
    """Yields the bounds of a time, its granularity, and its date where it is one single day."""

    def known(value: date | None) -> Literal | None:
        return day(value) if value else None

    yield KG.earliestBegin, known(time.earliest_begin)
    yield KG.latestBegin, known(time.latest_begin)
    yield KG.earliestEnd, known(time.earliest_end)
    yield KG.latestEnd, known(time.latest_end)
    yield KG.granularity, string(time.granularity) if time.granularity else None
    yield KG.approximate, boolean(True) if time.approximate else None
    single = time.earliest_begin == time.latest_begin == time.earliest_end == time.latest_end
    yield KG.date, known(time.earliest_begin) if single and not time.approximate else None


def _reports(reports: tuple[Report, ...], spans: Spans, run: NamedNode) -> Iterator[Statement]:
    for report in reports:
        yield report.iri, _report(report, spans, run)
        for fill in report.fills:
            yield fill.iri, _fill(fill)


def _report(report: Report, spans: Spans, run: NamedNode) -> Iterator[Fact]:
    said = report.said
    yield from types(KG.Report, PROV.Entity)
    yield KG.reportOf, report.event
    yield KG.trigger, spans.mention(said.trigger)
    yield KG.factuality, KG[said.factuality]
    yield KG.attributedTo, report.claimed_by
    yield KG.rule, optional(said.rule)
    yield KG.factualityRule, optional(said.factuality_rule)
    yield KG.resolvedBy, optional(said.resolved_by)
    yield PROV.wasDerivedFrom, spans.iri
    yield PROV.wasGeneratedBy, run
    for fill in report.fills:
        yield KG.participation, fill.iri


def _fill(fill: Fill) -> Iterator[Fact]:
    yield from types(KG.Participation, SEM.Role)
    yield KG.role, KG[fill.role]
    yield KG.filler, fill.filler
    yield KG.mention, fill.mention
    yield KG.rule, optional(fill.rule)


def plain_triples(relations: Iterable[Relation], spans: Spans) -> Iterator[tuple[Relation, Triple]]:
    """Yields each relation, in order of the text, with the triple that it states; a position is a literal.

    A relation of a thing to itself is left out: "US-Präsident Trump" may name one entity twice after merging.
    """
    for relation in sorted(set(relations), key=lambda r: (r.span, r.property, r.subject, str(r.object), r.rule)):
        subject, value = spans.entity(relation.subject)[0], relation.object
        thing = string(value) if isinstance(value, str) else spans.entity(value)[0]
        if subject != thing:
            yield relation, (subject, KG[relation.property], thing)


def _relations(relations: Iterable[Relation], spans: Spans, run: NamedNode) -> Iterator[Statement]:
    numbers: Counter[tuple[TextSpan, str]] = Counter()
    for relation, triple in plain_triples(relations, spans):
        place = (relation.span, relation.property)
        numbers[place] += 1
        yield mint_relation(spans.base, spans.article, *place, numbers[place]), _relation(relation, triple, spans, run)


def _relation(relation: Relation, triple: Triple, spans: Spans, run: NamedNode) -> Iterator[Fact]:
    yield from types(KG.Relation, PROV.Entity)
    yield from zip((KG.subject, KG.property, KG.object), triple, strict=True)
    yield KG.mention, spans.mention(relation.span)
    yield KG.rule, optional(relation.rule)
    yield PROV.wasDerivedFrom, spans.iri
    yield PROV.wasGeneratedBy, run
