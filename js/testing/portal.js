// A portal as a test holds it: the module decides, and here its decisions are acted out.

import { open } from "./box.js";
import { asFetch } from "./fetch.js";
import { plain } from "./plain.js";
import { Waiting, broken } from "./waiting.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const json = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** What `createPortal` gives. */
export class Portal {
  #settings;
  #box;
  #access;
  #waiting = new Waiting();

  constructor({ origin, settings }) {
    this.origin = origin;
    this.#settings = settings;
    this.#box = open(settings);
    this.#access = this.#box.access();
    const { users } = this.#access;
    Object.assign(this, this.as(users.includes(1) ? 1 : users[0]));
    this.oauth = this.#access.oauth;
    this.endpoint = `${origin}/rest/`;
    this.fetch = asFetch(origin, (request, signal) => this.#ask(request, signal));
  }

  /** The ways in of one user. */
  as(user) {
    const { users, code, token } = this.#access;
    if (!users.includes(user)) throw new TypeError(`\`${String(user)}\` is no user who can call: there are ${users.join(", ")}`);
    const path = `/rest/${user}/${code}/`;
    return {
      connection: { send: (request) => this.#send(path, request) },
      webhook: this.origin + path,
      token: user === 1 ? token : `${token}-${user}`,
    };
  }

  /** A task's stored state, or null. */
  task(id) {
    if (!/^\d+$/.test(typeof id === "number" || typeof id === "string" ? id : ""))
      throw new TypeError("`task` takes a task's id: a whole number, or its decimal text");
    return this.#control("GET", `tasks/${id}`);
  }

  /** Adds a fault to those in force. */
  fault(fault) {
    const { match = "*", ...rest } = Object(plain(fault, "fault"));
    this.#box.fault(JSON.stringify({ match, ...rest }));
  }

  /** What has arrived, oldest first. */
  requests() {
    return this.#control("GET", "requests");
  }

  /** Moves the clock. */
  advance(ms) {
    if (!Number.isSafeInteger(ms) || ms < 0) throw new TypeError(`\`advance\` takes a whole number of milliseconds, not ${String(ms)}`);
    let now;
    try {
      now = this.#control("POST", "clock", { advance_ms: ms }).now_ms;
    } catch (stopped) {
      // No clock will ever wake these.
      this.#waiting.cut();
      throw stopped;
    }
    this.#waiting.reached(now);
  }

  /** As `createPortal` made it. What still waits for an answer is broken off. */
  reset() {
    this.#waiting.cut();
    this.#box = open(this.#settings);
  }

  #control(verb, call, body) {
    const answer = this.#box.answer({ verb, path: `/sandbox/${call}`, body: body && encoder.encode(JSON.stringify(body)) });
    const value = json(decoder.decode(answer.body));
    if (answer.status >= 400 && value !== null) throw new TypeError(value.error);
    return value;
  }

  /** `Send` of the public contract. */
  async #send(path, { method, params, signal }) {
    const { host } = new URL(this.origin);
    const body = encoder.encode(JSON.stringify(params ?? {}));
    const headers = [["host", host], ["content-type", "application/json"], ["content-length", String(body.length)]];
    const answer = await this.#ask({ verb: "POST", path: path + encodeURIComponent(method), headers, body }, signal);
    return { status: answer.status, body: json(decoder.decode(answer.body)) };
  }

  /** Puts a request to the portal, and acts out what is decided. */
  async #ask(request, signal) {
    if (signal?.aborted) throw signal.reason;
    const answer = this.#box.answer(request);
    if (answer.act === "drop") throw broken("the connection was reset");
    if (answer.act === "hang") return this.#waiting.until(Infinity, signal);
    return answer.ms ? this.#waiting.until(this.#now() + answer.ms, signal, () => answer) : answer;
  }

  #now() {
    return this.#control("POST", "clock", { advance_ms: 0 }).now_ms;
  }
}
