"""Clients that others wrote get from the endpoint what a query in this process gives."""

import json
import os
import re
import shutil
import subprocess
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse

from kg.endpoint import Endpoint
from kg.named import list_queries
from kg.pipeline import Build
from kg.queries import format_json, query
from kg.store import read_store
from kg.vocabulary import PREFIXES
from tests.conftest import REPOSITORY

MODULES = Path(os.environ.get("KG_NODE_MODULES", REPOSITORY / "build" / "stores" / "node_modules"))
# A query that asks other servers is for other endpoints.
NAMED = [pytest.param(named.text, id=named.name) for named in list_queries() if "SERVICE" not in named.text]
DECLARED = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


def same(found: dict[str, Any], text: str, built: Build) -> bool:
    """True where both have the same rows, in whatever order, as often as they come."""
    own = json.loads(format_json(query(read_store(built.output), text)))
    rows = [Counter(json.dumps(row, sort_keys=True) for row in _plain(each)) for each in (found, own)]
    return set(found["head"]["vars"]) == set(own["head"]["vars"]) and rows[0] == rows[1]


def _plain(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Returns the rows; a plain string may say that it is one, or not."""
    string = PREFIXES["xsd"] + "string"
    return [
        {name: {k: v for k, v in term.items() if (k, v) != ("datatype", string)} for name, term in row.items()}
        for row in found["results"]["bindings"]
    ]


@pytest.mark.parametrize("text", NAMED)
def test_sparqlwrapper_gets_what_the_named_queries_give(text: str, site: str, built: Build) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it is old, and regrets it at each import
        wrapper = pytest.importorskip("SPARQLWrapper")
        client = wrapper.SPARQLWrapper(f"{site}/sparql")
        client.setQuery(DECLARED + text)
        client.setMethod(wrapper.POST)
        if client.queryType == "CONSTRUCT":
            client.setReturnFormat(wrapper.N3)
            found = {quad.triple for quad in parse(client.query().convert(), format=RdfFormat.TURTLE)}
            assert found == set(query(read_store(built.output), text).triples or ())
        else:
            client.setReturnFormat(wrapper.JSON)
            assert same(client.queryAndConvert(), text, built)


@pytest.mark.parametrize("text", NAMED)
def test_our_own_client_gets_what_the_named_queries_give(text: str, site: str, built: Build) -> None:
    remote, local = query(Endpoint(f"{site}/sparql"), text), query(read_store(built.output), text)
    assert Counter(remote.rows) == Counter(local.rows)
    assert remote.triples == local.triples


def test_comunica_gets_the_rows_of_the_named_queries(site: str, built: Build) -> None:
    node = shutil.which("node")
    if not node or not (MODULES / "@comunica").is_dir():
        pytest.skip("no Comunica: tests/stores/install gets it")
    asked = [named.text for named in list_queries() if not re.search("SERVICE|CONSTRUCT", named.text)]
    command = [node, str(Path(__file__).with_name("client.cjs")), f"{site}/sparql"]
    given = json.dumps([DECLARED + text for text in asked])
    environment = os.environ | {"NODE_PATH": str(MODULES)}
    ran = subprocess.run(command, input=given, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert [text for text, answer in zip(asked, found, strict=True) if not same(answer, text, built)] == []
