import random
from collections import defaultdict
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.errors import GraphError
from kg.graph import describe, settled_time
from kg.model import (
    ChainRef,
    Document,
    EntityKind,
    Event,
    Factuality,
    Granularity,
    Link,
    Participant,
    Relation,
    Role,
    Target,
    TextSpan,
    TimeExpression,
    TimexType,
)
from kg.vocabulary import (
    DCTERMS,
    DEFAULT_BASE,
    EVENT_CLASSES,
    GAF,
    KG,
    NIF,
    PREFIXES,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SEM,
    SKOS,
    WGS,
    boolean,
    decimal,
    integer,
    string,
)
from kg.vocabulary import day as day_literal
from tests.sample import DOCUMENTS, ENTITIES, EVENTS, day, entity_part, span

QUADS = describe(DOCUMENTS, ENTITIES, EVENTS)


def name(term: object) -> str:
    """Returns the text of an IRI or literal."""
    assert isinstance(term, NamedNode | Literal)
    return term.value


def values(subject: object, predicate: NamedNode, quads: tuple[Quad, ...] = QUADS) -> set[object]:
    """Returns the objects of all graphs."""
    return {quad.object for quad in quads if quad.subject == subject and quad.predicate == predicate}


def called(label: str, quads: tuple[Quad, ...] = QUADS) -> NamedNode:
    """Returns the one thing with this label."""
    found = [quad.subject for quad in quads if quad.predicate == RDFS.label and quad.object == string(label)]
    assert len(found) == 1, (label, found)
    assert isinstance(found[0], NamedNode)
    return found[0]


def minted(path: str) -> NamedNode:
    """Returns the IRI under the default base, with the ids of the sample's articles filled in."""
    first, second = (document.article.id for document in DOCUMENTS)
    return NamedNode(DEFAULT_BASE + path.replace("TREFFEN", first).replace("ABSAGE", second))


def with_events(document: Document, *changed: object) -> Document:
    """Returns the document with other event mentions."""
    return replace(document, events=changed)  # type: ignore[arg-type]


def test_an_article_says_title_date_publisher_address_text_and_hash() -> None:
    article = minted("article/TREFFEN")
    text = DOCUMENTS[0].article.text
    assert values(article, RDF.type) == {KG.Article, SCHEMA.NewsArticle, PROV.Entity, NIF.Context}
    assert values(article, DCTERMS.publisher) == {string("Tagesbote")}
    assert values(article, SCHEMA.datePublished) == {day_literal(date(2025, 3, 12))}
    assert values(article, SCHEMA.url) == {NamedNode("https://example.org/treffen?a=1&b=ä")}
    assert values(article, NIF.isString) == {string(text)}
    assert values(article, KG.textHash) == {string(sha256(text.encode()).hexdigest())}


def test_without_text_neither_article_nor_sentence_is_quoted_and_everything_else_stays() -> None:
    quads = describe(DOCUMENTS, ENTITIES, EVENTS, text=False)
    gone = set(QUADS) - set(quads)
    assert set(quads) < set(QUADS)
    assert {quad.predicate for quad in gone} == {NIF.isString, NIF.anchorOf}
    assert all("#sentence=" in name(quad.subject) for quad in gone if quad.predicate == NIF.anchorOf)
    assert not [quad for quad in quads if "Lemberg. Laut" in str(quad.object)]


def test_every_offset_points_at_the_words_that_are_quoted() -> None:
    texts: dict[object, str] = {quad.subject: name(quad.object) for quad in QUADS if quad.predicate == NIF.isString}
    quoted = [quad for quad in QUADS if quad.predicate == NIF.anchorOf]
    assert len(quoted) > 30
    for quad in quoted:
        (context,) = values(quad.subject, NIF.referenceContext)
        (begin,) = values(quad.subject, NIF.beginIndex)
        (end,) = values(quad.subject, NIF.endIndex)
        assert texts[context][int(name(begin)) : int(name(end))] == name(quad.object)


def test_a_pronoun_is_a_mention_of_its_entity_with_the_rule_that_resolved_it() -> None:
    er = minted("article/TREFFEN#char=88,90")  # "Er sprach mit ihr"
    assert values(er, KG.form) == {string("pronoun")}
    assert values(er, KG.resolvedBy) == {string("subject of the sentence before")}
    assert values(er, KG.inSentence) == {minted("article/TREFFEN#sentence=88,135")}
    assert er in values(called("Karl Winter"), GAF.denotedBy)


def test_a_report_has_trigger_factuality_source_rules_article_and_run() -> None:
    report = minted("report/TREFFEN-162-168")  # "Laut Berg soll im Mai ein Gipfel ..."
    assert values(report, RDF.type) == {KG.Report, PROV.Entity}
    assert values(report, KG.trigger) == {minted("article/TREFFEN#char=162,168")}
    assert values(report, KG.factuality) == {KG.Reported}
    assert values(report, KG.attributedTo) == {called("Anna Berg")}
    assert values(report, KG.rule) == {string("noun Gipfel")}
    assert values(report, KG.factualityRule) == {string("laut")}
    assert values(report, PROV.wasDerivedFrom) == {minted("article/TREFFEN")}
    (run,) = values(report, PROV.wasGeneratedBy)
    assert isinstance(run, NamedNode)
    assert values(run, KG.pipeline) == {string("hand 1.0")}
    assert {quad.predicate for quad in QUADS if quad.subject == run} >= {KG.toolVersion, KG.rulesHash}


@pytest.mark.parametrize(
    ("participation", "role", "filler", "mention"),
    [
        pytest.param("91-97-agent-1", "agent", "Karl Winter", "#char=88,90", id="pronoun"),
        pytest.param("91-97-topic-1", "topic", "Angriff auf Lemberg", "#char=115,122", id="event"),
        pytest.param("76-85-place-1", "place", "Wien", "#char=43,47", id="place"),
    ],
)
def test_a_participation_says_role_filler_and_where_it_stands(
    participation: str, role: str, filler: str, mention: str
) -> None:
    subject = minted(f"report/TREFFEN-{participation}")
    assert values(subject, RDF.type) == {KG.Participation, SEM.Role}
    assert values(subject, KG.role) == {KG[role]}
    assert values(subject, KG.filler) == {called(filler)}
    assert values(subject, KG.mention) == {minted(f"article/TREFFEN{mention}")}
    assert values(subject, KG.rule) == {string(f"{role} by hand")}


def test_a_time_fills_its_role_as_the_time_expression_that_stands_there() -> None:
    time = minted("article/TREFFEN#time=33,39")  # "am Montag"
    participation = minted("report/TREFFEN-76-85-time-1")
    assert values(participation, KG.filler) == values(participation, KG.mention) == {time}
    assert values(time, RDF.type) == {KG.TimeExpression, SEM.Time, NIF.OffsetBasedString}
    assert values(time, KG.timexValue) == {string("2025-03-10")}
    assert not values(minted("article/TREFFEN#char=33,39"), RDF.type)


def test_under_metonymy_the_mention_stays_the_city_and_the_filler_is_the_state() -> None:
    """ "Wien hat zugesagt": what stands there is the city, who acts is Austria."""
    document = DOCUMENTS[0]
    wien, austria = (span(document.article.text, words) for words in ("Wien", "Österreich"))
    met = replace(document.events[0], participants=(entity_part(Role.AGENT, austria, wien),))
    quads = describe((with_events(document, met, *document.events[1:]), DOCUMENTS[1]), ENTITIES, EVENTS)
    participation = minted("report/TREFFEN-76-85-agent-1")
    assert values(participation, KG.filler, quads) == {called("Österreich", quads)}
    assert values(participation, KG.mention, quads) == {minted("article/TREFFEN#char=43,47")}


def test_an_event_carries_its_participants_under_every_name_that_a_query_may_use() -> None:
    event = called("Treffen Karl Winter, Anna Berg")
    both = {called("Karl Winter"), called("Anna Berg")}
    assert values(event, RDF.type) == {KG.Meeting, SEM.Event, SCHEMA.Event}
    assert values(event, KG.agent) == values(event, KG.participant) == values(event, SEM.hasActor) == both
    assert values(event, KG.place) == values(event, SEM.hasPlace) == {called("Wien")}
    assert values(event, KG.time) == values(event, SEM.hasTime) == {minted("article/TREFFEN#time=33,39")}
    assert values(event, KG.date) == {day_literal(date(2025, 3, 10))}
    assert values(event, KG.reportedOn) == {day_literal(date(2025, 3, 12))}
    assert values(event, GAF.denotedBy) == {minted("article/TREFFEN#char=76,85")}


def test_an_event_as_topic_is_a_participant_but_no_actor() -> None:
    event = called("Gespräch Karl Winter, Anna Berg")
    attack = called("Angriff auf Lemberg")
    assert values(event, KG.topic) == {attack}
    assert attack in values(event, KG.participant)
    assert attack not in values(event, SEM.hasActor)


def test_an_event_takes_its_day_from_the_article_that_gives_one() -> None:
    """ "über den Angriff auf Lemberg" has no time, "Angriff auf Lemberg am 9. März" has."""
    event = called("Angriff auf Lemberg")
    assert values(event, KG.date) == {day_literal(date(2025, 3, 9))}
    assert values(event, KG.reportedOn) == {day_literal(date(2025, 3, 12)), day_literal(date(2025, 3, 14))}
    assert len(values(event, GAF.denotedBy)) == 2


def test_a_month_gives_bounds_and_no_day() -> None:
    event = called("Gipfel Österreich (berichtet)")  # "im Mai"
    assert values(event, KG.earliestBegin) == {day_literal(date(2025, 5, 1))}
    assert values(event, KG.latestEnd) == {day_literal(date(2025, 5, 31))}
    assert values(event, KG.granularity) == {string("month")}
    assert not values(event, KG.date)


def test_what_one_article_reports_and_another_denies_is_disputed() -> None:
    event = called("Gipfel Österreich (berichtet)")
    assert values(event, KG.factuality) == {KG.Reported}
    assert values(event, KG.disputed) == {boolean(True)}


@pytest.mark.parametrize(
    ("first", "second", "strongest", "disputed"),
    [
        pytest.param(Factuality.PLANNED, Factuality.CERTAIN, "Certain", False, id="planned, then done"),
        pytest.param(Factuality.POSSIBLE, Factuality.PLANNED, "Planned", False, id="possible, then planned"),
        pytest.param(Factuality.NEGATED, Factuality.POSSIBLE, "Possible", True, id="denied, yet possible"),
        pytest.param(Factuality.NEGATED, Factuality.NEGATED, "Negated", False, id="denied by all"),
    ],
)
def test_an_event_is_as_certain_as_its_strongest_report(
    first: Factuality, second: Factuality, strongest: str, disputed: bool
) -> None:
    one, two = DOCUMENTS
    documents = (
        with_events(one, *one.events[:3], replace(one.events[3], factuality=first)),
        with_events(two, replace(two.events[0], factuality=second), *two.events[1:]),
    )
    quads = describe(documents, ENTITIES, EVENTS)
    event = called("Gipfel Österreich (berichtet)", quads)
    assert values(event, KG.factuality, quads) == {KG[strongest]}
    assert values(event, KG.disputed, quads) == ({boolean(True)} if disputed else set())


def test_a_sub_event_points_at_the_whole() -> None:
    """ "Bei dem Angriff starb ein Kommandant." """
    death = called("Tod Kommandant")
    assert values(death, KG.subEventOf) == {called("Angriff auf Lemberg")}
    assert called("Angriff auf Lemberg") not in values(death, KG.participant)


def test_an_event_that_takes_part_in_itself_is_left_out() -> None:
    document = DOCUMENTS[0]
    met = document.events[0]
    itself = Participant(Role.TOPIC, Target.EVENT, met.trigger, met.trigger, "wrong")
    changed = with_events(document, replace(met, participants=(*met.participants, itself)), *document.events[1:])
    assert describe((changed, DOCUMENTS[1]), ENTITIES, EVENTS) == QUADS


def test_an_organization_in_the_role_of_a_place_is_no_place_of_the_event() -> None:
    """ "im Kreml": the participation says what the text says, the event has no place."""
    document = DOCUMENTS[1]
    nordwerk = span(document.article.text, "Nordwerk")
    said = replace(document.events[1], participants=(entity_part(Role.PLACE, nordwerk),))
    changed = with_events(document, document.events[0], said, *document.events[2:])
    quads = describe((DOCUMENTS[0], changed), ENTITIES, EVENTS)
    assert values(minted("report/ABSAGE-45-50-place-1"), KG.filler, quads) == {called("Nordwerk", quads)}
    assert not values(called("Aussage Anna Berg", quads), KG.place, quads)


def test_entities_say_kind_names_merges_and_what_the_gazetteer_knows() -> None:
    wien, berg = called("Wien"), called("Anna Berg")
    assert values(wien, RDF.type) == {KG.Place, SEM.Place}
    assert values(wien, WGS.lat) == {decimal("48.2085", "")}
    assert values(wien, SCHEMA.containedInPlace) == {called("Österreich")}
    assert values(wien, SKOS.exactMatch) == {NamedNode("https://sws.geonames.org/2761369/")}
    assert values(wien, DCTERMS.source) == {string("GeoNames")}
    assert values(berg, SKOS.altLabel) == {string("Berg")}
    assert values(berg, KG.mergedBecause) == {string("same full name in both articles")}
    assert values(called("Österreich"), RDF.type) == {KG.Country, SEM.Actor, SEM.Place}
    assert values(called("Kommandant"), KG.named) == {boolean(False)}
    assert not values(berg, KG.named)


def test_a_relation_stands_as_a_plain_triple_and_with_its_evidence() -> None:
    """ "Nordwerk-Chefin Anna Berg", "Außenminister Karl Winter"."""
    assert values(called("Anna Berg"), KG.affiliation) == {called("Nordwerk")}
    assert values(called("Karl Winter"), KG.position) == {string("Außenminister")}
    relation = minted("relation/ABSAGE-51-76-affiliation-1")
    assert values(relation, KG.subject) == {called("Anna Berg")}
    assert values(relation, KG.property) == {KG.affiliation}
    assert values(relation, KG.object) == {called("Nordwerk")}
    assert values(relation, KG.mention) == {minted("article/ABSAGE#char=51,76")}


def test_a_relation_of_a_thing_to_itself_is_left_out() -> None:
    document = DOCUMENTS[1]
    berg = span(document.article.text, "Anna Berg")
    itself = Relation(berg, "relative", berg, berg, "wrong")
    changed = replace(document, relations=(*document.relations, itself))
    quads = describe((DOCUMENTS[0], changed), ENTITIES, EVENTS)
    assert not [quad for quad in quads if quad.predicate == KG.relative]


def test_every_thing_has_one_label_and_one_class_of_ours() -> None:
    classes, labels = defaultdict(list), defaultdict(list)
    for quad in QUADS:
        if quad.predicate == RDF.type and name(quad.object).startswith(PREFIXES["kg"]):
            classes[quad.subject].append(quad.object)
        if quad.predicate == RDFS.label:
            labels[quad.subject].append(quad.object)
    assert len(classes) > 50
    assert all(len(found) == 1 for found in classes.values())
    assert len(labels) == len(ENTITIES) + len(EVENTS)
    assert all(len(found) == 1 for found in labels.values())


def test_every_iri_that_is_pointed_at_is_described() -> None:
    """Outside ids, addresses and classes aside, no triple leads nowhere."""
    subjects = {quad.subject for quad in QUADS}
    ours = {quad.object for quad in QUADS if isinstance(quad.object, NamedNode)}
    data = {node for node in ours if node.value.startswith(DEFAULT_BASE) and "/ontology#" not in node.value}
    assert data
    assert data <= subjects


def test_text_and_reports_stand_in_their_article_s_graph_and_the_world_in_the_default_graph() -> None:
    for quad in QUADS:
        kind, _, local = name(quad.subject).removeprefix(DEFAULT_BASE).partition("/")
        if kind in ("entity", "event", "run"):
            assert isinstance(quad.graph_name, DefaultGraph)
        else:
            assert local.startswith(name(quad.graph_name).removeprefix(DEFAULT_BASE + "article/"))
    assert len({quad.triple for quad in QUADS}) == len(QUADS)


def test_everything_is_ascii_iris_and_plain_literals_without_blank_nodes() -> None:
    for quad in QUADS:
        assert isinstance(quad.subject, NamedNode)
        assert quad.subject.value.isascii()
        assert isinstance(quad.object, NamedNode | Literal)
        assert not (isinstance(quad.object, Literal) and quad.object.language)


def test_every_literal_of_a_property_has_the_same_datatype() -> None:
    types = defaultdict(set)
    for quad in QUADS:
        if isinstance(quad.object, Literal):
            types[quad.predicate].add(quad.object.datatype)
    assert not {predicate for predicate, found in types.items() if len(found) > 1}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_documents_entities_and_events_changes_nothing(seed: int) -> None:
    shuffled = [list(part) for part in (DOCUMENTS, ENTITIES, EVENTS)]
    for part in shuffled:
        random.Random(seed).shuffle(part)
    assert describe(*shuffled) == QUADS  # type: ignore[arg-type]


def test_another_base_renames_everything_of_ours_and_nothing_else() -> None:
    base = "https://example.org/graph/"
    quads = describe(DOCUMENTS, ENTITIES, EVENTS, base=base)
    assert len(quads) == len(QUADS)
    assert not [quad for quad in quads if DEFAULT_BASE in str(quad.subject)]
    assert called("Karl Winter", quads).value.startswith(base + "entity/karl-winter-")


def test_adding_an_article_renames_no_entity_and_no_event_of_the_other() -> None:
    def first(chains: tuple[ChainRef, ...]) -> tuple[ChainRef, ...]:
        return tuple(ref for ref in chains if ref.article == DOCUMENTS[0].article.id)

    entities = [replace(entity, chains=first(entity.chains)) for entity in ENTITIES if first(entity.chains)]
    events = [replace(event, chains=first(event.chains)) for event in EVENTS if first(event.chains)]
    alone = describe(DOCUMENTS[:1], entities, events)
    for label in ("Anna Berg", "Österreich", "Treffen Karl Winter, Anna Berg"):
        assert called(label, alone) == called(label)


def test_two_people_of_one_name_are_two_entities_once_they_are_called_homonyms() -> None:
    berg = ENTITIES[1]
    two = [replace(berg, chains=(ref,), homonym=True) for ref in berg.chains]
    quads = describe(DOCUMENTS, [entity for entity in ENTITIES if entity != berg] + two, EVENTS)
    found = {quad.subject for quad in quads if quad.predicate == RDFS.label and quad.object == string("Anna Berg")}
    assert len(found) == 2


def test_two_people_of_one_name_that_nothing_tells_apart_are_an_error() -> None:
    berg = ENTITIES[1]
    two = [replace(berg, chains=(ref,)) for ref in berg.chains]
    with pytest.raises(GraphError, match="two entities called 'Anna Berg'"):
        describe(DOCUMENTS, [entity for entity in ENTITIES if entity != berg] + two, EVENTS)


def test_a_form_feed_in_the_text_moves_no_offset() -> None:
    """ "Seite eins\\fDer Gipfel ..." from a PDF."""
    document = DOCUMENTS[1]
    text = document.article.text.replace(" starb ", "\fstarb ")
    changed = replace(document, article=replace(document.article, text=text), sentences=())
    quads = describe((DOCUMENTS[0], changed), ENTITIES, EVENTS)
    (said,) = values(minted("article/ABSAGE"), NIF.isString, quads)
    assert isinstance(said, Literal)
    assert "\ufffdstarb" in said.value
    assert values(minted("article/ABSAGE#char=130,135"), NIF.anchorOf, quads) == {string("starb")}
    assert values(minted("article/ABSAGE#char=130,135"), NIF.endIndex, quads) == {integer(135)}


def test_an_article_without_date_publisher_or_address_says_so_by_saying_nothing() -> None:
    bare = replace(DOCUMENTS[0].article, published=None, publisher="", url="")
    quads = describe((replace(DOCUMENTS[0], article=bare), DOCUMENTS[1]), ENTITIES, EVENTS)
    article = minted("article/TREFFEN")
    for predicate in (SCHEMA.datePublished, DCTERMS.publisher, SCHEMA.url):
        assert not values(article, predicate, quads)
    assert not values(called("Treffen Karl Winter, Anna Berg", quads), KG.reportedOn, quads)


def test_a_span_with_other_words_than_the_article_is_an_error_that_names_both() -> None:
    document = DOCUMENTS[0]
    wrong = replace(document.mentions[1], span=TextSpan(44, 48, "Wien"))
    changed = replace(document, mentions=(document.mentions[0], wrong, *document.mentions[2:]), events=(), relations=())
    with pytest.raises(GraphError, match=r"treffen\.txt: 'Wien' at 44-48 is not what the article says there"):
        describe((changed,), (), ())


def test_a_filler_that_is_no_entity_is_an_error_that_names_the_place() -> None:
    without = [entity for entity in ENTITIES if entity.name != "Wien"]
    with pytest.raises(GraphError, match=r"treffen\.txt: 'Wien' at 43-47 is no mention of an entity"):
        describe(DOCUMENTS, without, EVENTS)


def test_a_trigger_without_event_is_an_error_that_names_the_place() -> None:
    with pytest.raises(GraphError, match=r"treffen\.txt: 'getroffen' at 76-85 is no trigger of an event"):
        describe(DOCUMENTS, ENTITIES, EVENTS[1:])


def test_two_event_mentions_on_one_trigger_are_an_error() -> None:
    document = DOCUMENTS[0]
    changed = with_events(document, document.events[0], *document.events)
    with pytest.raises(GraphError, match="'getroffen' at 76-85 is the trigger of two event mentions"):
        describe((changed, DOCUMENTS[1]), ENTITIES, EVENTS)


def test_one_article_given_twice_is_an_error_that_names_both_files() -> None:
    copy = replace(DOCUMENTS[0], article=replace(DOCUMENTS[0].article, source="kopie/treffen.txt"))
    with pytest.raises(GraphError, match=r"kopie/treffen\.txt and treffen\.txt: the same text under the same name"):
        describe((*DOCUMENTS, copy), ENTITIES, EVENTS)


def test_an_address_that_is_no_iri_is_an_error_that_names_the_article() -> None:
    bad = replace(DOCUMENTS[0], article=replace(DOCUMENTS[0].article, url="www.example.org/a b"))
    with pytest.raises(GraphError, match=r"treffen\.txt: 'www\.example\.org/a b' is no absolute IRI"):
        describe((bad, DOCUMENTS[1]), ENTITIES, EVENTS)


def test_an_event_class_that_is_not_declared_is_an_error() -> None:
    with pytest.raises(GraphError, match="class 'Party' is not declared"):
        describe(DOCUMENTS, ENTITIES, (replace(EVENTS[0], event_class="Party"), *EVENTS[1:]))


@pytest.mark.parametrize("event_class", [*EVENT_CLASSES, "Event"])
def test_every_class_of_events_can_be_written(event_class: str) -> None:
    quads = describe(DOCUMENTS, ENTITIES, (replace(EVENTS[0], event_class=event_class), *EVENTS[1:]))
    assert KG[event_class] in values(called(EVENTS[0].label, quads), RDF.type, quads)


def test_no_documents_make_no_statements() -> None:
    assert describe((), (), ()) == ()


def test_a_place_in_a_country_that_no_article_names_points_nowhere() -> None:
    wien = next(entity for entity in ENTITIES if entity.name == "Wien")
    elsewhere = replace(wien, link=Link("GeoNames", (), "48.2085", "16.3721", "Liechtenstein"))
    quads = describe(DOCUMENTS, [elsewhere if entity == wien else entity for entity in ENTITIES], EVENTS)
    assert not values(called("Wien", quads), SCHEMA.containedInPlace, quads)


def dates(value: str, begin: date | None, end: date | None, *, approximate: bool = False) -> TimeExpression:
    """Returns a time that lies between the two days."""
    unit = Granularity.MONTH if begin != end else Granularity.DAY
    return TimeExpression(TextSpan(0, 1, "x"), TimexType.DATE, value, begin, end, begin, end, unit, approximate)


FIFTH = dates("2025-03-05", date(2025, 3, 5), date(2025, 3, 5))
SIXTH = dates("2025-03-06", date(2025, 3, 6), date(2025, 3, 6))
MARCH = dates("2025-03", date(2025, 3, 1), date(2025, 3, 31))
SINCE_2014 = dates("2014", date(2014, 1, 1), None)
NEVER = dates("PAST_REF", None, None)
ROUGHLY_FIFTH = replace(FIFTH, approximate=True)


@pytest.mark.parametrize(
    ("times", "settled"),
    [
        pytest.param((MARCH, FIFTH), FIFTH, id="im März, am 5. März: the more precise"),
        pytest.param((FIFTH, SIXTH, MARCH), MARCH, id="am 5., am 6., im März: what both allow"),
        pytest.param((FIFTH, SIXTH), None, id="am 5., am 6.: none"),
        pytest.param((SINCE_2014, FIFTH), FIFTH, id="seit 2014, am 5. März 2025"),
        pytest.param((SINCE_2014,), SINCE_2014, id="seit 2014: open end"),
        pytest.param((NEVER, FIFTH), FIFTH, id="damals, am 5. März"),
        pytest.param((NEVER,), None, id="damals: no bounds"),
        pytest.param((ROUGHLY_FIFTH, FIFTH), FIFTH, id="etwa am 5., am 5.: the exact one"),
        pytest.param((), None, id="no time at all"),
    ],
)
def test_the_time_of_an_event_is_the_most_precise_that_none_contradicts(
    times: tuple[TimeExpression, ...], settled: TimeExpression | None
) -> None:
    assert settled_time(times) == settled_time(tuple(reversed(times))) == settled


def test_a_rough_day_is_no_date() -> None:
    """ "etwa am 10. März": bounds, marked approximate, and no kg:date."""
    document = DOCUMENTS[0]
    rough = replace(day(document.times[0].span, date(2025, 3, 10)), approximate=True)
    quads = describe((replace(document, times=(rough, document.times[1])), DOCUMENTS[1]), ENTITIES, EVENTS)
    event = called("Treffen Karl Winter, Anna Berg", quads)
    assert values(event, KG.approximate, quads) == {boolean(True)}
    assert values(event, KG.earliestBegin, quads) == {day_literal(date(2025, 3, 10))}
    assert not values(event, KG.date, quads)


def test_an_unnamed_person_of_another_article_is_another_person() -> None:
    """Two articles with "ein Kommandant" speak of two commanders, until something says otherwise."""
    commander = ENTITIES[-1]
    document = DOCUMENTS[0]
    mention = replace(DOCUMENTS[1].mentions[-1], span=span(document.article.text, "Unternehmerin"), chain=9)
    changed = replace(document, mentions=(*document.mentions, mention))
    other = replace(commander, chains=(ChainRef(document.article.id, 9),))
    quads = describe((changed, DOCUMENTS[1]), (*ENTITIES, other), EVENTS)
    named = [quad.subject for quad in quads if quad.predicate == RDFS.label and quad.object == string("Kommandant")]
    assert len(named) == 2
    assert commander.kind is EntityKind.PERSON


def test_events_of_one_label_are_told_apart_by_their_first_report() -> None:
    same = tuple(Event(event.event_class, "Ereignis", event.chains) for event in EVENTS)
    quads = describe(DOCUMENTS, ENTITIES, same)
    assert len({quad.subject for quad in quads if quad.object == string("Ereignis")}) == len(EVENTS)
