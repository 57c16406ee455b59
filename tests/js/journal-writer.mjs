// A run of its own process: writes to the journal at that path until it is killed, fifty keys at a time, and tells each key once its
// write has resolved.

import { writeSync } from "node:fs";

import { fileJournal } from "../../js/node.js";

const journal = fileJournal(process.argv[2]);
await journal.load();
writeSync(1, "open\n");
for (let key = 0; ; key++) await Promise.all(Array.from({ length: 50 }, (_, at) => told(`${key}-${at}`)));

async function told(key) {
  await journal.write(key, "sending");
  writeSync(1, `${key}\n`);
}
