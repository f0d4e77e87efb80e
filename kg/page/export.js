// What a reader takes away: the picture as PNG, the table as CSV. Both are made here; nothing is sent anywhere.
function save(blob, name) {
  const url = URL.createObjectURL(blob);
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

// RFC 4180 with a byte-order mark, so that spreadsheets see the umlauts. A cell that a spreadsheet would take for a
// formula gets an apostrophe: articles may be hostile.
function csvCell(words) {
  const safe = /^[=+\-@\t\r]/.test(words) ? "'" + words : words;
  return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}

function tableCsv() {
  const columns = TABLES[listName()];
  const lines = [
    [...columns.map(({ key }) => say(key)), say("iri")],
    ...tableRows().map((node) => [...columns.map((column) => column.words(node)), data.base + node.id]),
  ];
  return "\ufeff" + lines.map((cells) => cells.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

function savePicture() {
  const drawn = stage.querySelector("canvas"),
    copy = el("canvas", { width: drawn.width, height: drawn.height }),
    ctx = copy.getContext("2d");
  ctx.fillStyle = css("paper");
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(drawn, 0, 0);
  copy.toBlob((blob) => save(blob, "graph.png"));
}

byName("png").addEventListener("click", savePicture);
byName("csv").addEventListener("click", () => save(new Blob([tableCsv()], { type: "text/csv" }), `${listName()}.csv`));
