"""An Accept header in, the format that the client likes best out of those that there are."""

from collections.abc import Mapping

ROWS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
TRIPLES = {
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
PAGES = {"html": "text/html", **TRIPLES}
# What clients also say, each of them for one format.
ALIASES = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "application/xhtml+xml": "text/html",
    "application/x-turtle": "text/turtle",
    "text/plain": "application/n-triples",
}


def choose(accept: str, formats: Mapping[str, str]) -> str:
    """Returns the name of the best of the formats, "" where none will do; of equals the first, as without a header.

    >>> choose("text/csv;q=0.5, application/*", ROWS)
    'json'
    >>> choose("image/png", ROWS)
    ''
    """
    ranges = _ranges(accept) or {"*/*": 1.0}
    liked = {name: _quality(ranges, kind) for name, kind in formats.items()}
    best = max(liked, key=lambda name: liked[name])
    return best if liked[best] > 0 else ""


def language(given: str, accept: str) -> str:
    """Returns "de" or "en": the one that is asked for, else what an Accept-Language header prefers, else German.

    >>> language("", "fr, en-GB;q=0.9, de;q=0.1")
    'en'
    """
    if given in ("de", "en"):
        return given
    ranges = {name.partition("-")[0]: quality for name, quality in reversed(_ranges(accept).items())}
    return "en" if ranges.get("en", 0) > ranges.get("de", ranges.get("*", 0)) else "de"


def _ranges(header: str) -> dict[str, float]:
    """Returns the quality of each range of a header; one that cannot be read counts as nothing."""
    found: dict[str, float] = {}
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name:
            found[name] = _number(next((text[2:] for text in parameters if text.startswith("q=")), "1"))
    return found


def _number(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _quality(ranges: Mapping[str, float], kind: str) -> float:
    """Returns how much a client likes a media type: the most exact range decides, an alias counts a little less."""
    if kind in ranges:
        return ranges[kind]
    aliases = [ranges[alias] * 0.999 for alias, meant in ALIASES.items() if meant == kind and alias in ranges]
    if aliases:
        return max(aliases)
    return ranges.get(kind.partition("/")[0] + "/*", ranges.get("*/*", 0.0))
