"""What the name recogniser says, mended by grammar and lists, on sentences parsed by hand."""

import pytest

from kg.mentions import find_mentions
from kg.model import Form
from tests.parsed import called, parse

Called = tuple[str, str, str]


@pytest.mark.parametrize(
    ("table", "names", "expected"),
    [
        pytest.param(
            "Kämpfe NN sb 4 | in APPR mnr 1 | Raqqa NE nk 2 | begannen VVFIN ROOT 0",
            {"Raqqa": "PER"},
            [("Raqqa", "Place", "Raqqa")],
            id="behind in stands a place",
        ),
        pytest.param(
            "Er PPER sb 2 | floh VVFIN ROOT 0 | aus APPR mo 2 | Mosuna NE nk 3",
            {"Mosuna": "PER"},
            [("Mosuna", "Place", "Mosuna")],
            id="behind aus stands a place, listed or not",
        ),
        pytest.param(
            "Baku NE sb 2 | wies VVFIN ROOT 0 | das PDS oa 2",
            {"Baku": "PER"},
            [("Baku", "Place", "Baku")],
            id="a large city is no person",
        ),
        pytest.param(
            "Whitney NE pnc 2 | Houston NE sb 3 | sang VVFIN ROOT 0 | Houston NE sb 3",
            {"Whitney Houston": "PER", "Houston": "PER"},
            [("Whitney Houston", "Person", "Whitney Houston"), ("Houston", "Person", "Houston")],
            id="but somebody may have its name",
        ),
        pytest.param(
            "Graz NE ROOT 0 | / $( punct 1 | Wels NE par 1 | - $( punct 1",
            {"Graz / Wels": "LOC"},
            [("Graz", "Place", "Graz"), ("Wels", "Place", "Wels")],
            id="two towns of a dateline",
        ),
        pytest.param(
            "Er PPER sb 2 | sprach VVFIN ROOT 0 | mit APPR mo 2 | Winter NE nk 3",
            {"Winter": "PER"},
            [("Winter", "Person", "Winter")],
            id="behind mit stands a person",
        ),
        pytest.param(
            "Er PPER sb 2 | sah VVFIN ROOT 0 | in APPR mo 2 | Karl NE pnc 5 | Winter NE nk 3 | Mut NN oa 2",
            {"Karl Winter": "PER"},
            [("Karl Winter", "Person", "Karl Winter")],
            id="a full name behind in stays a person",
        ),
        pytest.param(
            "Israelis NN sb 2 Israeli Gender=Masc|Number=Plur | bauten VVFIN ROOT 0",
            {"Israelis": "PER"},
            [("Israelis", "Group", "Israelis")],
            id="a people in the plural is a group",
        ),
        pytest.param(
            "Dass KOUS cp 5 | der ART nk 3 | Ukraine NE da 5 | Russland NE sb 5 | droht VVFIN ROOT 0",
            {"Ukraine Russland": "ORG"},
            [("Ukraine", "Country", "Ukraine"), ("Russland", "Country", "Russland")],
            id="two countries side by side are two names",
        ),
        pytest.param(
            "Der ART nk 2 | Kreml NE sb 4 | Russlands NE ag 2 | warnte VVFIN ROOT 0",
            {"Kreml Russlands": "ORG"},
            [("Kreml", "Organization", "Kreml"), ("Russlands", "Country", "Russland")],
            id="a body and the genitive of a country are two names",
        ),
        pytest.param(
            "Siemens NE pnc 2 | Deutschland NE sb 3 | warnte VVFIN ROOT 0",
            {"Siemens Deutschland": "ORG"},
            [("Siemens Deutschland", "Organization", "Siemens Deutschland")],
            id="a company of a country is one name",
        ),
        pytest.param(
            "Putins NE ag 2 | Armee NN sb 3 | siegte VVFIN ROOT 0",
            {"Putins Armee": "PER"},
            [("Putins", "Person", "Putin")],
            id="what a person has is not in the name",
        ),
        pytest.param(
            "Hans NE pnc 2 | Müller NN sb 3 | siegte VVFIN ROOT 0",
            {"Hans Müller": "PER"},
            [("Hans Müller", "Person", "Hans Müller")],
            id="a surname that is a common noun stays",
        ),
        pytest.param(
            "Papua NE pnc 2 | Neuguinea NE sb 3 | wählte VVFIN ROOT 0",
            {"Papua Neuguinea": "LOC"},
            [("Papua Neuguinea", "Place", "Papua Neuguinea")],
            id="a country of two words stays whole",
        ),
    ],
)
def test_the_recogniser_is_mended(table: str, names: dict[str, str], expected: list[Called]) -> None:
    mentions = find_mentions(parse(table, names=names))
    assert [called(mention) for mention in mentions if mention.form is Form.NAME] == expected
