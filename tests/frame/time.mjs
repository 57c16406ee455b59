// Time without waiting: what a client sleeps is over at once, and moves its clock, and the portal's, on by as much.

import { request } from "node:http";

// From here on it is a request's deadline, not a sleep.
const DEADLINE = 30_000;

/** Runs something whose clock starts at `now` and moves by its own sleeps alone; `pass` is told of each. One sleep at a time. */
export async function withoutWaiting(run, { now = Date.now(), pass = () => {} } = {}) {
  const { setTimeout: wait, Date: { now: worlds } } = globalThis;
  let clock = now;
  Date.now = () => clock;
  globalThis.setTimeout = (callback, ms = 0, ...args) => {
    if (ms >= DEADLINE) return wait(callback, ms, ...args);
    return wait(async () => {
      clock += ms;
      await pass(ms);
      callback(...args);
    });
  };
  try {
    return await run();
  } finally {
    Date.now = worlds;
    globalThis.setTimeout = wait;
  }
}

/** Moves a portal's clock, and tells its time. By `node:http`, whose own timers stay as they are. */
export const advance = (portal, ms) =>
  new Promise((resolve, reject) => {
    const sent = request(`${portal.origin}/sandbox/clock`, { method: "POST", agent: false }, async (response) => {
      const { now_ms: now, error } = JSON.parse(Buffer.concat(await response.toArray()));
      if (error) reject(new Error(error));
      else resolve(now);
    });
    sent.on("error", reject).end(JSON.stringify({ advance_ms: Math.ceil(ms) }));
  });
