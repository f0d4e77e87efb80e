"""How fast the bundled pipeline is beside one of the shape of spaCy's small models, its load time and its memory.

Run it from the repository's root: `python -m tests.benchmarks.pipeline [FOLDER ...]`. The other pipeline has the
components and sizes of `de_core_news_sm` and random weights: what it finds is nonsense, but it takes the time that the
real one takes. Both read the same texts by turns; the ratio can be compared between machines, seconds cannot.
"""

import statistics
import sys
import time
from collections.abc import Mapping

import psutil
import spacy
from spacy.language import Language
from spacy.training import Example

from kg.articles import read_articles
from kg.german.nlp import load_nlp

WORDS, TURNS = 10_000, 5
ENCODER = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
TAGGER = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": LISTENER}
SIZES = {"extra_state_tokens": False, "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "nO": None}


def transitions(state: str, tok2vec: Mapping[str, object]) -> dict[str, object]:
    """Returns the model of a parser, or of a name finder with an encoder of its own."""
    return {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": state, "tok2vec": tok2vec, **SIZES}


def small_pipeline(texts: list[str], model: Language) -> Language:
    """Returns the pipeline with random weights; its labels are those that `model` finds in the texts."""
    nlp = spacy.blank("de")
    nlp.add_pipe("tok2vec", config={"model": ENCODER})
    nlp.add_pipe("tagger", config={"model": TAGGER})
    nlp.add_pipe("morphologizer", config={"model": TAGGER})
    nlp.add_pipe("parser", config={"model": transitions("parser", LISTENER)})
    nlp.add_pipe("trainable_lemmatizer", config={"model": TAGGER})
    nlp.add_pipe("ner", config={"model": transitions("ner", ENCODER)})
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in model.pipe(texts)]
    nlp.initialize(lambda: examples)
    return nlp


def seconds(nlp: Language, texts: list[str]) -> float:
    """Returns the processor time that the pipeline takes for the texts."""
    start = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return time.process_time() - start


def main() -> None:
    """Prints load time, memory, words per second of both and their ratio."""
    before, start = psutil.Process().memory_info().rss, time.perf_counter()
    nlp = load_nlp()
    loaded = time.perf_counter() - start
    texts = [article.text for article in read_articles(*(sys.argv[1:] or ["seeds"])).articles]
    words = sum(len(nlp.make_doc(text)) for text in texts)
    texts = texts * -(-WORDS // words)
    words = sum(len(nlp.make_doc(text)) for text in texts)
    list(nlp.pipe(texts))
    memory = psutil.Process().memory_info().rss - before
    other = small_pipeline(texts[: max(1, len(texts) // 10)], nlp)
    turns = [(seconds(nlp, texts), seconds(other, texts)) for _ in range(TURNS)]
    ratio = statistics.median(theirs / ours for ours, theirs in turns)
    ours, theirs = (words / statistics.median(column) for column in zip(*turns, strict=True))
    print(f"loads in {loaded:.2f} s, +{memory / 1e6:,.0f} MB with {words:,} words read")
    print(f"{ours:,.0f} words/s, small shape {theirs:,.0f} words/s, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
