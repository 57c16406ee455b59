// Which portal a call goes to, and by what right. Nothing is guessed: an unknown or mixed key is refused.

import { originOf, pagesOwn } from "./bx24.js";
import { makeError } from "./errors.js";
import { can, get, names } from "./object.js";
import { callOf } from "./sdk.js";
import { sourceOf } from "./tokens.js";

// How a portal is reached: by fetch, by BX24, by the official SDK's object, by the caller's own function.
export const [FETCH, FRAME, SDK, SEND] = [0, 1, 2, 3];

const SHAPES = [["bx24", "via"], ["via"], ["sdk"], ["endpoint", "token", "allowHttp"], ["webhook", "exposeWebhook"], ["send"]];

const fail = (code, detail) => {
  throw makeError("TransportError", { code, outcome: "not_sent", detail });
};

const refuse = (detail) => fail("bad_connection", detail);

/**
 * Reads a `Connection` of the public contract: the way, the object that leads to the portal, what a method's name is appended
 * to where it is fetched, the portal's origin where it is known, and the token, the function that gives one, or the code. Where it is not usable, `{ error }`.
 */
export function connectionOf(value) {
  try {
    return read(value);
  } catch (error) {
    return { error };
  }
}

// A longer key may be an address with its secret.
const shown = (key) => (key.length > 20 ? "this" : key);

function read(value) {
  const keys = value === undefined ? [] : names(value);
  if (!keys) refuse("it must be an object that can be read, such as { endpoint, token } or { webhook }");
  const entries = keys.map((key) => [key, get(value, key)]).filter(([, entry]) => entry !== undefined);
  if (entries.length === 0) {
    // What was meant has no value: a variable that is not set must not lead to whatever portal has opened the page.
    const unset = keys.find((key) => !SHAPES[0].includes(key));
    if (unset !== undefined) refuse(`\`${shown(unset)}\` is undefined`);
    return byFrame({});
  }
  const named = entries.map(([key]) => key);
  const stray = (known) => named.find((key) => !known.includes(key));
  const unknown = stray(SHAPES.flat());
  if (unknown !== undefined) refuse(`\`${shown(unknown)}\` is not a key of a connection`);
  const shape = SHAPES.find(([first]) => named.includes(first));
  if (!shape) refuse("it needs one of `bx24`, `via`, `endpoint`, `webhook`, `sdk` or `send`");
  const odd = stray(shape);
  if (odd !== undefined) refuse(`\`${odd}\` does not go with \`${shape[0]}\``);
  return READERS[shape[0]](Object.fromEntries(entries));
}

const READERS = {
  bx24: byFrame,
  via: byFrame,
  sdk({ sdk }) {
    if (!can(callOf(sdk), "make")) refuse("`sdk` must be a B24Frame, B24Hook or B24OAuth of @bitrix24/b24jssdk 2.x");
    return { way: SDK, object: sdk };
  },
  endpoint({ endpoint, token, allowHttp }) {
    const url = portalUrl("endpoint", endpoint, allowHttp === true);
    if (!["/", "/rest", "/rest/"].includes(url.pathname)) refuse("`endpoint` must be a portal's origin or its https://portal/rest/");
    if (typeof token === "function") return { ...byFetch(url), source: token };
    if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) refuse("`token` must be an access token, or a function that gives one");
    return { ...byFetch(url), token };
  },
  webhook({ webhook, exposeWebhook }) {
    // A webhook of a local portal may be http: loopback is allowed, other hosts are not.
    const url = portalUrl("webhook", webhook);
    const [, user, code] = /^\/*rest\/([^/]*)\/([^/]+)\/*$/.exec(url.pathname) ?? [];
    if (!user) refuse(`\`webhook\` must read https://portal/rest/<user>/<code>/${code ? "" : ", without a method"}`);
    const page = pageHost();
    if (page && !isLoopback(page) && exposeWebhook !== true) fail("webhook_in_page");
    return { ...byFetch(url, `${user}/${code}/`), code };
  },
  send({ send }) {
    if (typeof send !== "function") refuse("`send` must be a function");
    return { way: SEND, object: send };
  },
};

const byFetch = ({ origin }, path = "") => ({ way: FETCH, base: `${origin}/rest/${path}`, portal: origin });

function byFrame({ bx24, via }) {
  const object = bx24 === undefined ? pagesOwn() : bx24;
  if (object === null) fail("not_in_frame");
  if (!can(object, "callMethod")) bx24 === undefined ? fail("no_connection") : refuse("`bx24` must have callMethod");
  const portal = originOf(object);
  if (via === undefined) return { way: FRAME, object, portal };
  if (via !== "fetch") refuse('`via` must be "fetch", or left out');
  // The domain is the one that BX24 was opened with; it takes tokens from that origin alone (spec/frame.md §2.3).
  return { ...byFetch(portalUrl("via", portal)), object, source: sourceOf(object) };
}

/** A portal's address. What it is not is said without repeating it: it may hold a secret. */
function portalUrl(name, address, allowHttp) {
  const wrong = (what) => refuse(`\`${name}\` ${what}`);
  if (typeof address !== "string") wrong("must be a text");
  let url;
  try {
    url = new URL(address);
  } catch {
    wrong("is not a URL: it must begin with https://");
  }
  const { protocol, hostname } = url;
  if (protocol === "http:" ? !allowHttp && !isLoopback(hostname) : protocol !== "https:")
    wrong(protocol === "http:" ? "must be https: over http everybody on the way can read the token" : "must begin with https://");
  if (url.username || url.password) wrong("must not hold a user name or a password");
  if (url.search || url.hash) wrong("must not hold a query or a fragment");
  // Tokens belong to portals; these hosts give them out (spec/methods.md §12).
  if (["oauth.bitrix.info", "oauth.bitrix24.tech"].includes(hostname))
    wrong("is the authorization server's: use the portal's, which OAuth calls client_endpoint");
  return url;
}

// A URL's host that is made of digits and dots is an IPv4 address in its one spelling.
const isLoopback = (host) => /^(.*\.)?localhost$|^\[::1\]$|^127\.[\d.]*$/.test(host);

/** Where this page or worker was loaded from; empty outside of them. */
function pageHost() {
  try {
    return globalThis.location?.hostname ?? "";
  } catch {
    return "";
  }
}
