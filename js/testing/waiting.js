// Answers that are not there yet: each settles by the portal's clock, by its caller's signal, or when the portal is reset.

/** How `fetch` tells of a connection that broke. */
export const broken = (why) => new TypeError("fetch failed", { cause: Object.assign(new Error(why), { code: "ECONNRESET" }) });

export class Waiting {
  #entries = new Set();

  /** What `give` makes, once the clock says `due`; never by itself where that is `Infinity`. */
  until(due, signal, give) {
    return new Promise((resolve, reject) => {
      const end = (settle) => {
        this.#entries.delete(entry);
        signal?.removeEventListener("abort", aborted);
        settle();
      };
      const aborted = () => end(() => reject(signal.reason));
      const entry = { due, wake: () => end(() => resolve(give())), cut: () => end(() => reject(broken("the portal was reset"))) };
      this.#entries.add(entry);
      signal?.addEventListener("abort", aborted);
    });
  }

  /** The clock has come to a time. */
  reached(now) {
    const due = [...this.#entries].filter((entry) => entry.due <= now).sort((one, other) => one.due - other.due);
    for (const { wake } of due) wake();
  }

  /** Breaks whatever still waits. */
  cut() {
    for (const { cut } of [...this.#entries]) cut();
  }
}
