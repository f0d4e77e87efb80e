"""How fast articles are read: words per second of the spaCy pipeline, and what the finders add to it.

Run it from the repository's root: `python -m tests.benchmarks.finders [FOLDER ...]`. Ratios of one run can be compared
between machines, seconds cannot.
"""

import sys
import time

from kg.articles import read_articles
from kg.documents import prepare, read_document
from kg.german.nlp import load_nlp, pipeline_name
from kg.german.triggers import read_triggers

REPEATS = 20  # the seed alone is too short to time


def main() -> None:
    """Prints words, words per second of the pipeline, and the finders' time as a share of the pipeline's."""
    nlp, triggers = load_nlp(), read_triggers()
    articles = read_articles(*(sys.argv[1:] or ["seeds"])).articles * (1 if sys.argv[1:] else REPEATS)
    read_document(articles[0], nlp(prepare(articles[0], nlp)), triggers, "")  # word lists are loaded at first use
    start = time.perf_counter()
    docs = list(nlp.pipe([prepare(article, nlp) for article in articles]))
    parsed = time.perf_counter()
    for article, doc in zip(articles, docs, strict=True):
        read_document(article, doc, triggers, pipeline_name(nlp))
    done = time.perf_counter()
    words = sum(len(doc) for doc in docs)
    share = (done - parsed) / (parsed - start)
    print(f"{words:,} words, pipeline {words / (parsed - start):,.0f} words/s, finders +{share:.0%}")


if __name__ == "__main__":
    main()
