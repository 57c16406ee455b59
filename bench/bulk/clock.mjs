// A clock by hand in the place of this process's own: hours of waiting pass in no time. The next timer goes off when all that can happen
// without one has happened. It knows neither portals nor packages.

// Turns of Node's loop without any sign of life, after which nothing more comes by itself: reading a body takes two.
const TURNS = 6;

const turn = () => new Promise((wake) => setImmediate(wake));

export class ManualClock {
  #start;
  #now = 0;
  #order = 0;
  #stirs = 0;
  /** Timers of what is measured, and those of the world around it, which go on where it is thrown away. */
  #queues = { guest: new Set(), world: new Set() };
  #moved = [];

  /** `start`: milliseconds since 1970. */
  constructor(start) {
    this.#start = start;
  }

  /** Milliseconds since the start. */
  get now() {
    return this.#now;
  }

  /** Calls with the milliseconds by which the clock has moved, before any timer goes off. */
  onMove(moved) {
    this.#moved.push(moved);
  }

  /** Tells that something goes on which sets no timer. */
  stir() {
    this.#stirs++;
  }

  /** Calls in so many milliseconds, whatever becomes of the guest. */
  after(ms, wake) {
    return this.#set("world", wake, ms);
  }

  clear(timer) {
    this.#stirs++;
    this.#queues.world.delete(timer);
    this.#queues.guest.delete(timer);
  }

  /** The guest is gone: none of its timers goes off any more. */
  forget() {
    this.#queues.guest.clear();
  }

  #set(queue, wake, ms) {
    this.#stirs++;
    const timer = { due: this.#now + Math.max(0, Math.ceil(Number(ms) || 0)), order: this.#order++, wake, queue, ref: () => timer, unref: () => timer };
    this.#queues[queue].add(timer);
    return timer;
  }

  /** Puts this clock in the place of the global one; the function puts that back. */
  install() {
    const { setTimeout, clearTimeout, Date: { now: date } } = globalThis;
    globalThis.setTimeout = (wake, ms, ...given) => this.#set("guest", () => wake(...given), ms);
    globalThis.clearTimeout = (timer) => this.clear(timer);
    Date.now = () => this.#start + this.#now;
    performance.now = () => this.#now;
    return () => {
      Object.assign(globalThis, { setTimeout, clearTimeout });
      Date.now = date;
      delete performance.now;
    };
  }

  /** Lets time pass until a promise has settled. */
  async until(work) {
    let over = false;
    const ended = () => (over = true);
    work.then(ended, ended);
    for (;;) {
      await this.still();
      if (over) return work;
      const next = this.#next();
      if (!next) throw new Error("what is measured waits for ever: no timer is left");
      const ms = next.due - this.#now;
      this.#now = next.due;
      if (ms > 0) for (const moved of this.#moved) moved(ms);
      this.clear(next);
      next.wake();
    }
  }

  /** Waits until nothing goes on but timers. */
  async still() {
    for (let [turns, seen] = [0, this.#stirs]; turns < TURNS; turns++) {
      await turn();
      if (seen !== this.#stirs) [turns, seen] = [-1, this.#stirs];
    }
  }

  #next() {
    let first;
    for (const queue of Object.values(this.#queues))
      for (const timer of queue) if (!first || timer.due < first.due || (timer.due === first.due && timer.order < first.order)) first = timer;
    return first;
  }
}
