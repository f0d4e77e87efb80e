"""The editor in a headless Chromium: choose a question, run it, open what it found, and go on from there."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

ROWS = "SELECT ?event ?label WHERE { ?event a kg:Meeting ; rdfs:label ?label }"
Page = Any


@pytest.fixture
def page(browser: Any, site: str) -> Iterator[Page]:
    """Returns an open editor; nothing may be logged, fail, or be asked of another server while a test runs."""
    troubles: list[str] = []
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="de-DE", reduced_motion="reduce")
    page = context.new_page()
    page.on("console", lambda message: troubles.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith((site, "data:")) else troubles.append(asked.url))
    page.goto(site)
    page.wait_for_selector("#named a")
    yield page
    context.close()
    assert troubles == []


def run(page: Page, text: str) -> None:
    page.evaluate("text => yasqe.setValue(text)", text)
    page.click("#run")
    page.wait_for_selector("#results > *:not(.hint)")


def test_a_reader_goes_from_a_question_to_an_entity_to_its_article(page: Page, site: str) -> None:
    page.click("#named a:has-text('Wer hat sich wann und wo')")
    page.wait_for_selector("#results table")
    assert "Budapest-Gipfel" in page.inner_text("#results")
    run(page, "SELECT DISTINCT ?wer WHERE { ?e a kg:Meeting ; kg:agent ?wer } ORDER BY ?wer")
    page.click("#results td a >> nth=0")
    page.wait_for_selector("h1 bdi")
    assert page.url.startswith(f"{site}/entity/")
    name = page.inner_text("h1")
    page.click("blockquote .more >> nth=0")
    page.wait_for_selector(".article .target")
    assert re.search(r"/article/[^#]+#char=\d+,\d+$", page.url)
    page.click(".article .target")
    page.wait_for_selector("h1 bdi")
    assert page.inner_text("h1") == name


def test_the_graph_page_and_descriptions_lead_to_each_other(page: Page, site: str) -> None:
    run(page, ROWS)
    page.click("#results td a >> nth=0")
    page.wait_for_selector("h1 bdi")
    described = page.url
    page.click("text=In der Graphseite")
    page.wait_for_selector("#describe:not([hidden])")
    inside = page.frame_locator("#graph")
    assert page.inner_text("#describe") == f"Beschreibung: {inside.locator('#panel h2').inner_text()}"
    page.click("#describe")
    page.wait_for_selector("h1 bdi")
    assert page.url == described


def test_a_question_takes_values_and_the_address_keeps_them(page: Page, site: str) -> None:
    page.click("#named a:has(code:text-is('about'))")
    page.wait_for_selector("#results table")
    everything = page.locator("#results tbody tr").count()
    page.fill("#fields [name=who]", "Putin")
    page.press("#fields [name=who]", "Enter")
    page.wait_for_url("**/#q=about&who=Putin")
    page.wait_for_selector("#results table")
    page.reload()
    page.wait_for_selector("#results table")
    assert 0 < page.locator("#results tbody tr").count() < everything


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("ASK { ?x a kg:Meeting }", "Ja", id="yes"),
        pytest.param("ASK { ?x a kg:Nothing }", "Nein", id="no"),
        pytest.param("SELECT * { ?x a kg:Nothing }", "Keine Zeile.", id="nothing"),
        pytest.param("CONSTRUCT { ?x a kg:Meeting } WHERE { ?x a kg:Meeting }", "@prefix kg:", id="triples"),
    ],
)
def test_every_kind_of_answer_is_shown(text: str, shown: str, page: Page) -> None:
    run(page, text)
    assert shown in page.inner_text("#results")


def test_our_prefixes_need_no_declaration_and_classes_are_completed(page: Page) -> None:
    page.evaluate("yasqe.setValue('SELECT ?e WHERE { ?e a nobody:Meet }')")
    assert page.locator(".parseErrorIcon").count() == 1
    page.evaluate("yasqe.setValue('SELECT ?e WHERE { ?e a kg:Meet'); yasqe.setCursor(0, 100); yasqe.focus()")
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".CodeMirror-hint")
    assert page.locator(".CodeMirror-hint").all_inner_texts() == ["kg:Meeting"]
    page.keyboard.press("Enter")
    assert page.evaluate("yasqe.getValue()").endswith("kg:Meeting")
    page.evaluate("yasqe.setValue(yasqe.getValue() + ' }')")
    assert page.locator(".parseErrorIcon").count() == 0


def test_a_term_is_found_by_its_german_name_and_goes_into_the_query(page: Page) -> None:
    page.fill("#find", "rücktritt")
    assert page.locator("#terms button").count() >= 1
    page.evaluate("yasqe.setValue('')")
    page.click("#terms button >> nth=0")
    assert page.evaluate("yasqe.getValue()").strip() == "kg:Resignation"


def test_a_query_that_runs_can_be_stopped(page: Page) -> None:
    page.evaluate("yasqe.setValue('SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }')")
    page.click("#run")
    page.click("#run:has-text('Abbrechen')")
    page.wait_for_selector("#results .error")
    assert page.inner_text("#results") == "Abgebrochen."


def test_text_of_hostile_articles_stays_text(browser: Any, hostile_site: str) -> None:
    page = browser.new_page()
    page.goto(f"{hostile_site}/#{'query=SELECT * { ?s ?p ?o }'}")
    page.wait_for_selector("#results table")
    for path in ("/article/0", "/event/1", "/entity/a/2", "/entity/b/0"):
        assert page.evaluate("window.hit") is None
        page.goto(hostile_site + path)
    assert page.evaluate("window.hit") is None
    page.close()
