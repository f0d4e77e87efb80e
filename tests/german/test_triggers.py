"""The trigger lexicon: which class a word means, who fills its roles, and what a mistake in a file says."""

from pathlib import Path

import pytest

from kg.bundle import ontology_file
from kg.errors import LexiconError
from kg.german.triggers import UNTYPED, Condition, Trigger, TriggerLexicon, read_triggers

HEAD = """\
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
CLASSES = (
    "Agreement Aid Appointment ArmedConflict Attack Ceasefire Competition Crime Criticism Death Decision Demand "
    "Disaster EconomicChange Election Injury LegalAction Meeting MilitaryMove Movement Negotiation Proposal Protest "
    "Publication Resignation Sanction Statement Threat Transfer"
)


@pytest.fixture(scope="module")
def lexicon() -> TriggerLexicon:
    return read_triggers()


def choose(triggers: tuple[Trigger, ...], arguments: dict[str, str]) -> Trigger | None:
    """Returns the first trigger whose conditions hold of these lemmas by key, as the event finder does."""
    for trigger in triggers:
        missing = [c for c in trigger.required if c.key not in arguments or not c.admits(arguments[c.key])]
        barring = [c for c in trigger.forbidden if c.key in arguments and c.admits(arguments[c.key])]
        if not missing and not barring:
            return trigger
    return None


def extend(tmp_path: Path, block: str) -> TriggerLexicon:
    file = tmp_path / "eigene.ttl"
    file.write_text(HEAD + block, encoding="utf-8")
    return read_triggers(file)


@pytest.mark.parametrize(
    ("sentence", "lemma", "arguments", "event_class"),
    [
        pytest.param("Merz traf Macron.", "treffen", {"sb": "Merz", "oa": "Macron"}, "Meeting", id="transitive"),
        pytest.param("Er trifft sich mit Macron.", "treffen", {"sich": "sich", "mit": "Macron"}, "Meeting", id="sich"),
        pytest.param("Die Rakete traf ein Haus.", "treffen", {"sb": "Rakete", "oa": "Haus"}, "Attack", id="weapon"),
        pytest.param("Er wurde tödlich getroffen.", "treffen", {"mo": "tödlich", "oa": "er"}, "Death", id="adverb"),
        pytest.param(
            "Sie sprach mit Macron.", "sprechen", {"sb": "sie", "mit": "Macron"}, "Meeting", id="sprechen mit"
        ),
        pytest.param("Sie sprach über Pläne.", "sprechen", {"über": "Plan"}, "Statement", id="sprechen über"),
        pytest.param("Sie verhandeln.", "verhandeln", {"sb": "sie"}, "Negotiation", id="parties negotiate"),
        pytest.param("Das Gericht verhandelt.", "verhandeln", {"sb": "Gericht"}, "LegalAction", id="a court hears"),
        pytest.param("Es hieß aus Paris.", "heißen", {"sb": "es", "aus": "Paris"}, "Statement", id="heißt es"),
        pytest.param("Er äußerte sich.", "äußern", {"sich": "sich"}, "Statement", id="reflexive statement"),
        pytest.param("Er forderte einen Stopp.", "fordern", {"oa": "Stopp"}, "Demand", id="demand"),
        pytest.param("Er warf ihr Betrug vor.", "vorwerfen", {"da": "sie", "oa": "Betrug"}, "Criticism", id="particle"),
        pytest.param("Sie verurteilte die Tat.", "verurteilen", {"oa": "Tat"}, "Criticism", id="condemn"),
        pytest.param("Er wurde zu Haft verurteilt.", "verurteilen", {"zu": "Haft"}, "LegalAction", id="sentence"),
        pytest.param("Er machte sie verantwortlich.", "machen", {"pd": "verantwortlich"}, "Criticism", id="predicate"),
        pytest.param("Er machte deutlich, dass.", "machen", {"mo": "deutlich"}, "Statement", id="deutlich machen"),
        pytest.param("Er drohte mit Krieg.", "drohen", {"sb": "er", "mit": "Krieg"}, "Threat", id="threat"),
        pytest.param("Er warnte vor Krieg.", "warnen", {"vor": "Krieg"}, "Threat", id="warning"),
        pytest.param("Sie einigten sich.", "einigen", {"sich": "sich", "auf": "Plan"}, "Agreement", id="inherent sich"),
        pytest.param("Der Plan tritt in Kraft.", "treten", {"sb": "Regel", "in": "Kraft"}, "Decision", id="in Kraft"),
        pytest.param(
            "Strafzölle treten in Kraft.",
            "treten",
            {"sb": "Strafzoll", "in": "Kraft"},
            "Sanction",
            id="sanctions start",
        ),
        pytest.param(
            "Die Waffenruhe trat in Kraft.",
            "treten",
            {"sb": "Waffenruhe", "in": "Kraft"},
            "Ceasefire",
            id="truce starts",
        ),
        pytest.param("Er schlug das vor.", "vorschlagen", {"oa": "das"}, "Proposal", id="proposal"),
        pytest.param("Der Rat billigte es.", "billigen", {"sb": "Rat"}, "Decision", id="decision"),
        pytest.param("Russland griff Kiew an.", "angreifen", {"oa": "Kiew"}, "Attack", id="attack"),
        pytest.param("Er schoss auf ihn.", "schießen", {"auf": "er"}, "Attack", id="shooting"),
        pytest.param("Er schoss ein Tor.", "schießen", {"oa": "Tor"}, "Competition", id="shooting a goal"),
        pytest.param("Eine Autobombe explodierte.", "explodieren", {"sb": "Autobombe"}, "Attack", id="bomb"),
        pytest.param("Ein Kessel explodierte.", "explodieren", {"sb": "Kessel"}, "Disaster", id="boiler"),
        pytest.param("Truppen marschierten ein.", "einmarschieren", {"sb": "Truppe"}, "MilitaryMove", id="invasion"),
        pytest.param(
            "Soldaten wurden eingesetzt.", "einsetzen", {"oa": "Soldat"}, "MilitaryMove", id="troops are deployed"
        ),
        pytest.param("Sie setzt sich ein.", "einsetzen", {"sich": "sich", "für": "Frau"}, "Aid", id="stand up for"),
        pytest.param("Sie half ihm.", "helfen", {"da": "er"}, "Aid", id="help"),
        pytest.param("Er übernahm die Firma.", "übernehmen", {"oa": "Firma"}, "Transfer", id="take over a firm"),
        pytest.param(
            "Er übernahm den Vorsitz.", "übernehmen", {"oa": "Vorsitz"}, "Appointment", id="take over the chair"
        ),
        pytest.param("Er liefert Gas.", "liefern", {"oa": "Gas"}, "Transfer", id="delivery"),
        pytest.param("Sie trat gegen ihn an.", "antreten", {"gegen": "er"}, "Competition", id="compete"),
        pytest.param("Er trat das Amt an.", "antreten", {"oa": "Amt"}, "Appointment", id="take office"),
        pytest.param("Sie gewann die Stichwahl.", "gewinnen", {"oa": "Stichwahl"}, "Election", id="win a runoff"),
        pytest.param("Sie gewann den Pokal.", "gewinnen", {"oa": "Pokal"}, "Competition", id="win a cup"),
        pytest.param("Er wurde Minister.", "werden", {"pd": "Minister"}, "Appointment", id="become minister"),
        pytest.param("Er trat zurück.", "zurücktreten", {"sb": "er"}, "Resignation", id="resign"),
        pytest.param("Er wurde gestürzt.", "stürzen", {"oa": "er"}, "Resignation", id="overthrown"),
        pytest.param("Der Bus stürzte ab.", "abstürzen", {"sb": "Bus"}, "Disaster", id="crash"),
        pytest.param("Die Aktie stürzte ab.", "abstürzen", {"sb": "Aktie"}, "EconomicChange", id="share crash"),
        pytest.param("Er verlor die Kontrolle.", "verlieren", {"oa": "Kontrolle"}, "Disaster", id="lose control"),
        pytest.param("Er kam ums Leben.", "kommen", {"um": "Leben"}, "Death", id="ums Leben kommen"),
        pytest.param("Er verletzte sich.", "verletzen", {"sich": "sich", "sb": "er"}, "Injury", id="injure oneself"),
        pytest.param("Er verletzte das Gesetz.", "verletzen", {"oa": "Gesetz"}, "Crime", id="violate a law"),
        pytest.param("Sie flohen.", "fliehen", {"sb": "sie"}, "Movement", id="flight"),
        pytest.param("Sie streiken.", "streiken", {"sb": "sie"}, "Protest", id="strike"),
        pytest.param("Er klagt gegen ihn.", "klagen", {"gegen": "er"}, "LegalAction", id="sue"),
        pytest.param("Er klagt über Lärm.", "klagen", {"über": "Lärm"}, "Criticism", id="complain"),
        pytest.param("Der Preis stieg.", "steigen", {"sb": "Preis"}, "EconomicChange", id="price"),
        pytest.param("Er veröffentlichte es.", "veröffentlichen", {"oa": "es"}, "Publication", id="publication"),
    ],
)
def test_verb_means_the_class_that_its_arguments_decide(
    lexicon: TriggerLexicon, sentence: str, lemma: str, arguments: dict[str, str], event_class: str
) -> None:
    trigger = choose(lexicon.verbs(lemma), arguments)
    assert trigger is not None, sentence
    assert trigger.event_class == event_class
    assert trigger.rule == f"{event_class}/verb:{lemma}"


@pytest.mark.parametrize(
    ("sentence", "lemma", "arguments"),
    [
        pytest.param("Der Plan traf auf Kritik.", "treffen", {"sb": "Plan", "auf": "Kritik"}, id="treffen auf"),
        pytest.param("Er traf eine Entscheidung.", "treffen", {"sb": "er", "oa": "Entscheidung"}, id="support verb"),
        pytest.param("Sie besucht die Grundschule.", "besuchen", {"oa": "Grundschule"}, id="compound of a barred word"),
        pytest.param("Sie übernimmt Verantwortung.", "übernehmen", {"oa": "Verantwortung"}, id="metaphor"),
        pytest.param("Das Haus droht einzustürzen.", "drohen", {"sb": "Haus", "dass": "einstürzen"}, id="modal drohen"),
        pytest.param("Die Lage erscheint schwierig.", "erscheinen", {"sb": "Lage"}, id="seem"),
        pytest.param("Ich heiße Anna.", "heißen", {"sb": "ich", "pd": "Anna"}, id="be called"),
        pytest.param("Er stellt es ins Haus.", "stellen", {"in": "Haus"}, id="verb without its idiom"),
    ],
)
def test_verb_is_no_trigger_where_its_conditions_fail(
    lexicon: TriggerLexicon, sentence: str, lemma: str, arguments: dict[str, str]
) -> None:
    assert lexicon.verbs(lemma), sentence
    assert choose(lexicon.verbs(lemma), arguments) is None, sentence


@pytest.mark.parametrize("lemma", ["sein", "können", "liegen", "existieren", "wissen"])
def test_states_are_no_triggers(lexicon: TriggerLexicon, lemma: str) -> None:
    assert lexicon.verbs(lemma) == ()


@pytest.mark.parametrize(
    ("noun", "event_class", "head_start"),
    [
        pytest.param("Treffen", "Meeting", 0, id="nominalised infinitive"),
        pytest.param("EU-Gipfel", "Meeting", 3, id="hyphen compound with a name"),
        pytest.param("Budapest-Gipfel", "Meeting", 9, id="hyphen compound with a place"),
        pytest.param("Friedensgespräch", "Negotiation", 0, id="compound with its own entry"),
        pytest.param("Syrien-Friedensgespräch", "Negotiation", 7, id="longest head"),
        pytest.param("Handelsgespräch", "Negotiation", 0, id="entry before head"),
        pytest.param("Hintergrundgespräch", "Meeting", 11, id="compound head"),
        pytest.param("US-Sanktion", "Sanction", 3, id="two letters and a hyphen"),
        pytest.param("Ölembargo", "Sanction", 0, id="umlaut"),
        pytest.param("Angriffskrieg", "ArmedConflict", 0, id="war"),
        pytest.param("Waffenstillstand", "Ceasefire", 0, id="ceasefire"),
        pytest.param("Terroranschlag", "Attack", 0, id="attack"),
        pytest.param("Säureanschlag", "Attack", 5, id="new attack compound"),
        pytest.param("Bombenexplosion", "Attack", 0, id="explosion of a bomb"),
        pytest.param("Staubexplosion", "Disaster", 5, id="explosion of dust"),
        pytest.param("Busunglück", "Disaster", 0, id="accident"),
        pytest.param("Korruptionsskandal", "Crime", 0, id="scandal"),
        pytest.param("Ermittlungsverfahren", "LegalAction", 0, id="proceedings"),
        pytest.param("Landtagswahl", "Election", 0, id="election"),
        pytest.param("Rektorenwahl", "Election", 8, id="new election compound"),
        pytest.param("Hafenarbeiterstreik", "Protest", 13, id="strike compound"),
        pytest.param("Todesopfer", "Death", 0, id="casualties"),
        pytest.param("Heimkehr", "Movement", 0, id="return"),
        pytest.param("Stellenabbau", "EconomicChange", 0, id="job cuts"),
        pytest.param("Strompreiserhöhung", "EconomicChange", 10, id="price rise"),
    ],
)
def test_noun_means_a_class(lexicon: TriggerLexicon, noun: str, event_class: str, head_start: int) -> None:
    match = lexicon.nouns(noun)[0]
    assert (match.trigger.event_class, match.head_start) == (event_class, head_start)
    kind, lemma = ("compound", noun[head_start:].lower()) if head_start else ("noun", noun)
    assert match.trigger.rule == f"{event_class}/{kind}:{lemma}"


@pytest.mark.parametrize(
    "noun",
    [
        pytest.param("Auswahl", id="no election"),
        pytest.param("Wortwahl", id="barred modifier"),
        pytest.param("Wiedervereinigung", id="barred prefix within a longer modifier"),
        pytest.param("Gewerkschaft", id="no detention"),
        pytest.param("Aussichtsturm", id="no storm"),
        pytest.param("Luftfahrt", id="no journey"),
        pytest.param("Minister", id="role, not happening"),
        pytest.param("Mord-", id="truncated"),
        pytest.param("", id="empty"),
    ],
)
def test_noun_is_no_trigger(lexicon: TriggerLexicon, noun: str) -> None:
    assert lexicon.nouns(noun) == ()


@pytest.mark.parametrize(
    ("lemma", "arguments", "key", "role"),
    [
        pytest.param("treffen", {"oa": "Macron"}, "oa", "agent", id="both sides of a meeting act"),
        pytest.param("angreifen", {}, "oa", "patient", id="target"),
        pytest.param("vorwerfen", {}, "da", "patient", id="the accused in the dative"),
        pytest.param("vorwerfen", {}, "oa", "topic", id="the accusation"),
        pytest.param("vorwerfen", {}, "dass", "topic", id="the accusation as a clause"),
        pytest.param("beschuldigen", {}, "og", "topic", id="genitive object"),
        pytest.param("auffordern", {}, "zu", "topic", id="auffordern zu"),
        pytest.param("auffordern", {}, "oa", "recipient", id="the addressee in the accusative"),
        pytest.param("fordern", {}, "von", "recipient", id="fordern von"),
        pytest.param("bitten", {}, "um", "topic", id="bitten um"),
        pytest.param("warnen", {}, "vor", "topic", id="warnen vor"),
        pytest.param("liefern", {}, "an", "recipient", id="liefern an"),
        pytest.param("einmarschieren", {}, "in", "place", id="goal of the motion"),
        pytest.param("fliehen", {}, "nach", "place", id="goal of the flight"),
        pytest.param("sterben", {}, "sb", "patient", id="who dies does not act"),
        pytest.param("kommen", {"um": "Leben"}, "sb", "patient", id="ums Leben kommen"),
        pytest.param("sterben", {}, "an", None, id="the cause is no participant"),
        pytest.param("zurücktreten", {}, "sb", "agent", id="who resigns acts"),
        pytest.param("zurücktreten", {}, "von", None, id="the office is no participant"),
        pytest.param("ernennen", {}, "oa", "patient", id="the appointed"),
        pytest.param("steigen", {}, "sb", "patient", id="the price"),
        pytest.param("senken", {}, "sb", "agent", id="who lowers the price"),
        pytest.param("einigen", {"sich": "sich"}, "auf", "topic", id="einigen auf"),
        pytest.param("protestieren", {}, "gegen", "topic", id="protestieren gegen"),
    ],
)
def test_argument_of_a_verb_fills_its_role(
    lexicon: TriggerLexicon, lemma: str, arguments: dict[str, str], key: str, role: str | None
) -> None:
    trigger = choose(lexicon.verbs(lemma), arguments)
    assert trigger is not None
    assert trigger.role(key) == role


@pytest.mark.parametrize(
    ("noun", "key", "role"),
    [
        pytest.param("Luftangriff", "mod", "agent", id="russische Luftangriffe"),
        pytest.param("Luftangriff", "auf", "patient", id="Luftangriffe auf Aleppo"),
        pytest.param("Festnahme", "ag", "patient", id="Festnahme des Täters"),
        pytest.param("Forderung", "ag", "agent", id="Forderung der Gewerkschaft"),
        pytest.param("Sanktion", "gegen", "patient", id="Sanktionen gegen Russland"),
        pytest.param("Russland-Sanktion", "land", "patient", id="Russland-Sanktionen"),
        pytest.param("US-Sanktion", "mod", "agent", id="US-Sanktionen"),
        pytest.param("Busunglück", "ag", "patient", id="Unglück des Busses"),
        pytest.param("Gipfel", "zwischen", "agent", id="Gipfel zwischen Putin und Trump"),
    ],
)
def test_argument_of_a_noun_fills_its_role(lexicon: TriggerLexicon, noun: str, key: str, role: str) -> None:
    assert lexicon.nouns(noun)[0].trigger.role(key) == role


def test_compound_settles_the_conditions_on_its_modifier(lexicon: TriggerLexicon) -> None:
    match = lexicon.nouns("Zwei-Staaten-Lösung")[0]
    assert (match.trigger.required, match.trigger.forbidden, match.head_start) == ((), (), 13)
    assert lexicon.nouns("Tintenlösung") == ()


def test_noun_may_ask_for_its_governing_verb_or_its_number(lexicon: TriggerLexicon) -> None:
    druck = tuple(match.trigger for match in lexicon.nouns("Druck"))
    gespräch = tuple(match.trigger for match in lexicon.nouns("Gespräch"))
    assert choose(druck, {"gov": "setzen"}), "Er setzt Kiew unter Druck."
    assert choose(druck, {"gov": "messen"}) is None, "Er misst den Druck."
    assert [found.event_class for number in ("sing", "plur") if (found := choose(gespräch, {"num": number}))] == [
        "Meeting",
        "Negotiation",
    ]


@pytest.mark.parametrize(
    ("lemmas", "word", "admitted"),
    [
        pytest.param((), "irgendwer", True, id="any"),
        pytest.param(("Sanktion",), "Sanktion", True, id="same"),
        pytest.param(("Sanktion",), "Wirtschaftssanktion", True, id="compound"),
        pytest.param(("Tor",), "Autor", False, id="too short for a compound"),
        pytest.param(("Tor",), "Tor", True, id="short but same"),
        pytest.param(("Sanktion",), "Sanktionsliste", False, id="not at the end"),
    ],
)
def test_condition_admits_a_lemma_and_its_compounds(lemmas: tuple[str, ...], word: str, admitted: bool) -> None:
    assert Condition("sb", lemmas).admits(word) is admitted


def test_all_classes_have_verbs_and_nouns(lexicon: TriggerLexicon) -> None:
    assert lexicon.classes == tuple(CLASSES.split())
    for table in (lexicon.by_verb, lexicon.by_noun, lexicon.by_head):
        used = {trigger.event_class for triggers in table.values() for trigger in triggers}
        assert used - {UNTYPED} == set(CLASSES.split())


def test_lexicon_is_large(lexicon: TriggerLexicon) -> None:
    assert len(lexicon.by_verb) + len(lexicon.by_noun) >= 900


def test_lemmas_are_written_as_a_german_lemmatiser_gives_them(lexicon: TriggerLexicon) -> None:
    assert all(lemma.islower() and lemma.endswith("n") for lemma in lexicon.by_verb)
    assert all(lemma[0].isupper() for lemma in lexicon.by_noun)
    assert all(lemma.islower() for lemma in lexicon.by_head)


def test_more_specific_entry_comes_first(lexicon: TriggerLexicon) -> None:
    for table in (lexicon.by_verb, lexicon.by_noun, lexicon.by_head):
        for triggers in table.values():
            named = [sum(bool(condition.lemmas) for condition in trigger.required) for trigger in triggers]
            counts = [(len(t.required), names, len(t.forbidden)) for t, names in zip(triggers, named, strict=True)]
            assert counts == sorted(counts, reverse=True)


def test_frame_is_sorted_and_merged_without_the_keys_switched_off(tmp_path: Path) -> None:
    block = 'kg:Aid kg:verb "zuhelfen da=recipient mit=patient bei=none" .'
    trigger = extend(tmp_path, block).verbs("zuhelfen")[0]
    assert trigger.frame == (
        ("da", "recipient"),
        ("für", "topic"),
        ("mit", "patient"),
        ("oa", "recipient"),
        ("sb", "agent"),
    )
    assert (trigger.required, trigger.forbidden) == ((), ())


def test_file_of_the_user_adds_triggers_to_a_class(tmp_path: Path) -> None:
    lexicon = extend(tmp_path, 'kg:Meeting kg:noun "Plausch" ; kg:compoundHead "plausch -mod:Kaffee" .')
    assert lexicon.nouns("Plausch")[0].trigger.rule == "Meeting/noun:Plausch"
    assert lexicon.nouns("Abendplausch")[0].trigger.rule == "Meeting/compound:plausch"
    assert lexicon.nouns("Kaffeeplausch") == ()
    assert lexicon.nouns("Gipfel") == read_triggers().nouns("Gipfel")
    assert read_triggers().nouns("Plausch") == ()


def test_file_of_the_user_adds_a_class(tmp_path: Path) -> None:
    lexicon = extend(tmp_path, 'kg:Weather rdfs:subClassOf kg:Event ; kg:verbFrame "in=place" ; kg:verb "schneien" .')
    assert "Weather" in lexicon.classes
    assert lexicon.verbs("schneien")[0].frame == (("in", "place"),)


def test_bundled_triggers_are_read_once_and_named_by_their_digest(tmp_path: Path) -> None:
    assert read_triggers() is read_triggers()
    assert len(read_triggers().digest) == 64
    assert extend(tmp_path, "").digest != read_triggers().digest


@pytest.mark.parametrize(
    ("block", "message"),
    [
        pytest.param(
            'kg:Metting kg:verb "plauschen" .',
            "eigene.ttl: kg:Metting: kg:verb 'plauschen': its class is not declared as rdfs:subClassOf kg:Event",
            id="undeclared class",
        ),
        pytest.param('kg:Aid kg:verb "zuhelfen da" .', "'da' is neither KEY=role nor +KEY:Lemma", id="bad item"),
        pytest.param('kg:Aid kg:verb "zuhelfen dat=agent" .', "unknown key 'dat' in 'dat=agent'", id="unknown key"),
        pytest.param('kg:Aid kg:verb "zuhelfen ag=agent" .', "unknown key 'ag'", id="key of nouns with a verb"),
        pytest.param('kg:Aid kg:verb "zuhelfen da=giver" .', "unknown role 'giver'", id="unknown role"),
        pytest.param('kg:Aid kg:verb "zuhelfen da=agent da=topic" .', "key 'da' stands twice", id="key twice"),
        pytest.param('kg:Aid kg:verb "zuhelfen +gegn:Kind" .', "unknown key 'gegn'", id="unknown key of a condition"),
        pytest.param('kg:Aid kg:verb "zuhelfen +oa" .', "'+oa' must be written +KEY:Lemma", id="nothing required"),
        pytest.param('kg:Aid kg:verb "zuhelfen -sich:er" .', "must be written -KEY:Lemma", id="sich with a lemma"),
        pytest.param('kg:Aid kg:verb "zuhelfen -oa:Kind|" .', "has an empty lemma", id="empty lemma"),
        pytest.param('kg:Aid kg:verb "Beispringen" .', "written in lower case", id="capital verb"),
        pytest.param('kg:Aid kg:verb "beispringt" .', "a verb stands in the infinitive", id="finite verb"),
        pytest.param('kg:Aid kg:noun "gnadenakt" .', "a noun begins with a capital letter", id="small noun"),
        pytest.param('kg:Aid kg:compoundHead "Akt" .', "written in lower case", id="capital head"),
        pytest.param('kg:Aid kg:verb "" .', "written in lower case", id="empty literal"),
        pytest.param('kg:Aid kg:nounFrame "ag:agent" .', "'ag:agent' is neither", id="bad frame"),
        pytest.param(
            'kg:Aid kg:verb "fliehen" .', "stands in kg:Movement too, and no condition tells", id="two classes"
        ),
        pytest.param(
            'kg:Aid kg:verb "laben +oa:Gast" . kg:Meeting kg:verb "laben +oa:Gast" .',
            "stands in kg:Aid too",
            id="two classes with one condition",
        ),
        pytest.param("kg:Aid kg:verb .", "eigene.ttl: cannot be read as Turtle", id="no Turtle"),
    ],
)
def test_mistake_in_a_file_names_file_class_and_literal(tmp_path: Path, block: str, message: str) -> None:
    with pytest.raises(LexiconError) as caught:
        extend(tmp_path, block)
    assert message in str(caught.value)
    assert str(caught.value).startswith("eigene.ttl: ")


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"fehlt\.ttl: cannot be read as Turtle"):
        read_triggers(tmp_path / "fehlt.ttl")


def test_each_class_says_what_it_is_in_both_languages() -> None:
    text = ontology_file("events.ttl").read_text(encoding="utf-8")
    blocks = [block for part in text.split("\n\n") if (block := part.strip()).startswith("kg:")]
    assert sorted(block.split()[0].removeprefix("kg:") for block in blocks) == CLASSES.split()
    for block in blocks:
        assert block.count("@de") == 3, block[:40]  # label, definition, example
        assert block.count("@en") == 2, block[:40]
        assert "skos:closeMatch" in block
