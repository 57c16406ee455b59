// Ports of this machine: everything here listens on 127.0.0.1.

import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

import { TARGET } from "./place.mjs";

/** The port if it is free (0: any free one), else undefined. */
export async function freePort(port = 0) {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return server.address().port;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}

/** A port that is the same from run to run, as long as it is free. */
export async function rememberedPort() {
  const file = join(TARGET, "sandbox.port");
  let known = 0;
  try {
    known = Number(readFileSync(file, "utf8"));
  } catch {
    // The first run.
  }
  const port = (known && (await freePort(known))) || (await freePort());
  mkdirSync(TARGET, { recursive: true });
  writeFileSync(file, String(port));
  return port;
}
