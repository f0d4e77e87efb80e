"""How a reader finds things: search, filters, sliders, neighbourhoods, paths."""

from typing import Any

import pytest

from tests.browser.conftest import Open, Script, choose, node, overlapping, spot, wait


def search(page: Any, words: str) -> list[str]:
    page.fill("#search", words)
    return [text.strip() for text in page.locator("#searchlist [data-number] bdi").all_inner_texts()]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("Muller", "Jürgen Müller", id="umlaut without dots"),
        pytest.param("mueller", "Jürgen Müller", id="umlaut spelled out"),
        pytest.param("weissenfels", "Weißenfels", id="ss finds ß"),
        pytest.param("WEISS", "Weißenfels", id="beginning, in capitals"),
        pytest.param("müller jürgen", "Jürgen Müller", id="words in any order"),
        pytest.param("window.hit script", "<script>window.hit = 1</script>", id="event"),
        pytest.param("17.11", "17.11.2025", id="day"),
    ],
)
def test_the_search_folds_letters(script: Script, words: str, found: str) -> None:
    assert search(script("de"), words) == [found]


def test_suggestions_come_by_kind(open_page: Open) -> None:
    page = open_page()
    search(page, "u")
    kinds = page.locator("#searchlist small").all_inner_texts()
    assert len(set(kinds)) > 2
    order = page.evaluate("found => found.map((kind) => KINDS.findIndex((one) => word('kinds', one) === kind))", kinds)
    assert [at for at in order if at >= 0] == sorted(at for at in order if at >= 0)


def test_a_search_without_a_hit_says_so(open_page: Open) -> None:
    page = open_page()
    assert search(page, "Xanthippe") == []
    assert page.inner_text("#searchlist") == "Nichts gefunden"


def test_a_click_on_a_suggestion_chooses_it(open_page: Open) -> None:
    page = open_page()
    search(page, "brüssel")
    page.click("#searchlist [data-number]")
    wait(page, "document.querySelector('#panel h2').textContent === 'Brüssel'")
    assert page.input_value("#search") == ""


def test_the_keyboard_alone_is_enough(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.focus("#search")
    page.keyboard.type("trump")
    page.keyboard.press("ArrowDown")
    second = page.locator("#searchlist [aria-selected=true] bdi").inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    wait(page, "document.activeElement.tagName === 'H2'")
    assert page.inner_text("#panel h2") == second
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#panel') !== null")
    page.keyboard.press("Escape")
    wait(page, "document.querySelector('#panel h2').textContent === 'Übersicht'")


def test_the_picture_is_walked_with_the_arrow_keys(open_page: Open) -> None:
    page = open_page()
    page.focus("#graph")
    seen = set()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight"):
        page.keyboard.press(key)
        seen.add(page.inner_text("#spoken"))
    assert len(seen) > 2
    page.keyboard.press("Enter")
    wait(page, "state.node !== ''")
    assert page.inner_text("#spoken").startswith(page.inner_text("#panel h2"))
    page.focus("#graph")
    scale = page.evaluate("network.getScale()")
    page.keyboard.press("+")
    assert page.evaluate("network.getScale()") > scale
    page.keyboard.press("-")
    page.keyboard.press("0")
    assert page.evaluate("network.getScale()") < scale


@pytest.mark.parametrize(
    ("key", "label"),
    [
        pytest.param("Negated", "Budapest-Gipfel", id="certainty"),
        pytest.param("Meeting", "Budapest-Gipfel", id="event class"),
        pytest.param("Place", "Budapest", id="kind of entity"),
        pytest.param("Date", "27.10. bis 02.11.2025", id="days"),
    ],
)
def test_a_filter_takes_nodes_out_and_brings_them_back(open_page: Open, key: str, label: str) -> None:
    page = open_page()
    hidden, filtered, box = "id => canvas.nodes.get(id).hidden", node(page, label), f"[data-key={key}]"
    for by in ("mouse", "keyboard"):
        page.click(box) if by == "mouse" else page.press(box, "Space")
        wait(page, hidden, filtered)
        assert key in page.evaluate("location.hash")
        page.click(box) if by == "mouse" else page.press(box, "Space")
        wait(page, f"id => !({hidden})(id)", filtered)


def test_all_classes_go_out_and_come_in_at_once_and_all_filters_are_cleared(open_page: Open) -> None:
    page = open_page()
    page.click("#classesNone")
    wait(page, "events.every((node) => !passes(node))")
    page.click("#classesAll")
    wait(page, "events.every(passes)")
    page.press("[data-key=Meeting]", "Space")
    page.click("#reset")
    wait(page, "state.off === '' && nodes.every(passes)")
    assert not page.is_visible("#reset")


def test_filters_that_leave_nothing_say_so(open_page: Open) -> None:
    page = open_page(at="#off=Certain,Reported,Planned,Possible,Negated")
    assert page.is_visible("#emptyGraph")


def test_events_are_filtered_by_whose_claim_they_are(open_page: Open) -> None:
    page = open_page()
    (source, *_) = page.evaluate("[...byName('source').options].slice(2).map((option) => option.value)")
    page.select_option("#source", source)
    wait(page, "events.some((node) => !passes(node))")
    claimed = "id => events.filter(passes).every((n) => n.reports.some((r) => (r.by || []).includes(byId.get(id))))"
    assert page.evaluate(claimed, source)
    page.select_option("#source", "-")
    wait(page, "state.source === '-'")
    assert page.evaluate("events.filter(passes).every((node) => node.reports.some((report) => !report.by))")


def test_events_are_filtered_by_article(open_page: Open) -> None:
    page = open_page("hostile")
    page.select_option("#article", "https://example.org/article/5")
    wait(page, "events.filter(passes).length === 1")
    assert "😀" in page.evaluate("events.find(passes).label")
    assert page.evaluate("entities.filter(passes).length") == 2


def test_the_slider_of_when_it_happened_is_moved_by_keyboard_and_by_mouse(open_page: Open) -> None:
    page = open_page()
    assert page.locator("#happened rect").count() > 0
    page.focus("#happenedfrom")
    page.keyboard.press("End")
    wait(page, "state.happened !== ''")
    assert page.evaluate("events.filter(passes).length < events.filter((node) => node.days).length")
    assert "ohne Zeitangabe ausgeblendet" in page.inner_text("#undated")
    assert page.evaluate("byName('happenedfrom').getAttribute('aria-valuetext')").endswith("2025")
    page.keyboard.press("Home")
    wait(page, "state.happened === '' && events.every(passes)")
    box = page.locator("#happeneduntil").bounding_box()
    page.mouse.move(box["x"] + box["width"] - 8, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    wait(page, "state.happened !== ''")
    assert page.evaluate("events.filter(passes).every((node) => node.days)")


def test_a_slider_that_one_day_would_fill_is_left_out(open_page: Open) -> None:
    assert not open_page().is_visible("#reported")


def test_a_neighbourhood_shows_what_is_so_many_steps_away(open_page: Open) -> None:
    page = open_page()
    choose(page, "Wolodymyr Selenskyj")
    for depth in (1, 2, 3):
        link = page.locator(f".steps a >> nth={depth - 1}")
        link.click() if depth % 2 else link.press("Enter")
        wait(page, "depth => state.depth === String(depth) && scene.spots.size < nodes.length", depth)
        assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "true"
        far = page.evaluate("[...reachable(byId.get(state.node), 9)].filter(([number]) => scene.spots.has(number))")
        assert max(steps for _, steps in far) == depth
        assert page.evaluate("canvas.nodes.length === scene.spots.size")
        assert overlapping(page) == []
    page.click(".steps a >> nth=3")
    wait(page, "scene.spots.size === nodes.length")


@pytest.mark.parametrize("by", ["keyboard", "mouse", "click with Shift"])
def test_the_path_between_two_nodes_names_every_step(open_page: Open, by: str) -> None:
    page = open_page()
    choose(page, "Steve Witkoff")
    if by == "click with Shift":
        page.keyboard.down("Shift")
        x, y = spot(page, "Florida")
        page.mouse.click(x, y)
        page.keyboard.up("Shift")
    else:
        page.fill(".goal input", "florida")
        page.press(".goal input", "Enter") if by == "keyboard" else page.click(".goal [data-number]")
    wait(page, "document.querySelector('#panel h2').textContent === 'Weg von Steve Witkoff zu Florida'")
    assert page.locator(".path li").count() == page.evaluate("scene.path.length") >= 1
    assert page.evaluate("canvas.nodes.length === scene.path.length + 1")
    page.click("#panel .back")
    wait(page, "state.to === ''")


def test_where_no_path_leads_the_page_says_so(open_page: Open) -> None:
    page = open_page("hostile", at="#node=event/0&to=event/1")
    assert page.inner_text("#panel h2").startswith("Kein Weg von <script>")


def test_no_path_leads_through_a_day_or_over_what_is_filtered(open_page: Open) -> None:
    page = open_page()
    start, end = node(page, "Steve Witkoff"), node(page, "Florida")
    path = page.evaluate("([a, b]) => pathBetween(a, b).map((edge) => [edge.from, edge.to])", [start, end])
    assert not any(page.evaluate("n => nodes[n].group === 'date'", number) for edge in path for number in edge)
    page.click("#classesNone")
    wait(page, "events.every((node) => !passes(node))")
    assert page.evaluate("([a, b]) => pathBetween(a, b)", [start, end]) is None


def test_what_is_not_in_the_picture_comes_in_through_the_search(open_page: Open) -> None:
    page = open_page()
    gone = node(page, "Rustem Umjerow")
    page.evaluate("number => { shown.delete(number); refresh(); }", gone)
    page.fill("#search", "Umjerow Rustem")
    page.keyboard.press("Enter")
    wait(page, "document.querySelector('#panel h2').textContent === 'Rustem Umjerow'")
    assert page.evaluate("number => canvas.nodes.get(number) !== null && shown.has(number)", gone)


def test_a_change_of_the_filters_keeps_the_focus_where_it_is(open_page: Open) -> None:
    page = open_page(at="#view=table")
    page.focus("[data-key=Negated]")
    page.keyboard.press("Space")
    wait(page, "state.off === 'Negated'")
    assert page.evaluate("document.activeElement.dataset.key") == "Negated"
    page.press("tbody th a >> nth=0", "Enter")
    wait(page, "document.activeElement.tagName === 'H2'")
    page.keyboard.press("Escape")
    wait(page, "document.activeElement.id === 'content'")
