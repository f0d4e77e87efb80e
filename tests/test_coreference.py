"""Who "er", "der Präsident" and "Winter" mean inside one article, on sentences parsed by hand."""

import pytest

from kg.coreference import bearing, part_members, resolve_chains
from kg.mentions import find_mentions
from kg.model import EntityKind, Form, Mention
from tests.parsed import parse, read, roles

Links = set[tuple[str, str, str]]

PAUL = "Paul NE pnc 2 | Winter NE sb 3 | reiste VVFIN ROOT 0 reisen | ab PTKVZ svp 3 | . $. punct 3"
ANNA = "Anna NE pnc 2 | Berg NE sb 3 | reiste VVFIN ROOT 0 reisen | ab PTKVZ svp 3 | . $. punct 3"
BOTH = (
    "Paul NE pnc 2 | Winter NE sb 3 | traf VVFIN ROOT 0 treffen | am APPRART mo 3 | Montag NN nk 4 "
    "| Anna NE pnc 7 | Berg NE oa 3 | . $. punct 3"
)
PEOPLE = dict.fromkeys(("Paul Winter", "Anna Berg", "Jan Berg", "Winter", "Berg"), "PER")
BODIES = dict.fromkeys(("Freie Liste", "FLN"), "ORG")
SPOKE = "sprach VVFIN ROOT 0 sprechen Number=Sing"
LISTE = (
    "Die ART nk 3 | Freie ADJA nk 3 frei | Liste NE sb 7 | ( $( punct 5 | FLN NE app 3 | ) $( punct 5 "
    "| siegte VVFIN ROOT 0 siegen | . $. punct 7"
)
RAIN = "Es PPER sb 2 | regnete VVFIN ROOT 0 regnen | . $. punct 2"


def resolve(*sentences: str, names: dict[str, str] | None = None) -> tuple[Mention, ...]:
    doc = parse(*sentences, names=PEOPLE | BODIES | (names or {}))
    return resolve_chains(doc, find_mentions(doc))


def links(*sentences: str, names: dict[str, str] | None = None) -> Links:
    """Returns words, canonical name and reason of each linked mention."""
    return {(m.span.text, m.name, m.resolved_by) for m in resolve(*sentences, names=names) if m.resolved_by}


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param(
            (PAUL, f"Paul NE pnc 2 | Winter NE sb 3 | {SPOKE}"),
            {("Paul Winter", "Paul Winter", "same name")},
            id="same name",
        ),
        pytest.param(
            (PAUL, f"Winter NE sb 2 | {SPOKE}"), {("Winter", "Paul Winter", "surname")}, id="surname after full name"
        ),
        pytest.param(
            (f"Winter NE sb 2 | {SPOKE} | . $. punct 2", PAUL),
            {("Paul Winter", "Paul Winter", "surname")},
            id="full name after surname",
        ),
        pytest.param(
            ("Norwegen NE sb 2 | half VVFIN ROOT 0 helfen | . $. punct 2", "Norwegens NE ag 2 | Armee NN ROOT 0"),
            {("Norwegens", "Norwegen", "same name")},
            id="country in the genitive",
        ),
        pytest.param(
            (LISTE,), {("FLN", "Freie Liste", "abbreviation")}, id="abbreviation in brackets"
        ),
        pytest.param(
            (LISTE, "Die ART nk 2 | FLN NE sb 3 | feierte VVFIN ROOT 0 feiern"),
            {("FLN", "Freie Liste", "abbreviation"), ("FLN", "Freie Liste", "same name")},
            id="abbreviation alone after its brackets",
        ),
    ],
)  # fmt: skip
def test_names_of_one_thing_are_one_chain(sentences: tuple[str, ...], expected: Links) -> None:
    assert links(*sentences) == expected


def test_the_chain_takes_the_longest_name() -> None:
    """Winter sprach. Paul Winter reiste ab."""
    assert {mention.name for mention in resolve(f"Winter NE sb 2 | {SPOKE} | . $. punct 2", PAUL)} == {"Paul Winter"}


def test_two_full_names_with_one_surname_are_two_chains() -> None:
    """Paul Winter reiste ab. Eva Winter sprach."""
    found = resolve(PAUL, f"Eva NE pnc 2 | Winter NE sb 3 | {SPOKE}", names={"Eva Winter": "PER"})
    assert len({mention.chain for mention in found if mention.kind is EntityKind.PERSON}) == 2


def test_a_surname_of_two_people_is_neither() -> None:
    """Paul Winter reiste ab. Eva Winter reiste ab. Winter sprach."""
    found = resolve(PAUL, PAUL.replace("Paul", "Eva"), f"Winter NE sb 2 | {SPOKE}", names={"Eva Winter": "PER"})
    assert [mention.resolved_by for mention in found] == ["", "", ""]


def test_one_name_of_two_kinds_is_two_chains() -> None:
    """Nordfeld siegte. In Nordfeld regnete es. (a club and its town)"""
    doc = parse(
        "Nordfeld NE sb 2 | siegte VVFIN ROOT 0 siegen | . $. punct 2",
        "In APPR mo 3 in | Nordfeld NE nk 1 | regnete VVFIN ROOT 0 regnen | es PPER sb 3",
        ents=((0, 1, "ORG"), (4, 5, "LOC")),
    )
    assert [mention.resolved_by for mention in resolve_chains(doc, find_mentions(doc))] == ["", ""]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param((PAUL, f"Er PPER sb 2 "
        f"| {SPOKE}"), ("Er", "Paul Winter"), id="er is the man of the sentence before"),
        pytest.param((ANNA, f"Sie PPER sb 2 "
        f"| {SPOKE}"), ("Sie", "Anna Berg"), id="sie with a singular verb is a woman"),
        pytest.param((BOTH, f"Sie PPER sb 2 | {SPOKE}"), ("Sie", "Anna Berg"), id="sie passes over the man"),
        pytest.param((BOTH, f"Er PPER sb 2 | {SPOKE}"), ("Er", "Paul Winter"), id="er passes over the woman"),
        pytest.param((ANNA, "Ihr PPOSAT nk 2 | Sohn NN sb 3 | kam VVFIN ROOT 0"), ("Ihr", "Anna Berg"), id="ihr"),
        pytest.param((PAUL, "Sein PPOSAT nk 2 | Sohn NN sb 3 | kam VVFIN ROOT 0"), ("Sein", "Paul Winter"), id="sein"),
        pytest.param(
            ("Die ART nk 2 | Polizei NN sb 3 Polizei Gender=Fem|Number=Sing | kam VVFIN ROOT 0 | . $. punct 3",
             "Sie PPER sb 2 | sperrte VVFIN ROOT 0 sperren Number=Sing | die ART nk 4 | Straße NN oa 2"),
            ("Sie", "Polizei"),
            id="sie is a feminine body",
        ),
        pytest.param(
            ("Die ART nk 2 | Ukrainer NN sb 3 Ukrainer Number=Plur | feierten VVFIN ROOT 0 feiern | . $. punct 3",
             "Sie PPER sb 2 | sangen VVFIN ROOT 0 singen Number=Plur"),
            ("Sie", "Ukrainer"),
            id="sie with a plural verb is a group",
        ),
        pytest.param(
            ("Die ART nk 2 | Türkei NE sb 3 Türkei Gender=Fem|Number=Sing | warnt VVFIN ROOT 0 warnen | . $. punct 3",
             "Ihre PPOSAT nk 2 ihr Gender=Fem|Number=Sing | Armee NN sb 3 | wartet VVFIN ROOT 0 warten"),
            ("Ihre", "Türkei"),
            id="ihr is a feminine country",
        ),
        pytest.param(
            (PAUL, "Die ART nk 2 | Justiz NN sb 3 Justiz Gender=Fem|Number=Sing | verfolgt VVFIN ROOT 0 verfolgen "
             "| ihn PPER oa 3"),
            ("ihn", "Paul Winter"),
            id="ihn in the object",
        ),
        pytest.param(
            ("Paul NE pnc 2 | Winter NE sb 3 | lobte VVFIN ROOT 0 loben | seinen PPOSAT nk 5 | Sohn NN oa 3",),
            ("seinen", "Paul Winter"),
            id="a possessive may mean the subject of its clause",
        ),
        pytest.param(
            (PAUL, RAIN, RAIN, f"Er PPER sb 2 | {SPOKE}"), ("Er", "Paul Winter"), id="three sentences are in reach"
        ),
        pytest.param(
            ("Kanzlerin NN sb 3 | Kowalk NE nk 1 | kam VVFIN ROOT 0 | . $. punct 3", f"Sie PPER sb 2 | {SPOKE}"),
            ("Sie", "Kowalk"),
            id="the title tells the gender of a bare surname",
        ),
    ],
)  # fmt: skip
def test_a_pronoun_means_whom_it_agrees_with(sentences: tuple[str, ...], expected: tuple[str, str]) -> None:
    found = links(*sentences, names={"Kowalk": "PER"})
    assert (*expected, f"pronoun: {expected[0].lower()}") in found


@pytest.mark.parametrize(
    ("sentences", "pronoun"),
    [
        pytest.param((ANNA, f"Er PPER sb 2 | {SPOKE}"), "Er", id="er is no woman"),
        pytest.param((PAUL, f"Sie PPER sb 2 | {SPOKE}"), "Sie", id="sie with a singular verb is no man"),
        pytest.param(
            (PAUL, "Sie PPER sb 2 "
            "| sprachen VVFIN ROOT 0 sprechen Number=Plur"), "Sie", id="plural sie is no single man"
        ),
        pytest.param(
            ("Die ART nk 2 | Ukrainer NN sb 3 Ukrainer Number=Plur | feierten VVFIN ROOT 0 feiern | . $. punct 3",
             f"Er PPER sb 2 | {SPOKE}"),
            "Er",
            id="er is no group",
        ),
        pytest.param(
            ("Norwegen NE sb 2 Norwegen Gender=Masc | half VVFIN ROOT 0 helfen | . $. punct 2", f"Er PPER sb 2 "
            f"| {SPOKE}"),
            "Er",
            id="er is no country",
        ),
        pytest.param(
            ("Paul NE pnc 2 | Winter NE sb 3 | traf VVFIN ROOT 0 treffen | ihn PPER oa 3",),
            "ihn",
            id="subject and object of one verb differ",
        ),
        pytest.param((f"Er PPER sb 2 | {SPOKE} | . $. punct 2", PAUL), "Er", id="nobody is named before"),
        pytest.param((ANNA, "Sehen VVIMP ROOT 0 sehen | Sie PPER sb 1"), "Sie", id="Sie addresses the reader"),
        pytest.param(
            ("Norwegen NE sb 2 Norwegen Gender=Fem | half VVFIN ROOT 0 helfen | . $. punct 2", RAIN, f"Sie PPER sb 2 "
            f"| {SPOKE}"),
            "Sie",
            id="a country two sentences back",
        ),
        pytest.param((PAUL, RAIN, RAIN, RAIN, f"Er PPER sb 2 | {SPOKE}"), "Er", id="four sentences are out of reach"),
        pytest.param(
            ("Es PPER sb 2 | kostete VVFIN ROOT 0 kosten | einen ART nk 4 "
             "| Dollar NN oa 2 Dollar Gender=Masc|Number=Sing | . $. punct 2", f"Er PPER sb 2 | {SPOKE}"),
            "Er",
            id="a measure is never meant",
        ),
        pytest.param(
            ("Paul NE pnc 2 | Winter NE sb 6 | und KON cd 2 | Karl NE pnc 5 | Sommer NE cj 3 "
             "| kamen VVFIN ROOT 0 kommen Number=Plur | . $. punct 6", f"Er PPER sb 2 | {SPOKE}"),
            "Er",
            id="two men side by side",
        ),
    ],
)  # fmt: skip
def test_a_pronoun_without_a_plain_antecedent_is_left_out(sentences: tuple[str, ...], pronoun: str) -> None:
    found = resolve(*sentences, names={"Karl Sommer": "PER"})
    assert pronoun not in {mention.span.text for mention in found if mention.form is Form.PRONOUN}


def test_a_relative_pronoun_means_the_noun_before() -> None:
    """Der Minister, der abreiste, sprach."""
    found = links(
        "Der ART nk 2 | Minister NN sb 7 | , $, punct 2 | der PRELS sb 5 | abreiste VVFIN rc 2 abreisen | , $, punct 2 "
        "| sprach VVFIN ROOT 0 sprechen"
    )
    assert found == {("der", "Minister", "relative clause")}


def test_a_relative_clause_on_the_title_means_the_name() -> None:
    """Präsident Paul Winter, der abreiste, sprach."""
    found = links(
        "Präsident NN sb 8 | Paul NE pnc 3 | Winter NE nk 1 | , $, punct 1 | der PRELS sb 6 "
        "| abreiste VVFIN rc 1 abreisen | , $, punct 1 | sprach VVFIN ROOT 0 sprechen"
    )
    assert found == {("der", "Paul Winter", "relative clause")}


def test_a_relative_possessor_means_the_noun_before() -> None:
    """die Frau, deren Sohn starb"""
    found = links(
        "die ART nk 2 | Frau NN ROOT 0 | , $, punct 2 | deren PRELAT ag 5 | Sohn NN sb 6 | starb VVFIN rc 2 sterben"
    )
    assert found == {("deren", "Frau", "relative clause")}


PRESIDENT = "Präsident NN sb 4 | Paul NE pnc 3 | Winter NE nk 1 | reiste VVFIN ROOT 0 reisen | . $. punct 4"
SECOND_DRIVER = "Der ART nk 2 | Fahrer NN sb 3 Fahrer Number=Sing | starb VVFIN ROOT 0 sterben"


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param(
            (f"Ein ART nk 2 | {SECOND_DRIVER.partition(' | ')[2]} | . $. punct 3", SECOND_DRIVER),
            {("Fahrer", "Fahrer", "same noun")},
            id="definite noun after an indefinite one",
        ),
        pytest.param(
            (f"{SECOND_DRIVER} | . $. punct 3", f"Ein ART nk 2 | {SECOND_DRIVER.partition(' | ')[2]}"),
            set(),
            id="an indefinite noun is somebody new",
        ),
        pytest.param(
            ("Zwei CARD nk 2 | Fahrer NN sb 3 Fahrer Number=Plur | kamen VVFIN ROOT 0 kommen | . $. punct 3",
             SECOND_DRIVER),
            set(),
            id="two drivers are not the driver",
        ),
        pytest.param(
            (PRESIDENT, f"Der ART nk 2 | Präsident NN sb 3 Präsident Number=Sing | {SPOKE}"),
            {("Präsident", "Paul Winter", "title")},
            id="title of a name",
        ),
        pytest.param(
            (PRESIDENT.replace("Präsident", "US-Präsident"),
             f"Der ART nk 2 | Präsident NN sb 3 Präsident Number=Sing | {SPOKE}"),
            {("Präsident", "Paul Winter", "title")},
            id="head of a compound title",
        ),
        pytest.param(
            (PRESIDENT.replace("Präsident", "Finanzminister"),
             f"Der ART nk 2 | Minister NN sb 3 Minister Number=Sing | {SPOKE}"),
            {("Minister", "Paul Winter", "title")},
            id="head of a title written as one word",
        ),
        pytest.param(
            (PRESIDENT, PRESIDENT.replace("Paul", "Jan").replace("Winter", "Berg"),
             f"Der ART nk 2 | Präsident NN sb 3 Präsident Number=Sing | {SPOKE}"),
            set(),
            id="one of two presidents",
        ),
        pytest.param(
            (PRESIDENT, f"Ein ART nk 2 | Präsident NN sb 3 Präsident Number=Sing | {SPOKE}"),
            set(),
            id="some president is another",
        ),
        pytest.param(
            (PRESIDENT, f"Der ART nk 2 | Minister NN sb 3 Minister Number=Sing | {SPOKE}"),
            set(),
            id="another title is another man",
        ),
        pytest.param(
            (PRESIDENT, "Sie PPER sb 2 | kamen VVFIN ROOT 0 kommen Number=Plur | zum APPRART mo 2 "
             "| Präsidenten NN nk 3 Präsident Number=Sing"),
            {("Präsidenten", "Paul Winter", "title")},
            id="the article hides in zum",
        ),
    ],
)  # fmt: skip
def test_a_definite_noun_points_back(sentences: tuple[str, ...], expected: Links) -> None:
    assert links(*sentences) == expected


def describing(noun: str, rest: str = "") -> str:
    return f"Das ART nk 2 | {noun} NN sb 3 {noun} Number=Sing | {SPOKE}{rest}"


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param(
            ("Nordwerk NE sb 2 | wächst VVFIN ROOT 0 wachsen | . $. punct 2", describing("Unternehmen")),
            {("Unternehmen", "Nordwerk", "description: Unternehmen")},
            id="the only organisation",
        ),
        pytest.param(
            ("Nordwerk NE sb 2 | verklagt VVFIN ROOT 0 verklagen | Südwerk NE oa 2 | . $. punct 2",
             describing("Unternehmen")),
            set(),
            id="one of two organisations",
        ),
        pytest.param(
            ("Nordwerk NE sb 2 | wächst VVFIN ROOT 0 wachsen | . $. punct 2", RAIN, RAIN, RAIN,
             describing("Unternehmen")),
            set(),
            id="too far back",
        ),
        pytest.param(
            ("Norwegen NE sb 2 | half VVFIN ROOT 0 helfen | . $. punct 2", describing("Land")),
            {("Land", "Norwegen", "description: Land")},
            id="the only country",
        ),
        pytest.param(
            ("Norwegen NE sb 2 | half VVFIN ROOT 0 helfen | . $. punct 2", describing("Unternehmen")),
            set(),
            id="a country is no firm",
        ),
        pytest.param(
            (PAUL, "Der ART nk 2 | Politiker NN sb 3 Politiker Number=Sing | schwieg VVFIN ROOT 0 schweigen"),
            {("Politiker", "Paul Winter", "description: Politiker")},
            id="the only person",
        ),
        pytest.param(
            (BOTH, "Der ART nk 2 | Mann NN sb 3 Mann Number=Sing|Gender=Masc | schwieg VVFIN ROOT 0 schweigen"),
            {("Mann", "Paul Winter", "description: Mann")},
            id="the only man beside a woman",
        ),
        pytest.param(
            (ANNA, "Der ART nk 2 | Mann NN sb 3 Mann Number=Sing|Gender=Masc | schwieg VVFIN ROOT 0 schweigen"),
            set(),
            id="a woman is not der Mann",
        ),
    ],
)  # fmt: skip
def test_a_description_points_back_only_where_it_is_plain(sentences: tuple[str, ...], expected: Links) -> None:
    assert links(*sentences, names={"Nordwerk": "ORG", "Südwerk": "ORG"}) == expected


def test_every_link_leads_to_an_earlier_mention_of_its_chain() -> None:
    """Paul Winter traf am Montag Anna Berg. Sie sprach. Er sprach. Winter sprach."""
    found = resolve(
        BOTH,
        f"Sie PPER sb 2 | {SPOKE} | . $. punct 2",
        f"Er PPER sb 2 | {SPOKE} | . $. punct 2",
        f"Winter NE sb 2 | {SPOKE}",
    )
    for number, mention in enumerate(found):
        assert bool(mention.resolved_by) == any(earlier.chain == mention.chain for earlier in found[:number])


TOGETHER = (
    "Anna NE pnc 2 | Berg NE sb 6 | und KON cd 2 | Paul NE pnc 5 | Winter NE cj 3 "
    "| kamen VVFIN ROOT 0 kommen Number=Plur "
    "| . $. punct 6"
)


def test_both_of_beide_act() -> None:
    """Anna Berg und Paul Winter kamen. Beide reisten ab."""
    found = read(
        TOGETHER,
        "Beide PIS sb 2 | reisten VVFIN ROOT 0 reisen Number=Plur|Tense=Past | ab PTKVZ svp 2 | . $. punct 2",
        names=PEOPLE,
    )
    assert roles(found, "reisten") >= {("agent", "Anna Berg"), ("agent", "Paul Winter")}
    both = {mention.name for mention in found.mentions if mention.span.text == "Beide"}
    assert both == {"Anna Berg", "Paul Winter"}


def test_a_relative_possessor_owns_in_the_graph() -> None:
    """Anna Berg, deren Rücktritt überraschte, schwieg."""
    found = read(
        "Anna NE pnc 2 | Berg NE sb 8 | , $, punct 2 | deren PRELAT ag 5 "
        "| Rücktritt NN sb 6 Rücktritt Gender=Masc|Number=Sing "
        "| überraschte VVFIN rc 2 überraschen Number=Sing|Tense=Past | , $, punct 2 "
        "| schwieg VVFIN ROOT 0 schweigen | . $. punct 8",
        names=PEOPLE,
    )
    assert "Anna Berg" in {name for _, name in roles(found, "Rücktritt")}


@pytest.mark.parametrize(
    ("verb", "kept"),
    [
        pytest.param("verletzte VVFIN ROOT 0 verletzen", True, id="a verb that one does to others, too"),
        pytest.param("traf VVFIN ROOT 0 treffen", False, id="a verb that sich belongs to"),
    ],
)
def test_sich_fills_a_role_only_of_some_verbs(verb: str, kept: bool) -> None:
    doc = parse(f"Paul NE pnc 2 | Winter NE sb 3 | {verb} | sich PRF oa 3 | . $. punct 3", names=PEOPLE)
    found = bearing(doc, resolve_chains(doc, find_mentions(doc)))
    assert any(mention.span.text == "sich" for mention in found) is kept


def test_no_words_stand_for_a_plural_with_members() -> None:
    """Anna Berg und Paul Winter kamen. Beide reisten ab: "Beide" is a mention of each."""
    doc = parse(TOGETHER, "Beide PIS sb 2 | reisten VVFIN ROOT 0 reisen Number=Plur | ab PTKVZ svp 2", names=PEOPLE)
    parted = part_members(resolve_chains(doc, find_mentions(doc)))
    assert [(m.name, m.members) for m in parted if m.span.text == "Beide"] == [("Anna Berg", ()), ("Paul Winter", ())]
