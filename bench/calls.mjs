// So many updates one after another in a process of its own: prints how long each took, in ms.

import { pathToFileURL } from "node:url";

import { SENT } from "./updates.mjs";

const { file, connection, warm, count } = JSON.parse(process.argv[2]);
const { create } = await import(pathToFileURL(file));
const client = await create(connection);
const took = [];
for (let call = -warm; call < count; call++) {
  const began = performance.now();
  await client.update(11, SENT);
  if (call >= 0) took.push(performance.now() - began);
}
console.log(JSON.stringify(took));
process.exit(0);
