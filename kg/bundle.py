"""Where the files stand that travel with the package.

A wheel carries the repository's `ontology/` as `kg/ontology`; an editable install reads the repository's own, so
that a changed trigger or shape counts at once.
"""

from pathlib import Path

PACKAGE = Path(__file__).parent


def ontology_file(name: str) -> Path:
    """Returns the path of one ontology file: "kg.ttl", "events.ttl" or "shapes.ttl"."""
    installed = PACKAGE / "ontology" / name
    return installed if installed.exists() else PACKAGE.parent / "ontology" / name
