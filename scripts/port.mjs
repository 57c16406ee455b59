// Ports of this machine: everything here listens on 127.0.0.1.

import { once } from "node:events";
import { createServer } from "node:net";

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
