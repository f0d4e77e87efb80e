"""A user's own decisions about entities: what they do, and how a mistake in them is reported."""

import re
from pathlib import Path

import pytest

from kg.entities import resolve_entities
from kg.errors import LexiconError
from kg.model import Entity, EntityKind
from kg.pins import Pins, read_pins
from tests import sample
from tests.conftest import REPOSITORY
from tests.test_entities import NAME, ORGANIZATION, PERSON, SURNAME, document

PAGE = REPOSITORY / "docs" / "entities.md"


def pins(tmp_path: Path, *entries: str) -> Pins:
    """Returns the pins of a file with these entries."""
    file = tmp_path / "entities.toml"
    file.write_text("".join(f"[[entity]]\n{entry}\n" for entry in entries), encoding="utf-8")
    return read_pins(file)


def by_name(entities: tuple[Entity, ...]) -> dict[str, int]:
    return {entity.name: len(entity.chains) for entity in entities}


def test_names_are_one_entity_where_the_user_says_so(tmp_path: Path) -> None:
    pair = document("eins", (PERSON, "Boss", NAME)), document("zwei", (ORGANIZATION, "Boss AG", NAME))
    said = pins(tmp_path, 'name = "Hugo Boss"\nkind = "Organization"\nnames = ["Boss", "Boss AG"]')
    (entity,) = resolve_entities(pair, pins=said)
    assert (entity.name, entity.kind, entity.aliases) == ("Hugo Boss", ORGANIZATION, ("Boss", "Boss AG"))
    assert all(reason.startswith("pinned name") for reason in entity.merged_because)


def test_a_link_of_the_user_goes_before_the_tables(tmp_path: Path) -> None:
    one = document("eins", (PERSON, "Angela Merkel", NAME))
    linked = resolve_entities(
        [one], pins=pins(tmp_path, 'name = "Angela Merkel"\nkind = "Person"\nlink = "https://x.org/1"')
    )
    unlinked = resolve_entities([one], pins=pins(tmp_path, 'name = "Angela Merkel"\nkind = "Person"\nlink = ""'))
    default = resolve_entities([one], pins=pins(tmp_path, 'name = "Angela Merkel"\nkind = "Person"'))
    assert linked[0].link and (linked[0].link.source, linked[0].link.iris) == ("entities.toml", ("https://x.org/1",))
    assert unlinked[0].link is None
    assert default[0].link and "Q567" in default[0].link.iris[0]


def test_a_surname_stays_apart_where_the_user_says_so(tmp_path: Path) -> None:
    assert by_name(resolve_entities(SURNAME))["Karl Winter"] == 2
    said = pins(tmp_path, 'name = "Karl Winter"\nkind = "Person"\napart = ["Winter"]')
    found = by_name(resolve_entities(SURNAME, pins=said))
    assert (found["Karl Winter"], found["Winter"]) == (1, 1)


def test_two_of_one_name_are_told_apart_by_their_articles(tmp_path: Path) -> None:
    three = [document(stem, (PERSON, "Karl Winter", NAME)) for stem in ("eins", "zwei", "drei")]
    said = pins(
        tmp_path,
        'name = "Karl Winter (Bäcker)"\nkind = "Person"\nnames = ["Karl Winter"]\narticles = ["eins"]',
        'name = "Karl Winter (Minister)"\nkind = "Person"\nnames = ["Karl Winter"]\narticles = ["zwei", "drei"]',
    )
    assert by_name(resolve_entities(three, pins=said)) == {"Karl Winter (Bäcker)": 1, "Karl Winter (Minister)": 2}


def test_without_the_file_all_is_as_before(tmp_path: Path) -> None:
    said = pins(tmp_path, 'name = "Somebody Else"\nkind = "Person"')
    assert resolve_entities(sample.DOCUMENTS, pins=said) == resolve_entities(sample.DOCUMENTS)


def test_the_example_of_the_docs_does_what_it_says(tmp_path: Path) -> None:
    (shown,) = re.findall(r"^```toml\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    file = tmp_path / "entities.toml"
    file.write_text(shown, encoding="utf-8")
    found = resolve_entities(
        [*sample.DOCUMENTS, document("backen", (PERSON, "Karl Winter", NAME))], pins=read_pins(file)
    )
    people = {entity.name for entity in found if entity.kind is EntityKind.PERSON and entity.named}
    assert people == {"Karl Winter (Außenminister)", "Karl Winter (Bäcker)", "Anna Berg"}
    (putin,) = resolve_entities([document("eins", (PERSON, "Putin", NAME))], pins=read_pins(file))
    assert putin.name == "Wladimir Wladimirowitsch Putin" and putin.link


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        pytest.param(['kind = "Person"'], r"entity 1 \(without name\): has no name", id="no name"),
        pytest.param(['name = "A B"\nkind = "Human"'], r"entity 1 \(A B\): kind 'Human' is unknown", id="kind"),
        pytest.param(['name = "A B"\nkind = "Person"\nalias = ["C"]'], "alias is unknown; use apart,", id="key"),
        pytest.param(['name = "A B"\nkind = "Person"\nnames = "C"'], "names is 'C'; write a list", id="no list"),
        pytest.param(['name = "A B"\nkind = "Person"\nlink = "Q5"'], "'Q5' is no address", id="link"),
        pytest.param(
            ['name = "A B"\nkind = "Person"\nnames = ["B"]\napart = ["b"]'], "to be it and apart", id="contradiction"
        ),
        pytest.param(
            ['name = "A B"\nkind = "Person"\nnames = ["B"]', 'name = "C B"\nkind = "Person"\nnames = ["B"]'],
            r"entity 2 \(C B\): shares a name with A B",
            id="two claims",
        ),
        pytest.param(
            [
                'name = "A B"\nkind = "Person"\nnames = ["B"]\narticles = ["x"]',
                'name = "C B"\nkind = "Person"\nnames = ["B"]\narticles = ["x-1"]',
            ],
            "articles of their own",
            id="two claims in one article",
        ),
        pytest.param(["name = "], "cannot be read", id="no TOML"),
    ],
)
def test_a_mistake_names_its_entry(entries: list[str], message: str, tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=message):
        pins(tmp_path, *entries)


def test_a_file_with_other_sections_is_refused(tmp_path: Path) -> None:
    (tmp_path / "entities.toml").write_text("[entities]\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"\[\[entity\]\]"):
        read_pins(tmp_path / "entities.toml")
