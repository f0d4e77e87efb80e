"""What a reader sees and opens: the picture, the panel, the sentences, the rules."""

from typing import Any

import pytest

from tests.browser.conftest import Open, Script, choose, node, overlapping, spot, wait


def test_a_click_on_an_event_shows_who_when_where_how_certain_and_the_sentence(open_page: Open) -> None:
    # "Diese Schokolade soll Putins Gesandter Kirill Dmitrijew in Florida verteilt haben - vor etwa drei Wochen ..."
    page = open_page()
    choose(page, "Verteilung Schokolade")
    panel = page.inner_text("#panel")
    for words in (
        "Übergabe", "laut Angaben", "Akteur", "Kirill Dmitrijew", "Empfänger", "Jared Kushner", "Ort", "Florida",
        "„vor etwa drei Wochen“", "27.10. bis 02.11.2025", "Tagesbote, 20.11.2025",
    ):  # fmt: skip
        assert words in panel
    assert page.locator("#panel mark.trigger").first.inner_text() == "verteilt"
    assert page.locator("#panel cite a").get_attribute("href") == "https://example.org/friedensplan"


def test_a_link_in_the_panel_leads_on_and_the_browser_goes_back(open_page: Open) -> None:
    page = open_page()
    choose(page, "Verteilung Schokolade")
    page.click("#panel a:has-text('Kirill Dmitrijew')")
    wait(page, "document.querySelector('#panel h2').textContent === 'Kirill Dmitrijew'")
    assert "Als Akteur" in page.inner_text("#panel")
    page.go_back()
    wait(page, "document.querySelector('#panel h2').textContent.startsWith('Verteilung')")
    page.go_back()
    wait(page, "document.querySelector('#panel h2').textContent === 'Übersicht'")


def test_an_entity_shows_its_ids(open_page: Open) -> None:
    page = open_page()
    choose(page, "Donald Trump")
    outside = page.get_attribute("#panel a:has-text('Wikidata Q22686')", "href")
    assert outside == "https://www.wikidata.org/entity/Q22686"
    assert "US-Präsident" in page.inner_text("#panel")
    assert page.inner_text("#panel .iri code").startswith("https://w3id.org/newskg/entity/donald-trump")


def test_explain_names_the_rules_behind_a_report(open_page: Open) -> None:
    page = open_page()
    choose(page, "Verteilung Schokolade")
    first = page.locator("#panel details.why", has=page.locator("dt:text-is('Auslöser')")).first
    assert not first.locator("dl").is_visible()
    first.locator("summary").click()
    assert first.locator("dl").is_visible()
    rules = page.evaluate("nodes.find((node) => node.label.startsWith('Verteilung')).reports[0].parts.map((p) => p[5])")
    for rule in filter(None, rules):
        assert rule in first.inner_text()


def test_what_did_not_happen_is_struck_and_says_so(open_page: Open) -> None:
    # "Nach dem geplatzten Budapest-Gipfel zwischen ihm und Trump"
    page = open_page()
    assert page.evaluate("painted.has('nicht geschehen')")
    choose(page, "Budapest-Gipfel")
    assert page.inner_text("#panel .status >> nth=0") == "nicht geschehen"
    line = page.evaluate("getComputedStyle(document.querySelector('#panel h2 bdi')).textDecorationLine")
    assert line == "line-through"


def test_a_line_shows_how_certain_it_is(open_page: Open) -> None:
    page = open_page()
    drawn = page.evaluate("edges.map((edge) => [edge.factuality, canvas.edges.get(edge.id).dashes])")
    looks = dict(drawn)
    assert set(looks) == {"Certain", "Reported", "Planned", "Possible", "Negated"}
    assert looks["Certain"] is False
    dash, dots, far_dots = looks["Reported"], looks["Planned"], looks["Possible"]
    assert dash[0] > 5 > dots[0] == far_dots[0]
    assert far_dots[1] > dots[1]


def test_every_line_of_what_did_not_happen_bears_a_cross(open_page: Open) -> None:
    page = open_page()
    crossed = page.evaluate("scene.names.filter(({ label }) => !label).map(({ edge }) => edge.id).sort()")
    negated = page.evaluate("edges.filter((edge) => edge.factuality === 'Negated').map((edge) => edge.id).sort()")
    assert crossed == negated != []


def test_no_two_boxes_overlap_at_first_sight(open_page: Open) -> None:
    page = open_page()
    assert page.evaluate("shown.size === nodes.length")
    assert overlapping(page) == []


def test_days_stand_in_the_picture_as_a_kind_of_their_own(open_page: Open) -> None:
    page = open_page()
    assert page.evaluate("painted.has('27.10. bis 02.11.2025')")
    choose(page, "27.10. bis 02.11.2025")
    assert "In dieser Zeit" in page.inner_text("#panel")
    assert "Verteilung Schokolade" in page.inner_text("#panel")


def test_the_pointer_over_a_node_names_its_lines(open_page: Open) -> None:
    page = open_page()
    page.mouse.move(*spot(page, "Florida"))
    wait(page, "number => hovered === number", node(page, "Florida"))
    page.mouse.move(2, 2)
    wait(page, "hovered === -1")


def test_a_double_click_brings_in_neighbours_that_were_left_out(open_page: Open) -> None:
    page = open_page()
    centre, gone = node(page, "Kirill Dmitrijew"), node(page, "Verteilung Schokolade")
    page.evaluate("number => { shown.delete(number); refresh(); }", gone)
    assert page.evaluate("number => canvas.nodes.get(number)", gone) is None
    choose(page, "Kirill Dmitrijew")
    assert "1 weiteren Nachbarn" in page.inner_text("#expand")
    page.mouse.dblclick(*spot(page, "Kirill Dmitrijew"))
    wait(page, "number => canvas.nodes.get(number) !== null", gone)
    assert centre in page.evaluate("[...shown]")
    assert overlapping(page) == []


def test_a_drag_moves_a_node_and_the_wheel_zooms(open_page: Open) -> None:
    page = open_page()
    number, (x, y) = node(page, "Donald Trump"), spot(page, "Donald Trump")
    old = page.evaluate("number => network.getPosition(number)", number)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=4)
    page.mouse.up()
    assert page.evaluate("number => network.getPosition(number)", number) != old
    scale = page.evaluate("network.getScale()")
    page.mouse.wheel(0, -300)
    wait(page, "scale => network.getScale() > scale", scale)


@pytest.mark.parametrize(
    ("words", "spans", "marked"),
    [
        pytest.param("Putin trifft Trump", [[0, 5, "mention"], [6, 12, "trigger"]], ["Putin", "trifft"], id="two"),
        pytest.param("Putin trifft", [[0, 12, "mention"], [6, 12, "trigger"]], ["trifft"], id="the trigger wins"),
        pytest.param("Putin trifft", [[0, 5, "mention"], [0, 5, "mention"]], ["Putin"], id="the same twice"),
        pytest.param("Putin trifft", [[-3, 5, "mention"], [6, 99, "mention"]], [], id="outside of the sentence"),
        pytest.param("Putin trifft", [[3, 3, "mention"]], [], id="empty"),
    ],
)
def test_a_sentence_is_cut_into_pieces(script: Script, words: str, spans: list[Any], marked: list[str]) -> None:
    pieces = script("de").evaluate("([words, spans]) => cut(words, spans)", [words, spans])
    assert "".join(piece for piece, _ in pieces) == words
    assert [piece for piece, mark in pieces if mark] == marked


@pytest.mark.parametrize(
    ("days", "german", "english"),
    [
        pytest.param(["2025-11-20"], "20.11.2025", "20 Nov 2025", id="one day"),
        pytest.param(["2025-10-27", "", "", "2025-11-02"], "27.10. bis 02.11.2025", "27 Oct 2025 to 2 Nov 2025",
                     id="within a year"),
        pytest.param(["2024-12-30", "", "", "2025-01-05"], "30.12.2024 bis 05.01.2025", "30 Dec 2024 to 5 Jan 2025",
                     id="over the turn of a year"),
        pytest.param(["2025-11-01", "", "", "2025-11-30"], "November 2025", "November 2025", id="month"),
        pytest.param(["2024-02-01", "", "", "2024-02-29"], "Februar 2024", "February 2024", id="leap year"),
        pytest.param(["2014-01-01", "", "", "2014-12-31"], "2014", "2014", id="year"),
        pytest.param(["2025-11-21", "", "", ""], "frühestens 21.11.2025", "21 Nov 2025 at the earliest", id="no end"),
        pytest.param(["", "", "", "2025-11-21"], "spätestens 21.11.2025", "21 Nov 2025 at the latest", id="no begin"),
        pytest.param([], "", "", id="nothing known"),
    ],
)  # fmt: skip
def test_bounds_are_told_in_words(script: Script, days: list[str], german: str, english: str) -> None:
    assert script("de").evaluate("days => period({ days })", days) == german
    assert script("en").evaluate("days => period({ days })", days) == english
