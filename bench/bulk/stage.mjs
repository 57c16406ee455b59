// The portal on the manual clock, as a `fetch`: a way there and back, the work of each command, faults, and somebody else who sends too.
// What it tells in the end comes from the sandbox alone.

import { createPortal } from "../../dist/testing.js";
import { ManualClock } from "./clock.mjs";
import { chance } from "./chance.mjs";
import { AFTER, SLOW_MS, UNREAD, faults } from "./faults.mjs";
import { CALLER } from "./inputs.mjs";

/** On the portal's clock a whole minute and 17 s: its minutes are not the run's. */
export const START = Date.parse("2026-11-24T10:00:17+03:00");
export const WAY_MS = 50;

const FOREIGN = 5;
const WORKS = /^tasks\.task\./;

/** What of a request has to do with time: its REST method, how many commands work, how many of them are updates, and of which tasks. */
function read(url, body) {
  const method = decodeURIComponent(new URL(url).pathname.split("/").at(-1)).replace(/\.json$/, "");
  const text = /^\s*\{/.test(body) ? body : decodeURIComponent(body.replaceAll("+", " "));
  const ids = new Set([...text.matchAll(/taskId(?:=|":"?)(\d+)/g)].map(([, id]) => id));
  if (method !== "batch") return { method, commands: Number(WORKS.test(method)), updates: Number(method === "tasks.task.update"), ids };
  return { method, commands: (text.match(/tasks\.task\.\w+\?/g) ?? []).length, updates: (text.match(/tasks\.task\.update\?/g) ?? []).length, ids };
}

export class Stage {
  clock = new ManualClock(START);
  #life = 0;
  #dead = false;
  #draw;
  #workMs;
  #hooks;
  /** Faults of commands that no answer has shown yet. */
  #due = 0;
  /** Commands that the portal's operating limit refused. */
  blocked = 0;
  /** Updates that the portal worked on, be it in vain. */
  worked = 0;

  /** `share` of each fault, `claims` whether limits that are none are among them, and `foreign` requests a second of somebody else. `hooks.sent` hears of each request. */
  constructor({ tasks, limits = "standard", workMs = 500, share = 0, claims = true, foreign = 0, seed = 1, hooks = {} }) {
    this.portal = createPortal({ now: START, limits, workMs, tasks });
    this.#workMs = workMs;
    this.#draw = faults(share, claims, chance(seed + 1000));
    this.#hooks = hooks;
    this.clock.onMove((ms) => {
      this.portal.advance(ms);
      hooks.moved?.();
    });
    if (foreign) this.#others(1000 / foreign);
  }

  /** Puts the clock and the way to the portal in the place of the global ones; the function puts those back. */
  install() {
    const { fetch } = globalThis;
    const restore = this.clock.install();
    globalThis.fetch = this.fetch;
    return () => {
      restore();
      globalThis.fetch = fetch;
    };
  }

  /** Whoever is measured dies: they neither send nor hear anything any more. The portal goes on with what it was asked. */
  kill() {
    this.#dead = true;
    this.#life++;
  }

  /** Begins a new life, once nothing of the old one stirs. */
  async revive() {
    await this.clock.still();
    this.clock.forget();
    this.#dead = false;
  }

  /** `fetch` for those who live now. */
  fetch = (input, init) => {
    const life = this.#life;
    const { clock } = this;
    const asked = new Request(input, init);
    const { signal } = asked;
    clock.stir();
    return new Promise((resolve, reject) => {
      if (this.#dead) return;
      const alive = (settle) => (value) => {
        clock.stir();
        if (life === this.#life) settle(value);
      };
      const [give, fail] = [alive(resolve), alive(reject)];
      if (signal.aborted) return fail(signal.reason);
      signal.addEventListener("abort", () => fail(signal.reason), { once: true });
      this.#carry(asked).then(give, fail);
      this.#hooks.sent?.();
    });
  };

  /** What is sent arrives, even if nobody waits for the answer any more. */
  async #carry({ url, method: verb, headers, body: stream }) {
    const body = stream ? await new Response(stream).text() : undefined;
    const { method, commands, updates, ids } = read(url, body ?? "");
    const rest = new URL(url).pathname.startsWith("/rest/");
    await this.#pass(WAY_MS);
    const met = rest ? this.#draw(method, updates) : [];
    for (const fault of met) this.portal.fault(fault);
    this.#due += met.filter(({ match, fault }) => match !== "batch" && fault === "operation_limit").reduce((sum, { times }) => sum + times, 0);
    if (met.some(({ fault }) => fault === "slow")) this.clock.after(SLOW_MS, () => {});
    const whole = met.find(({ match }) => match === method)?.fault;
    const before = UNREAD.includes(whole) ? this.#changes(ids) : 0;
    const ran = () => (UNREAD.includes(whole) ? this.#changes(ids) - before : undefined);
    const happens = { method, commands, updates, whole };
    try {
      const answer = await this.portal.fetch(url, { method: verb, headers, body, redirect: "manual" });
      const text = await answer.text();
      await this.#pass(this.#work({ ...happens, ran: ran(), status: answer.status, text }) + WAY_MS);
      const empty = [101, 204, 205, 304].includes(answer.status);
      return Object.defineProperty(new Response(empty ? null : text, { status: answer.status, headers: answer.headers }), "url", { value: url });
    } catch (error) {
      await this.#pass(this.#work({ ...happens, ran: ran(), text: "" }) + WAY_MS);
      throw error;
    }
  }

  /** How long a request works, and counts what did. A whole request either runs or does not: what it met with says which. */
  #work({ method, commands, updates, whole, ran, status, text }) {
    if (whole ? !AFTER.includes(whole) : status !== 200 && status !== 400) return 0;
    if (ran !== undefined) {
      this.worked += ran;
      return commands * this.#workMs;
    }
    const refused = method === "batch" ? text.split(`"error":"OPERATION_TIME_LIMIT"`).length - 1 : 0;
    const asked = Math.min(refused, this.#due);
    this.#due -= asked;
    this.blocked += refused - asked;
    const broken = method === "batch" ? text.split(`"error":"INTERNAL_SERVER_ERROR"`).length - 1 : 0;
    this.worked += updates - Math.min(updates, refused + broken);
    return (commands - refused - broken) * this.#workMs;
  }

  /** How often these tasks were changed. */
  #changes(ids) {
    let sum = 0;
    for (const id of ids) sum += this.portal.task(id)?.OUTLOOK_VERSION ?? 0;
    return sum;
  }

  #pass(ms) {
    return new Promise((wake) => this.clock.after(ms, wake));
  }

  #others(every) {
    const { connection } = this.portal.as(FOREIGN);
    const send = () => {
      connection.send({ method: "profile" });
      this.clock.after(every, send);
    };
    send();
  }

  /** What arrived of those who are measured, and what came of it. */
  arrived() {
    const log = this.portal.requests().filter(({ call, path }) => call !== "oauth" && !path.startsWith(`/rest/${FOREIGN}/`));
    const refused = log.filter(({ status, fault }) => fault === null && (status === 503 || status === 429));
    return { requests: log.length, refused: refused.length + this.blocked, faults: log.filter(({ fault }) => fault !== null).length };
  }

  /** A source of tokens that live for an hour. */
  tokens() {
    const { clientId, clientSecret, refreshToken } = this.portal.oauth;
    const query = new URLSearchParams({
      grant_type: "refresh_token", client_id: clientId, client_secret: clientSecret, refresh_token: `${refreshToken}-${CALLER}`,
    });
    return async () => (await (await this.fetch(`${this.portal.origin}/oauth/token/?${query}`)).json()).access_token;
  }
}
