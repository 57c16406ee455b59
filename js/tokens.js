// Asks a token source once for any number of calls that need a token at the same time.

import { clock } from "./clock.js";

const held = new WeakMap();

/**
 * The source's token for that portal: what it gave for one goes to no other. `rejected` is one that the portal refused: the
 * source is asked again, unless it has been already. A source that fails, gives no text, or takes longer than `ms` is forgotten, so that the next call asks anew.
 */
export async function tokenOf(source, rejected, ms, portal) {
  const tokens = held.get(source) ?? new Map();
  held.set(source, tokens);
  const known = tokens.get(portal);
  if (known) {
    const token = await known;
    if (token !== rejected) return token;
  }
  if (tokens.get(portal) === known) tokens.set(portal, ask(source, rejected, ms));
  const asked = tokens.get(portal);
  try {
    return await asked;
  } catch (error) {
    if (tokens.get(portal) === asked) tokens.delete(portal);
    throw error;
  }
}

async function ask(source, rejected, ms) {
  const controller = new AbortController();
  let timer;
  const late = new Promise((_, reject) => {
    timer = clock.setTimeout(() => {
      controller.abort();
      reject(new Error("the token source did not answer in time"));
    }, ms);
  });
  try {
    const why = rejected === undefined ? { signal: controller.signal } : { rejected, signal: controller.signal };
    const token = await Promise.race([source(why), late]);
    if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) {
      throw new TypeError("the token source gave no token: a text without spaces is needed");
    }
    return token;
  } finally {
    clock.clearTimeout(timer);
  }
}

const sources = new WeakMap();

/**
 * The token source of a BX24 object, ready already: its token while it is good, else a fresh one. Where the portal refuses
 * to give one BX24 never answers; that ends by the time limit of `tokenOf`.
 */
export function sourceOf(bx24) {
  let source = sources.get(bx24);
  if (!source) {
    source = ({ rejected }) => new Promise((resolve) => {
      const token = bx24.getAuth()?.access_token;
      if (token && token !== rejected) resolve(token);
      else bx24.refreshAuth((auth) => resolve((auth || bx24.getAuth())?.access_token));
    });
    sources.set(bx24, source);
  }
  return source;
}
