"""Timeline, table and map, the address that keeps them, what is taken away, the other language, small screens."""

import csv
import re
from pathlib import Path

import pytest

from tests.browser.conftest import Open, Script, choose, wait

VIEWS = ("graph", "timeline", "table", "map")


def test_every_view_is_reached_and_the_address_says_which(open_page: Open) -> None:
    page = open_page()
    for at, view in enumerate(("timeline", "table", "map", "graph") * 2):
        link = page.locator(f"#views [data-view={view}]")
        link.click() if at < 4 else link.press("Enter")
        wait(page, f"!byName('{view}View').hidden")
        assert [name for name in VIEWS if page.is_visible(f"#{name}View")] == [view]
        assert link.get_attribute("aria-current") == "page"
    page.go_back()
    wait(page, "state.view === 'map'")


def test_a_shared_address_opens_what_its_sender_saw(open_page: Open) -> None:
    first = open_page(at="#view=table&off=Negated&sort=columnWhat-&rows=trump")
    choice = first.locator("tbody tr").all_inner_texts()
    assert choice
    assert not first.is_checked("[data-key=Negated]")
    assert first.input_value("#tableRows") == "trump"
    first.click("tbody th a")
    wait(first, "state.node !== ''")
    second = open_page(at=first.evaluate("location.hash"))
    assert second.inner_text("#panel") == first.inner_text("#panel")
    assert second.locator("tbody tr").all_inner_texts() == choice


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("#view=atlas&node=entity/nobody&depth=9", id="unknown names"),
        pytest.param("#happened=gestern..morgen&reported=&sort=x&page=-3&view=table", id="no days"),
        pytest.param("#%E0%A4%A", id="broken escape"),
        pytest.param("#<script>window.hit=1</script>", id="markup"),
    ],
)
def test_an_address_that_makes_no_sense_opens_the_page(open_page: Open, address: str) -> None:
    page = open_page(at=address)
    assert page.inner_text("#panel h2") == "Übersicht" or page.is_visible("table")
    assert page.evaluate("window.hit") is None


# Timeline


def test_an_uncertain_time_is_drawn_as_a_span_and_a_day_as_a_point(open_page: Open) -> None:
    def width(name: str, label: str) -> float:
        bar = open_page(name, at="#view=timeline").locator(f".happening[aria-label^='{label}'] .span")
        return float(bar.get_attribute("width"))

    assert width("friedensplan", "Verteilung Schokolade") > 60
    assert width("strange", "<script>") < 10


def test_no_two_bars_of_the_timeline_overlap(open_page: Open) -> None:
    page = open_page("hostile", at="#view=timeline")
    assert page.locator(".happening").count() == 10
    boxes = page.evaluate("""() => [...document.querySelectorAll('.happening')].map((bar) => {
        const { left, right, top, bottom } = bar.getBoundingClientRect(); return { left, right, top, bottom }; })""")
    assert page.evaluate("boxes => boxes.some((a, at) => boxes.slice(at + 1).some((b) => clash(a, b)))", boxes) is False


def test_a_bar_leads_to_its_event_and_what_has_no_time_is_listed_below(open_page: Open) -> None:
    page = open_page(at="#view=timeline")
    page.locator(".happening").first.click()
    wait(page, "state.node !== ''")
    assert page.is_visible("#timelineView")
    page.click("#timeline summary")
    undated = page.evaluate("events.filter((node) => !node.days).length")
    assert page.locator("#timeline .columns li").count() == undated
    page.press("#timeline .columns a >> nth=0", "Enter")
    wait(page, "!chosen().days")


def test_empty_time_is_shortened_and_marked(script: Script) -> None:
    scale = "scaleOf(['1945-05-08', '2025-11-01', '2025-11-03'])"
    page = script("de")
    assert page.evaluate(f"{scale}.total") < 60
    assert page.evaluate(f"{scale}.shortened.length") == 1
    for day in ("1945-05-08", "2025-11-01", "2025-11-02"):
        assert page.evaluate(f"isoOf({scale}.back({scale}.at(numberOf('{day}'))))") == day


# Table


def test_the_table_has_every_event_with_who_when_where_and_how_certain(open_page: Open) -> None:
    page = open_page(at="#view=table")
    assert page.locator("tbody tr").count() == page.evaluate("events.length")
    row = page.locator("tbody tr", has=page.locator("th:has-text('Verteilung Schokolade')")).inner_text()
    for words in ("Übergabe", "Kirill Dmitrijew", "27.10. bis 02.11.2025", "Florida", "laut Angaben", "20.11.2025"):
        assert words in row


def test_a_column_head_sorts_and_sorts_back(open_page: Open) -> None:
    page = open_page(at="#view=table")
    head = "[data-sort=columnClass]"
    for by, direction in (("mouse", "ascending"), ("keyboard", "descending"), ("mouse", "ascending")):
        page.click(head) if by == "mouse" else page.press(head, "Enter")
        wait(page, f"document.querySelector('{head}').closest('th').ariaSort === '{direction}'")
        classes = page.locator("tbody td:nth-child(2)").all_inner_texts()
        assert page.evaluate("document.activeElement.dataset.sort") == "columnClass"
        in_order = page.evaluate("all => [...all].sort((a, b) => a.localeCompare(b, 'de'))", classes)
        assert classes == (in_order if direction == "ascending" else in_order[::-1])


def test_rows_are_found_by_their_words_and_by_the_filters(open_page: Open) -> None:
    page = open_page(at="#view=table")
    page.fill("#tableRows", "florida")
    wait(page, "state.rows === 'florida'")
    assert 0 < page.locator("tbody tr").count() < page.evaluate("events.length")
    page.fill("#tableRows", "")
    page.click("[data-key=Negated]")
    wait(page, "state.off === 'Negated' && state.rows === ''")
    assert "nicht geschehen" not in " ".join(page.locator("tbody").all_inner_texts())


def test_the_other_table_has_every_participant_and_place(open_page: Open) -> None:
    page = open_page(at="#view=table")
    page.select_option("#tableList", "things")
    wait(page, "state.list === 'things'")
    assert page.locator("tbody tr").count() == page.evaluate("entities.length")
    assert "Wikidata Q22686" in page.inner_text("tbody")


def test_the_table_is_saved_as_csv_with_all_rows_that_are_left(open_page: Open, tmp_path: Path) -> None:
    page = open_page(at="#view=table&off=Negated")
    with page.expect_download() as download:
        page.click("#csv")
    download.value.save_as(tmp_path / "events.csv")
    text = (tmp_path / "events.csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(text.removeprefix("\ufeff").splitlines()))
    assert rows[0][:3] == ["Was", "Art", "Wer"]
    assert len(rows) - 1 == page.evaluate("events.filter(passes).length")
    assert any(row[-1].startswith("https://w3id.org/newskg/event/") for row in rows[1:])


def test_no_cell_of_the_csv_is_a_formula(open_page: Open) -> None:
    page = open_page("hostile", at="#view=table")
    cells = [cell for row in csv.reader(page.evaluate("tableCsv().slice(1)").splitlines()) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


# Map


def test_places_stand_on_the_map_and_say_what_happened_there(open_page: Open) -> None:
    page = open_page("hostile", at="#view=map")
    assert page.locator(".spot").count() == 10
    west, east = (page.locator(f".spot[href*='b%2F{number}'] circle").bounding_box() for number in (0, 9))
    assert west["x"] < east["x"]
    assert west["y"] > east["y"]
    page.locator(".spot[href*='b%2F5']").press("Enter")
    wait(page, "state.node !== ''")
    assert "Hier" in page.inner_text("#panel")
    assert page.is_visible("#mapView")


def test_the_map_is_zoomed_and_moved_by_buttons_keys_wheel_and_mouse(open_page: Open) -> None:
    page = open_page("hostile", at="#view=map")
    frame = "[mapFrame.x, mapFrame.y, mapFrame.width]"
    before = page.evaluate(frame)

    def moved() -> bool:
        nonlocal before
        old, before = before, page.evaluate(frame)
        return bool(before != old)

    for button in ("#mapNearer", "#mapFarther", "#mapNearer"):
        page.click(button)
        assert moved()
    page.focus("#mapPlace")
    for key in ("ArrowRight", "ArrowUp", "+", "-", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
        assert moved()
    page.mouse.move(600, 600)
    page.mouse.down()
    page.mouse.move(650, 620, steps=3)
    page.mouse.up()
    assert moved()
    page.mouse.wheel(0, -200)
    wait(page, "before => mapFrame.width < before", before[2])
    page.click("#mapWhole")
    assert moved()


def test_a_graph_without_coordinates_has_a_map_that_says_so(open_page: Open) -> None:
    page = open_page("strange", at="#view=map")
    assert page.inner_text("#mapNote") == "Kein Ort hat Koordinaten."
    page.click("#offMap summary")
    page.click("#offMap a")
    wait(page, "state.node !== ''")


# What is taken away


def test_the_picture_is_saved_as_png(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    with page.expect_download() as download:
        page.press("#png", "Enter")
    assert download.value.suggested_filename == "graph.png"
    download.value.save_as(tmp_path / "graph.png")
    assert (tmp_path / "graph.png").read_bytes().startswith(b"\x89PNG")


def test_buttons_zoom_the_picture_and_show_all_of_it(open_page: Open) -> None:
    page = open_page()
    scale = page.evaluate("network.getScale()")
    page.click("#nearer")
    assert page.evaluate("network.getScale()") > scale
    page.press("#farther", "Enter")
    page.press("#farther", "Space")
    assert page.evaluate("network.getScale()") < scale
    page.click("#whole")
    assert page.evaluate("network.getScale()") == pytest.approx(scale, rel=0.2)


# Languages, screens, themes


def test_the_page_speaks_english_where_it_is_asked_to(open_page: Open) -> None:
    page = open_page()
    choose(page, "Budapest-Gipfel")
    page.click("#language")
    wait(page, "document.documentElement.lang === 'en' && painted.has('did not happen')")
    assert "did not happen" in page.inner_text("#panel")
    assert page.get_attribute("#panel blockquote p", "lang") == "de"
    assert page.inner_text("#views") == "Graph\nTimeline\nTable\nMap"
    page.click("#language")
    wait(page, "document.documentElement.lang === 'de'")


def test_every_word_that_the_script_asks_for_is_in_the_table(script: Script) -> None:
    source = script("de").evaluate("[...document.scripts].at(-1).textContent + document.body.innerHTML")
    asked = (
        set(re.findall(r"say\(\"(\w+)\"", source))
        | set(re.findall(r"count\(\w+[.\w]*, \"(\w+)\"", source))
        | set(re.findall(r'data-(?:say|label|hint)="(\w+)"', source))
    )
    known = set(script("de").evaluate("Object.keys(data.words.page)"))
    assert len(asked) > 60
    assert asked <= known


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_labels_stand_out_from_the_ground_in_both_schemes(open_page: Open, scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    contrast = page.evaluate("""() => { const light = (name) => { const c = css(name).match(/[0-9a-f]{2}/gi)
            .map((h) => parseInt(h, 16) / 255).map((v) => (v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4));
          return .2126 * c[0] + .7152 * c[1] + .0722 * c[2]; };
        return ["ink", "muted", "no", "accent"].map((name) => { const [a, b] = [light(name), light("paper")];
          return (Math.max(a, b) + .05) / (Math.min(a, b) + .05); }); }""")
    assert min(contrast) >= 4.5


def test_a_change_of_the_scheme_repaints_the_picture(open_page: Open) -> None:
    page = open_page(color_scheme="light")
    before = page.evaluate("css('paper')")
    page.emulate_media(color_scheme="dark")
    wait(page, "before => css('paper') !== before", before)


PHONE = {"width": 390, "height": 844}


def test_on_a_phone_nothing_runs_out_of_the_screen(open_page: Open) -> None:
    page = open_page(viewport=PHONE, has_touch=True)
    root = "document.documentElement"
    inside = f"{root}.scrollWidth <= innerWidth && {root}.scrollHeight <= innerHeight"
    for view in VIEWS:
        page.tap(f"[data-view={view}]")
        wait(page, f"!byName('{view}View').hidden")
        assert page.evaluate(inside)
        page.fill("#search", "Putin")
        page.keyboard.press("Enter")
        wait(page, "document.querySelector('#panel h2').textContent.includes('Putin')")
        assert page.evaluate(inside)
        assert page.is_visible("#panel")
        page.tap("#panel .back")
        wait(page, "state.node === ''")
        assert not page.is_visible("#panel")


def test_on_a_phone_the_legend_opens_and_closes(open_page: Open) -> None:
    page = open_page(viewport=PHONE, has_touch=True)
    assert not page.is_visible("#filters")
    page.tap("#legendToggle")
    page.tap("[data-key=Negated]")
    wait(page, "state.off === 'Negated'")
    page.tap("#legendToggle")
    assert not page.is_visible("#filters")


def test_a_long_title_leaves_the_picture_its_room(open_page: Open) -> None:
    page = open_page()
    assert page.evaluate("document.querySelector('header').offsetHeight") < 90
    assert page.evaluate("document.getElementById('graph').offsetHeight") > 780
