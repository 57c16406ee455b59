// What surrounds an example: a portal in memory behind `fetch`, BX24 of an app's page in it, an app's own server where the page of
// the documentation has one, a document of its HTML. Loaded before the example; the package itself is the built one.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { createClient } from "b24-task";
import { createPortal } from "b24-task/testing";

import { sentForm } from "../common/bx24.js";

const EXAMPLE = process.argv[1];
const beside = (name) => join(dirname(EXAMPLE), name);

const HOST = "portal.bitrix24.com";
const APP = "https://app.example";

const portal = createPortal({ origin: `https://${HOST}` });

/** The portal, its token server, and the app's own server at addresses without a host. */
async function fetch(input, init) {
  const url = new URL(input instanceof Request ? input.url : input, APP);
  if (url.origin === APP) {
    const { handle } = await import(pathToFileURL(beside("server.mjs")).href);
    return handle(new Request(url, init));
  }
  if (url.hostname.startsWith("oauth.")) return portal.fetch(`${portal.origin}${url.pathname}${url.search}`, init);
  return portal.fetch(input, init);
}

/** BX24.js, as far as the documentation uses it: it sends the very form that BX24.js makes. */
const auth = { access_token: portal.token, refresh_token: "r", domain: HOST, member_id: "0".repeat(32), expires_in: Date.now() + 3_600_000 };
const BX24 = {
  init: (handler) => void setTimeout(handler, 10),
  getAuth: () => auth,
  getDomain: () => HOST,
  refreshAuth: (callback) => void setTimeout(callback, 0, auth),
  placement: { info: () => ({ placement: "TASK_VIEW_SIDEBAR", options: { taskId: "11" } }) },
  callMethod(method, params, callback) {
    const body = `auth=${auth.access_token}&${sentForm(params)}`;
    void portal.fetch(`${portal.endpoint}${method}.json`, { method: "POST", body }).then(async (response) => {
      const answer = await response.json();
      const error = answer.error === undefined ? undefined : { getError: () => answer };
      callback({ answer, status: response.status, data: () => answer.result, error: () => error, error_description: () => answer.error_description });
    });
  },
};

const REQUIRE = createRequire(new URL("../package/package.json", import.meta.url));

/** The document of a page of the documentation, where it has one. */
function pageOf(path) {
  const { JSDOM } = REQUIRE("jsdom");
  const { window } = new JSDOM(readFileSync(path, "utf8"));
  return { document: window.document, FormData: window.FormData, Event: window.Event };
}

const { clientId, clientSecret, refreshToken } = portal.oauth;
Object.assign(process.env, {
  B24_CLIENT_ID: clientId, B24_CLIENT_SECRET: clientSecret, B24_REFRESH_TOKEN: refreshToken, B24_WEBHOOK: portal.webhook,
});

Object.assign(globalThis, {
  fetch,
  BX24,
  portal,
  // What the pages take as given.
  client: createClient({ endpoint: portal.endpoint, token: portal.token }),
  connection: portal.connection,
  token: portal.token,
  signal: new AbortController().signal,
  form: { title: "New", deadline: "2026-12-31T18:00:00+03:00", auditors: [4] },
  updates: [{ key: "row-1", taskId: 11, fields: { TITLE: "New" } }],
  ...(existsSync(beside("page.html")) && /\bdocument\b/.test(readFileSync(EXAMPLE, "utf8")) ? pageOf(beside("page.html")) : {}),
});
