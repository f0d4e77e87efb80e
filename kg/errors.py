"""The exception tree: each message names the thing, says what is wrong and what to do."""


class KgError(Exception):
    """Base of every error that newskg raises on purpose."""


class ArticleError(KgError):
    """An input file that cannot be read as an article."""


class ModelError(KgError):
    """A spaCy pipeline that is missing or does not speak the label scheme."""


class LexiconError(KgError):
    """A word list or trigger file with a mistake in it."""


class GraphError(KgError):
    """A statement that cannot be written as valid RDF, or a graph file that cannot be read."""


class OutputError(KgError):
    """A folder or file that cannot be written."""


class QueryError(KgError):
    """A query that is unknown, malformed or fails."""


class RemoteError(KgError):
    """A store on the network that cannot be reached, refuses, or answers what it should not."""


class ServeError(KgError):
    """A server that cannot be started."""
