// The app's origin: one page, whatever a test puts into it. It keeps what opened it.

import { once } from "node:events";
import { createServer } from "node:http";

const PAGE = `<!doctype html><meta charset="utf-8"><title>app</title>
<script>window.errors = []; addEventListener("error", ({ message }) => errors.push(message));</script>
{head}<p>app</p>`;

/** A server on a free port; `head` is what its page has, `opened` how it was last asked for. */
export async function startApp() {
  const app = { head: "", files: new Map(), opened: undefined };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://app");
    const file = app.files.get(pathname);
    if (file) return response.writeHead(200, { "content-type": "text/javascript" }).end(file);
    if (pathname !== "/app") return response.writeHead(404).end();
    const parts = await request.toArray();
    app.opened = {
      verb: request.method, kind: request.headers["content-type"],
      query: Object.fromEntries(searchParams), form: Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString())),
    };
    response.writeHead(200, { "content-type": "text/html" }).end(PAGE.replace("{head}", app.head));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  app.origin = `http://127.0.0.1:${server.address().port}`;
  app.stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return app;
}
