// Reads a graph file, and asks it a query where one is given: node client.cjs n3|oxigraph|comunica FILE [QUERY]
// Prints N-Quads, or the rows as SPARQL JSON.
const fs = require("fs");
const path = require("path");

const [client, file, query] = process.argv.slice(2);
const TYPES = { ".ttl": "text/turtle", ".trig": "application/trig", ".nq": "application/n-quads" };
const type = TYPES[path.extname(file)];
const ROWS = "application/sparql-results+json";
const ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }";

const clients = {
  async n3() {
    const { Parser, Writer } = require("n3");
    const quads = new Parser({ format: type }).parse(fs.readFileSync(file, "utf8"));
    return new Writer({ format: "N-Quads" }).quadsToString(quads);
  },

  async oxigraph() {
    const { Store } = require("oxigraph");
    const store = new Store();
    store.load(fs.readFileSync(file, "utf8"), { format: type });
    if (!query) return store.dump({ format: TYPES[".nq"] });
    return store.query(query, { use_default_graph_as_union: true, results_format: ROWS });
  },

  async comunica() {
    const { QueryEngine } = require("@comunica/query-sparql-file");
    const engine = new QueryEngine();
    const result = await engine.query(query || ALL, { sources: [file], unionDefaultGraph: true });
    const { data } = await engine.resultToString(result, query ? ROWS : "application/n-triples");
    const chunks = [];
    for await (const chunk of data) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  },
};

clients[client]().then((text) => process.stdout.write(text));
