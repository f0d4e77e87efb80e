// Asks an endpoint by Comunica: node client.cjs URL < [QUERY, ...]. Prints a list of SPARQL JSON results.
const fs = require("fs");
const { QueryEngine } = require("@comunica/query-sparql-file");

async function ask(engine, url, query) {
  const result = await engine.query(query, { sources: [{ type: "sparql", value: url }] });
  const { data } = await engine.resultToString(result, "application/sparql-results+json");
  const chunks = [];
  for await (const chunk of data) chunks.push(Buffer.from(chunk));
  return JSON.parse(Buffer.concat(chunks).toString());
}

async function main() {
  const engine = new QueryEngine(), answers = [];
  for (const query of JSON.parse(fs.readFileSync(0, "utf8"))) answers.push(await ask(engine, process.argv[2], query));
  process.stdout.write(JSON.stringify(answers));
}
main();
