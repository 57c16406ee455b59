// THE table of connections that meet every fault in Chromium: how an app makes each, and what each lets its user hear.

const text = JSON.stringify;

const ERRORS_AND_RESULTS = ["error", "result"];

/** What a page's own fetch hears of an answer (`seen` in faults.mjs): all that a page may read and that is an answer. */
const byFetch = ({ answer, cors }) => cors && ["redirect", ...ERRORS_AND_RESULTS].includes(answer);
const byScript = ({ answer, cors }) => cors && ERRORS_AND_RESULTS.includes(answer);

/** Codes that tell of no answer, where fetch tells its user what happened. */
const plainly = ({ answer, cors }) => {
  if (answer === "none") return ["timeout"];
  return [answer === "unreadable" && cors ? "bad_response" : "network"];
};

const RENEWED = ["expired_token", "invalid_token"];
const BX24 = { frame: true, script: ({ origin }) => `${origin}/api/v1/`, ready: "new Promise((resolve) => BX24.init(resolve))" };

/**
 * `at`: the connection, in JavaScript. `frame`: it is an app's in the portal's card, which has `script` and waits for `ready`.
 * `hears`: whether its user hears an answer, and `silence` the codes that are right where not. `renews`: the portal's codes
 * after which it gets another token. `repeats`: it sends again by itself. `over`: the codes that are right where every token
 * is over, `stale` where its holder knows that too, and `refused` where the portal gives no other; `keeps`: it keeps to itself what became of its token. `begins`: what is right where its page never begins, if not `frame_not_ready`. `throws`: what it throws where only the window sees it. `workers`:
 * how many run at once.
 */
export const CONNECTIONS = {
  webhook: { at: ({ webhook }) => `{ webhook: ${text(webhook)} }`, hears: byFetch, silence: plainly },
  token: { at: ({ endpoint, token }) => `{ endpoint: ${text(endpoint)}, token: ${text(token)} }`, hears: byFetch, silence: plainly },
  source: {
    at: ({ endpoint, token }) =>
      `{ endpoint: ${text(endpoint)}, token: async ({ rejected }) => (rejected === ${text(token)} ? ${text(`${token}-1`)} : ${text(token)}) }`,
    hears: byFetch, silence: plainly, renews: RENEWED,
  },
  // It calls back for what is JSON and below 500 alone, and renews its token without end (spec/frame.md §1.5, §1.6). An
  // empty answer is a success to it.
  bx24: {
    ...BX24, workers: 4, at: () => "{}",
    hears: (seen) => byScript(seen) && seen.status < 500 && seen.code !== "expired_token",
    silence: ({ answer, status }) => (answer === "unreadable" && status < 500 ? ["bad_response", "timeout", "frame_failed"] : ["timeout", "frame_failed"]),
    renews: ["expired_token"], keeps: true, over: ["timeout"], stale: ["timeout"], refused: ["timeout"], throws: ["Uncaught Query error!"],
  },
  "bx24-fetch": {
    ...BX24, workers: 2, at: () => `{ via: "fetch" }`, hears: byFetch, silence: plainly,
    renews: RENEWED, over: ["token_expired"], stale: ["token_unavailable"], refused: ["token_unavailable"],
  },
  // It waits by itself where a limit is met, takes what has no `time` for no answer, follows redirects, and waits 10 s for a
  // token (spec/frame.md §3).
  sdk: {
    frame: true, workers: 4, script: () => "/sdk.js", ready: "initializeB24Frame().then((b24) => { window.b24 = b24; })", at: () => "{ sdk: b24 }",
    hears: (seen) => byScript(seen) && ![429, 503].includes(seen.status) && seen.timed !== false,
    silence: () => ["network", "timeout", "bad_response"],
    renews: RENEWED, repeats: true, keeps: true, over: ["token_expired"], stale: ["token_expired", "no_auth"], refused: ["timeout"], begins: "not_started",
  },
  // A backend that keeps the code. A page's fetch follows redirects.
  send: {
    at: ({ webhook }) => `{ async send({ method, params, signal }) {
      const headers = { "content-type": "application/json" };
      const response = await fetch(${text(webhook)} + method, { method: "POST", headers, body: JSON.stringify(params), signal });
      return { status: response.status, body: await response.text() };
    } }`,
    hears: byScript, silence: plainly,
  },
};
