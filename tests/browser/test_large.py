"""A graph of a thousand nodes: what is shown of it, and how a reader gets to the rest."""

import pytest

from tests.browser.conftest import Open, overlapping, wait


def test_a_crowd_opens_with_its_foremost_nodes_and_says_so(open_page: Open) -> None:
    page = open_page("large")
    assert 100 < page.evaluate("scene.spots.size") <= 150
    assert "im Bild; die übrigen über Suche" in page.inner_text("#note")
    assert overlapping(page) == []


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_expansion_brings_in_what_was_left_out(open_page: Open, by: str) -> None:
    page = open_page("large")
    page.evaluate("go({ node: [...entities].sort(bySalience)[0].id })")
    wait(page, "byName('expand') !== null")
    before = page.evaluate("scene.spots.size")
    page.click("#expand") if by == "mouse" else page.press("#expand", "Enter")
    wait(page, "before => scene.spots.size === before + RING", before)
    assert overlapping(page) == []


def test_a_neighbourhood_that_is_too_large_is_cut_and_says_so(open_page: Open) -> None:
    page = open_page("large", at="#")
    page.evaluate("go({ node: [...entities].sort(bySalience)[0].id, depth: '3' })")
    wait(page, "state.depth === '3'")
    assert page.evaluate("scene.spots.size === MOST && isVisible(chosen().number)")
    assert "150" in page.inner_text("#note")
    assert overlapping(page) == []


def test_the_table_is_read_page_by_page(open_page: Open) -> None:
    page = open_page("large", at="#view=table")
    first = page.locator("tbody tr th").all_inner_texts()
    assert len(first) == 100
    page.click("#tablePages a")
    wait(page, "state.page === '2'")
    assert page.locator("tbody tr th").all_inner_texts() != first
    page.press("#tablePages a >> nth=0", "Enter")
    wait(page, "state.page === '1'")
    assert page.locator("tbody tr th").all_inner_texts() == first
    assert page.evaluate("tableCsv().split('\\r\\n').length") == page.evaluate("events.length") + 2


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_long_list_opens_on_demand(open_page: Open, by: str) -> None:
    page = open_page("large")
    before = page.locator("#panel li").count()
    more = page.locator("#panel .more").first
    more.click() if by == "mouse" else more.press("Enter")
    assert page.locator("#panel li").count() > before + 100


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_the_slider_of_when_it_was_reported_keeps_what_was_reported_then(open_page: Open, by: str) -> None:
    page = open_page("large")
    until = page.locator("#reporteduntil")
    if by == "keyboard":
        for _ in range(3):
            until.press("PageDown")
    else:
        box = until.bounding_box()
        page.mouse.move(box["x"] + box["width"] - 8, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] / 2, steps=4)
        page.mouse.up()
    wait(page, "state.reported !== ''")
    last = page.evaluate("state.reported.split('..')[1]")
    kept = page.evaluate("events.filter(passes).map((node) => articlesOf(node).map((article) => article.published))")
    assert 0 < len(kept) < page.evaluate("events.length")
    assert all(min(days) <= last for days in kept)


def test_timeline_and_map_show_the_foremost_and_say_so(open_page: Open) -> None:
    page = open_page("large", at="#view=timeline")
    assert page.locator(".happening").count() == page.evaluate("Math.min(CROWD, events.filter((n) => n.days).length)")
    page.click("[data-view=map]")
    wait(page, "!byName('mapView').hidden")
    assert 0 < page.locator(".spot").count() <= 300
    assert page.locator(".spot").count() == page.evaluate("Math.min(CROWD, entities.filter((node) => node.at).length)")


def test_the_tab_key_reaches_every_control_in_the_order_of_the_page(open_page: Open) -> None:
    page = open_page()
    page.evaluate("go({ node: [...entities].sort(bySalience)[0].id })")
    wait(page, "state.node !== ''")
    page.evaluate("document.activeElement.blur(); window.getSelection().removeAllRanges(); byName('skip').focus()")
    controls = 'a[href], button, input, select, summary, [tabindex="0"]'
    wanted = page.evaluate(
        """(controls) => [...document.querySelectorAll(controls)]
        .filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => one.outerHTML.slice(0, 90))""",
        controls,
    )
    seen = []
    for _ in wanted:
        seen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 90)"))
        page.keyboard.press("Tab")
    assert seen == wanted
