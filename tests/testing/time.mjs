// A clock by hand for the package and a portal: what the package waits for is over at once, and moves both clocks on by as much.

import assert from "node:assert/strict";

/** Puts time into the test's hands. */
export function byHand(t, portal) {
  let now = 1000;
  let last = 0;
  const timers = new Map();
  t.mock.method(performance, "now", () => now);
  t.mock.method(globalThis, "setTimeout", (wake, ms = 0, ...args) => {
    timers.set(++last, { due: now + Math.max(0, ms), wake: () => wake(...args) });
    return last;
  });
  t.mock.method(globalThis, "clearTimeout", (id) => timers.delete(id));
  const move = (due) => {
    const ms = Math.max(0, Math.ceil(due - now));
    now += ms;
    if (ms > 0) portal.advance(ms);
    for (const [id, timer] of [...timers].sort(([, one], [, other]) => one.due - other.due)) {
      if (timer.due <= now && timers.delete(id)) timer.wake();
    }
  };
  // In small steps: an answer that is due comes before the time limit that waits for it is over.
  const step = (due) => move(Math.min(due, now + 500));
  /** Lets everything run that waits for nothing but its turn. */
  const settled = async () => {
    for (let turn = 0; turn < 5; turn++) await new Promise((wake) => setImmediate(wake));
  };
  return {
    now: () => now,
    settled,
    /** Moves on by so much, timer by timer. */
    async pass(ms) {
      const until = now + ms;
      for (;;) {
        await settled();
        const due = Math.min(...[...timers.values()].map((timer) => timer.due));
        if (due > until) break;
        step(due);
      }
      move(until);
      await settled();
    },
    /** What a promise comes to, however long that takes by this clock. */
    async ends(work) {
      let over = false;
      const done = Promise.resolve(work).finally(() => (over = true));
      done.catch(() => {});
      for (let turn = 0; ; turn++) {
        await settled();
        if (over) return done;
        assert.ok(timers.size > 0 && turn < 100_000, "it waits for nothing");
        step(Math.min(...[...timers.values()].map((timer) => timer.due)));
      }
    },
  };
}
