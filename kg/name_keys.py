"""Names become keys: spellings of one name get one key, so that they can be looked up together."""

from functools import lru_cache

from kg.german.inflection import fold_name
from kg.slugs import slug

CACHED = 1 << 16  # names; the same few thousand come again and again
LONGEST = 40  # characters; slugs of much longer names are cut
SIGNS = frozenset("+#&*/")  # that tell names apart: "C", "C++"


@lru_cache(maxsize=CACHED)
def name_key(name: str) -> str:
    """Returns the key of a name: case, accents, hyphens and ways to write an umlaut do not count.

    A name that Latin letters do not spell, or a very long one, keeps all that it has but its case.

    >>> name_key("Recep Tayyip Erdoğan") == name_key("Recep Tayyip Erdogan")
    True
    """
    key = slug(name)
    lost = sum(map(str.isalnum, key)) < sum(map(str.isalnum, name)) or not key[0].isalnum()
    if lost or len(name) > LONGEST or not SIGNS.isdisjoint(name):
        return fold_name(name).casefold()
    return key


def last_word(name: str) -> str:
    """Returns the key of the last word of a name: "Karl Winter" -> "winter"."""
    return name_key(name.rpartition(" ")[2])
