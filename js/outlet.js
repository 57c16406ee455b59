// Where the outcomes of a bulk run go: to callbacks, into the summary, and to the one who iterates. Knows nothing of what they say.

/** An error of a callback is told as a page tells its own; the run goes on. */
export function report(error) {
  if (typeof globalThis.reportError === "function") globalThis.reportError(error);
  else console.error(error);
}

/** Calls back, whatever comes of it. */
export function told(callback, value) {
  if (typeof callback !== "function") return;
  try {
    Promise.resolve(callback(value)).catch(report);
  } catch (error) {
    report(error);
  }
}

export class Outlet {
  #kept = [];
  #readers = [];
  #onOutcome;
  #over = false;
  #failure;
  /** Whether nobody takes outcomes one by one. */
  drains = false;
  /** Whether the run goes on although nobody takes outcomes: one waits for its end. */
  unbound = false;
  /** What is told where one was taken. */
  taken = () => {};
  counts = { done: 0, failed: 0 };
  summary = { applied: 0, failed: [], unknown: [] };

  constructor(onOutcome) {
    this.#onOutcome = onOutcome;
  }

  /** How many outcomes wait. */
  get kept() {
    return this.unbound ? 0 : this.#kept.length;
  }

  give(outcome) {
    const { summary, counts } = this;
    if (outcome.ok) {
      summary.applied++;
      counts.done++;
    } else {
      (outcome.error.outcome === "unknown" ? summary.unknown : summary.failed).push(outcome);
      counts.failed++;
    }
    told(this.#onOutcome, outcome);
    if (this.drains) return;
    this.#kept.push(outcome);
    this.#readers.shift()?.();
  }

  /** The next outcome as an iterator gives it; after the last one, once, what ended the run before its inputs did. */
  async next() {
    while (this.#kept.length === 0 && !this.#over) await new Promise((wake) => this.#readers.push(wake));
    if (this.#kept.length > 0) {
      const value = this.#kept.shift();
      this.taken();
      return { done: false, value };
    }
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure) throw failure.error;
    return { done: true, value: undefined };
  }

  /** Nobody wants what waits, or will come. */
  leave() {
    this.drains = true;
    this.#kept = [];
    this.taken();
  }

  /** There are no more outcomes; `failure` is `{ error }` where an error is why. */
  end(failure) {
    this.#over = true;
    if (!this.drains) this.#failure = failure;
    for (const wake of this.#readers.splice(0)) wake();
  }
}
