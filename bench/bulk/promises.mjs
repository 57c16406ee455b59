// What the package promises of many updates, and whether it was kept. Only wrong outcomes fail a benchmark: times depend on a machine.

export class Promises {
  #all = [];

  /** Notes one; `outcome` says that it is about what became of updates. */
  note(what, kept, { outcome = false } = {}) {
    this.#all.push({ what, kept, outcome });
  }

  /** Whether an outcome was wrong. */
  get broken() {
    return this.#all.some(({ kept, outcome }) => outcome && !kept);
  }

  /** Each, and how many were kept. */
  told() {
    const lines = this.#all.map(({ what, kept }) => `${kept ? "kept  " : "MISSED"}  ${what}`);
    const missed = this.#all.filter(({ kept }) => !kept);
    const end = `${this.#all.length - missed.length} promises kept, ${missed.length} missed${missed.length ? `: ${missed.map(({ what }) => what).join("; ")}` : ""}`;
    return [...lines, "", end].join("\n");
  }
}
