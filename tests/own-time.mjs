// A clock of a process's or a page's own, which stands while a request is on its way: what is waited for beside that is over at once.
// One function, so that a page can have it as text.

/** Puts it in the place of the world's. Gives `now`, the milliseconds that have passed by it, and `during`, by which it stands for other work; `passed` is awaited as they pass, `aligned` is what a slow timer's end is rounded up to. */
export function ownTime({ passed = async () => {}, aligned = 1 } = {}) {
  const { setTimeout: wait, clearTimeout: clear, fetch: send } = globalThis;
  // Such a timer is no wait, but the end of one for what is no request: a file, a lock.
  const NEVER = 1_000_000_000;
  const timers = new Set();
  let [now, flying, idle] = [0, 0, 0];
  class Timer {
    constructor(wake, ms) {
      Object.assign(this, { wake, ms: Math.max(0, Number(ms) || 0) });
      this.refresh();
    }
    refresh() {
      this.due = this.ms > 0 ? Math.ceil((now + this.ms) / aligned) * aligned : now;
      timers.add(this);
      return this;
    }
    ref() {
      return this;
    }
    unref() {
      return this;
    }
    hasRef() {
      return true;
    }
  }
  performance.now = () => now;
  globalThis.setTimeout = (wake, ms, ...args) => new Timer(() => wake(...args), ms);
  globalThis.clearTimeout = (timer) => (timer instanceof Timer ? timers.delete(timer) : clear(timer));
  const during = async (work) => {
    flying++;
    try {
      return await work();
    } finally {
      flying--;
    }
  };
  globalThis.fetch = (...args) => during(async () => {
    const response = await send(...args);
    const text = await response.clone().text();
    return Object.defineProperty(response, "text", { value: async () => text });
  });
  const turn = async () => {
    idle = flying > 0 ? 0 : idle + 1;
    // Whatever is about to be sent needs some turns until it is.
    const due = Math.min(...[...timers].map((timer) => timer.due));
    if (idle > 5 && due < now + NEVER) {
      if (due > now) await passed(due - now);
      now = Math.max(now, due);
      for (const timer of [...timers]) if (timer.due <= now && timers.delete(timer)) timer.wake();
      idle = 0;
    }
    wait(turn, 0);
  };
  wait(turn, 0);
  return { now: () => now, during };
}
