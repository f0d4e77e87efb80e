"""The pages: what an IRI leads to, in which format and language, and that no text becomes markup."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
import requests
from pyoxigraph import NamedNode, RdfFormat, parse

from kg.pipeline import Build
from kg.queries import query
from kg.server.dataset import Dataset
from kg.server.passages import Marked, cut
from kg.store import read_store
from kg.vocabulary import DEFAULT_BASE
from tests.browser.hostile import TEXTS
from tests.server.conftest import serving

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "de-DE,de;q=0.9,en;q=0.5"}
FIND = "SELECT ?x { ?x a kg:%s } ORDER BY ?x LIMIT 1"
VOID = {"meta", "link", "br", "input"}


def get(url: str, **headers: str) -> requests.Response:
    return requests.get(url, headers=HTML | headers, timeout=60)


def found(built: Build, name: str) -> str:
    """Returns the IRI of the first thing of a class."""
    ((iri,),) = query(read_store(built.output), FIND % name).rows
    assert isinstance(iri, NamedNode)
    return iri.value


class Tags(HTMLParser):
    """Collects the tags with attributes, and the ids, of a page; notes a tag that is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(page: requests.Response) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(page.text)
    parser.close()
    assert parser.open == []
    return parser.tags


def links(page: requests.Response) -> list[str]:
    return [str(attributes["href"]) for tag, attributes in tags(page) if tag == "a" and "href" in attributes]


@pytest.mark.parametrize(
    "name", ["Article", "Person", "Country", "Meeting", "Report", "Participation", "Relation", "Run"]
)
def test_every_iri_of_ours_leads_to_a_page_whose_links_lead_on(name: str, site: str, built: Build) -> None:
    iri = found(built, name)
    page = get(iri.replace(DEFAULT_BASE, f"{site}/"))
    assert page.status_code == 200
    assert page.headers["Content-Type"].startswith("text/html")
    assert iri in page.text
    inside = {link.partition("#")[0] for link in links(page) if link.startswith("/")}
    assert {get(site + link).status_code for link in sorted(inside)[:25]} == {200}


@pytest.mark.parametrize(
    ("kind", "format"),
    [
        pytest.param("text/turtle", RdfFormat.TURTLE, id="Turtle"),
        pytest.param("application/ld+json", RdfFormat.JSON_LD, id="JSON-LD"),
        pytest.param("application/n-triples", RdfFormat.N_TRIPLES, id="N-Triples"),
        pytest.param("application/rdf+xml", RdfFormat.RDF_XML, id="RDF/XML"),
    ],
)
def test_programs_get_the_triples_about_an_iri(kind: str, format: RdfFormat, site: str, built: Build) -> None:
    iri = found(built, "Meeting")
    response = get(iri.replace(DEFAULT_BASE, f"{site}/"), Accept=kind)
    assert response.headers["Content-Type"].partition(";")[0] == kind
    triples = {quad.triple for quad in parse(response.content, format=format)}
    asked = query(read_store(built.output), f"CONSTRUCT {{ ?s ?p ?o }} {{ ?s ?p ?o FILTER(<{iri}> IN (?s, ?o)) }}")
    assert triples == set(asked.triples or ())


def test_an_article_comes_with_all_of_its_mentions(site: str, built: Build) -> None:
    iri = found(built, "Article")
    response = get(iri.replace(DEFAULT_BASE, f"{site}/"), Accept="text/turtle")
    asked = query(read_store(built.output), f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}")
    assert {quad.triple for quad in parse(response.content, format=RdfFormat.TURTLE)} == set(asked.triples or ())


def test_a_mention_is_an_anchor_in_the_text_of_its_article(site: str, built: Build) -> None:
    """The fragment of `article/ID#char=12,24` never reaches a server: the page must know it."""
    iri = found(built, "Article")
    page = get(iri.replace(DEFAULT_BASE, f"{site}/"))
    rows = query(read_store(built.output), f"SELECT ?m {{ ?m nif:referenceContext <{iri}> }}").rows
    fragments = {str(row[0]).strip("<>").partition("#")[2] for row in rows}
    assert fragments
    assert fragments <= {attributes.get("id") for _, attributes in tags(page)}
    (text,) = query(read_store(built.output), f"SELECT ?t {{ <{iri}> nif:isString ?t }}").rows[0]
    shown = re.search(r'<p class="article" lang="de">(.*?)</p>\n', page.text, re.DOTALL)
    assert shown
    assert unescape(re.sub("<[^>]*>", "", shown[1])) == getattr(text, "value", None)


def test_the_triples_of_a_page_are_labelled_in_german_or_english(site: str, built: Build) -> None:
    url = found(built, "Meeting").replace(DEFAULT_BASE, f"{site}/")
    german, english = get(url), get(url, **{"Accept-Language": "en"})
    assert ("Treffen" in german.text, "Handelnder" in german.text) == (True, True)
    assert ("Meeting" in english.text, "agent" in english.text) == (True, True)
    assert (german.headers["Content-Language"], english.headers["Content-Language"]) == ("de", "en")
    chosen = get(f"{url}?lang=en")
    assert chosen.headers["Content-Language"] == "en"
    own = [link for link in links(chosen) if link.startswith(("/entity/", "/graph", "/ontology"))]
    assert own
    assert all("lang=en" in link for link in own)


@pytest.mark.parametrize("path", ["/entity/nobody", "/nothing", "/article/%00", "/entity/a%20b", "/x/..%2f..%2fetc"])
def test_what_the_graph_does_not_know_is_not_found(path: str, site: str) -> None:
    assert get(site + path).status_code == 404


def test_a_format_that_there_is_not_is_refused(site: str, built: Build) -> None:
    url = found(built, "Meeting").replace(DEFAULT_BASE, f"{site}/")
    assert get(url, Accept="image/png").status_code == 406


@pytest.mark.parametrize("number", [pytest.param(number, id=name) for number, name in enumerate(TEXTS)])
def test_no_text_of_an_article_becomes_markup(number: int, hostile_site: str) -> None:
    for kind in ("article", "event", "entity/a", "entity/b", "report"):
        page = get(f"{hostile_site}/{kind}/{number}")
        assert page.status_code in (200, 404)
        seen = tags(page)
        assert not [tag for tag, _ in seen if tag in ("img", "iframe")]
        assert not [name for _, attributes in seen for name in attributes if name.startswith("on")]
        assert all(str(a.get("src", "/static/")).startswith("/static/") for tag, a in seen if tag == "script")
        assert not [link for link in links(page) if link.startswith("javascript:")]


def test_every_response_tells_browsers_to_be_careful(site: str) -> None:
    for path in ("/", "/sparql?query=ASK{}", "/ontology", "/entity/nobody", "/static/style.css", "/help.json"):
        headers = get(site + path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "SAMEORIGIN"
        assert "Access-Control-Allow-Origin" not in headers
    framed = get(f"{site}/graph.html").headers["Content-Security-Policy"]
    assert framed == "frame-ancestors 'self'"  # beside the policy that stands in the page itself


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80"])
def test_a_name_that_is_not_this_machines_gets_nothing(host: str, site: str) -> None:
    assert get(f"{site}/", Host=host).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "localhost:1"])
def test_names_of_this_machine_are_served(host: str, site: str) -> None:
    assert get(f"{site}/", Host=host).status_code == 200


def test_other_sites_may_read_only_where_that_is_asked_for(dataset: Dataset) -> None:
    with serving(dataset, cors=True, local=False) as url:
        said = get(f"{url}/sparql?query=ASK{{}}", Origin="https://example.org", Host="kg.example.org")
    assert said.status_code == 200
    assert said.headers["Access-Control-Allow-Origin"] == "*"
    assert "Cross-Origin-Resource-Policy" not in said.headers


def test_the_ontology_explains_its_terms(site: str) -> None:
    page = get(f"{site}/ontology")
    assert {"Meeting", "agent", "Certain", "Article"} <= {attributes.get("id") for _, attributes in tags(page)}
    assert b"owl:Ontology" in get(f"{site}/ontology", Accept="text/turtle").content


def test_the_editor_is_told_queries_terms_and_prefixes(site: str) -> None:
    data = get(f"{site}/help.json").json()
    assert {"name", "question", "text", "parameters"} <= set(data["queries"][0])
    terms = {term["name"]: (term["group"], term["label"]) for term in data["terms"]}
    assert (terms["kg:Meeting"], terms["kg:agent"]) == (("event", "Treffen"), ("property", "Handelnder"))
    assert data["prefixes"]["kg"] == "https://w3id.org/newskg/ontology#"


def test_a_named_query_takes_values_and_says_what_is_wrong_with_them(site: str) -> None:
    assert 'VALUES ?who { "Putin" }' in get(f"{site}/named/about?who=Putin").text
    assert get(f"{site}/named/about?nobody=x").status_code == 400
    assert "there are" in get(f"{site}/named/nothing").text


def test_the_graph_page_is_made_where_the_folder_has_none(hostile_site: str) -> None:
    assert "Wissensgraph" in get(f"{hostile_site}/graph.html").text


def test_pieces_that_overlap_are_cut_where_they_meet() -> None:
    """ "EU-Außenminister Karl": a group within which a name begins that goes on beyond it."""
    pieces = cut(
        "EU-Außenminister Karl", [Marked(0, 16, "Group"), Marked(0, 2, "Organization"), Marked(3, 21, "Person")]
    )
    assert [(piece.text, piece.kind) for piece in pieces] == [
        ("EU", "Organization"),
        ("-", "Group"),
        ("Außenminister", "Group"),
        (" Karl", "Person"),
    ]
