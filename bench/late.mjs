// A network that is late: what a server sends arrives so many ms later, whatever it is, preflights as well. It knows nothing of HTTP.

import { once } from "node:events";
import { connect, createServer } from "node:net";

/** A way to a server's port, by a port of its own; `set` says how late from now on. */
export async function late(port) {
  let ms = 0;
  const sockets = new Set();
  const server = createServer((client) => {
    const behind = connect(port, "127.0.0.1");
    const end = () => [client, behind].forEach((socket) => socket.destroy());
    for (const socket of [client, behind]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on("error", end).on("close", () => (sockets.delete(socket), end()));
    }
    client.on("data", (bytes) => behind.write(bytes));
    behind.on("data", (bytes) => (ms ? setTimeout(() => client.write(bytes), ms) : client.write(bytes)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: server.address().port,
    set: (later) => (ms = later),
    stop: () => {
      server.close();
      sockets.forEach((socket) => socket.destroy());
    },
  };
}
