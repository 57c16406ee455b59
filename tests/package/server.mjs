// Serves a folder under a strict policy: what a careful page allows, and no more.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

const policy = (portal, wasm, types) =>
  [
    "default-src 'none'", `script-src 'self'${wasm ? " 'wasm-unsafe-eval'" : ""}`, `connect-src ${portal}`, "img-src data:", "base-uri 'none'", "form-action 'none'",
    ...(types ? ["require-trusted-types-for 'script'", `trusted-types ${types}`] : []),
  ].join("; ");

/** The folder's address; the server ends with the test. `wasm: false` allows no WebAssembly either; `types` names the app's own policies of
 * Trusted Types, and `types: false` does without. */
export async function served(test, folder, portal, { wasm = true, types = "'none'" } = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    try {
      const body = await readFile(join(folder, normalize(path)));
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "text/plain", "content-security-policy": policy(portal, wasm, types) });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  test.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${server.address().port}/`;
}
