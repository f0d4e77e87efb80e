"""Brings the SPARQL editor into `kg/server/static/yasqe`: `python docs/vendor_yasqe.py`, with npm at hand.

YASQE carries a table of prefixes of prefix.cc, whose addresses nobody reviewed, a default endpoint on the network and
an inline style, which our policy forbids. These three are taken out; a new version where one of them has changed is
refused, so that somebody looks at it.
"""

import io
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

VERSION = "4.6.2"
TARGET = Path(__file__).parents[1] / "kg" / "server" / "static" / "yasqe"
# Packages inside the bundle, in the versions whose licences stand in LICENSE.
BUNDLED = {
    "codemirror": "5.65.21",
    "dompurify": "3.4.18",
    "lodash-es": "4.18.1",
    "query-string": "6.14.1",
    "decode-uri-component": "0.2.2",
    "filter-obj": "1.1.0",
    "split-on-first": "1.1.0",
    "strict-uri-encode": "2.0.0",
    "events": "3.3.0",
    "store": "2.0.12",
    "@triply/yasqe": "4.2.28",  # YASQE itself: the package of Zazuko has the same licence, but no file of it
}
CHANGES = [
    (r"madsrdf=`[^`]*`(?:,[\w$]+=`[^`]*`)+,prefixes_default=\{[^{}]*\}", "prefixes_default={}"),
    (r"https://dbpedia\.org/sparql", "/sparql"),
    (r"<strong style='text-decoration:underline'>`\+escape\$1\(e\)\+`</strong>", "<u>`+escape$1(e)+`</u>"),
]


def main() -> None:
    """Writes the script, the style sheet and the licences."""
    TARGET.mkdir(parents=True, exist_ok=True)
    files = download("@zazuko/yasqe", VERSION)
    script = files["package/build/yasqe.min.js"].decode()
    for pattern, replacement in CHANGES:
        script, count = re.subn(pattern, lambda _, new=replacement: new, script)
        assert count == 1, f"{pattern} fits {count} times: look at the new version"
    script = re.sub(r"\n//# sourceMappingURL=\S+\s*$", "\n", script)
    (TARGET / "yasqe.min.js").write_text(script, "utf-8")
    (TARGET / "yasqe.min.css").write_bytes(files["package/build/yasqe.min.css"])
    notices = [f"{name} {version}\n\n{licence(name, version)}" for name, version in BUNDLED.items()]
    rule = "\n\n" + "-" * 80 + "\n\n"
    (TARGET / "LICENSE").write_text(rule.join(notices) + "\n", "utf-8")


def licence(name: str, version: str) -> str:
    """Returns the licence that a package carries."""
    files = download(name, version)
    known = re.compile(r"package/licen[cs]e(?:\.txt|\.md)?", re.IGNORECASE)
    (path,) = [path for path in files if known.fullmatch(path)]
    return files[path].decode().strip()


def download(name: str, version: str) -> dict[str, bytes]:
    """Returns the files of a package by their path."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True, capture_output=True)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(fileobj=io.BytesIO(archive.read_bytes())) as tar:
            return {member.name: tar.extractfile(member).read() for member in tar if member.isfile()}  # type: ignore[union-attr]


if __name__ == "__main__":
    main()
