// A stand-in for `fetch` that knows one origin: the portal's. It keeps to what fetch does with redirects, signals and, in a page,
// with answers that another origin may not read.

import { broken } from "./waiting.js";

const EMPTY = [101, 204, 205, 304];

/** `fetch` for a portal at an origin; `ask` puts a request to it. */
export function asFetch(origin, ask) {
  return async function fetch(input, init) {
    const request = new Request(typeof input === "string" ? new URL(input, origin) : input, init);
    const { signal, method, redirect } = request;
    if (signal.aborted) throw signal.reason;
    const url = new URL(request.url);
    if (url.origin !== origin) throw new TypeError(`this portal is at ${origin}: it does not answer for ${url.origin}`);
    if (/^\/+sandbox(\/|$)/.test(url.pathname)) return new Response("", { status: 404 });
    const body = new Uint8Array(await request.arrayBuffer());
    const headers = [["host", url.host], ...request.headers];
    const answer = await ask({ verb: method, path: url.pathname, query: url.search.slice(1), headers, body }, signal);
    if (!readable(origin, answer)) throw new TypeError("Failed to fetch: the answer has no CORS headers, so a page cannot read it");
    if (answer.status >= 300 && answer.status < 400 && redirect !== "manual") throw broken("the portal redirects to another host, which is not there");
    return response(answer, url, method);
  };
}

/** A page reads what comes from its own origin, or says that others may. */
function readable(origin, { headers }) {
  const page = globalThis.document && globalThis.location?.origin;
  return !page || page === origin || headers.some(([name]) => name.toLowerCase() === "access-control-allow-origin");
}

function response({ status, headers, body }, url, method) {
  const given = new Response(EMPTY.includes(status) || method === "HEAD" ? null : body, { status, headers });
  return Object.defineProperty(given, "url", { value: url.href });
}
