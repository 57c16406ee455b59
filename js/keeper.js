// Keys of inputs and the journal of a bulk run: which states are written, and when. Knows no storage.

/** The states of a run's inputs by their keys; without a journal only keys are looked at. */
export class Keeper {
  #journal;
  #states = new Map();
  #keys = new Set();

  constructor(journal) {
    this.#journal = journal;
  }

  async load() {
    const states = await this.#journal?.load();
    if (states !== undefined && typeof states?.get !== "function") throw new TypeError("`load` of a journal must give a Map");
    if (states) this.#states = states;
  }

  /** `{ key, state, duplicate }` of an input. */
  known(index, taskId, given) {
    const own = typeof given === "string" && given !== "";
    const key = own ? given : `${index}:${named(taskId)}`;
    const duplicate = own && this.#keys.has(key);
    if (own) this.#keys.add(key);
    const state = this.#states.get(key);
    return { key, own: own && !duplicate, duplicate, state: typeof state === "string" ? state : "", written: state === "sending" };
  }

  /** Writes down that these are sent, before they are. */
  async sending(entries) {
    if (this.#journal) await this.#all(entries.filter((entry) => !entry.written), () => "sending");
  }

  /** Writes down what has come to its end, and forgets keys that another input may have again. */
  async ended(outcomes) {
    if (this.#journal) return this.#all(outcomes.filter(stateOf), stateOf);
    for (const { entry } of outcomes) if (entry.own) this.#keys.delete(entry.key);
  }

  /** The run has ended: another one may have the journal. */
  async close() {
    await this.#journal?.close?.();
  }

  async #all(list, state) {
    await Promise.all(list.map(async (one) => {
      const entry = one.entry ?? one;
      await this.#journal.write(entry.key, state(one));
      entry.written = true;
    }));
  }
}

const named = (taskId) => (typeof taskId === "number" || typeof taskId === "string" ? taskId : "");

/**
 * What is kept of an outcome. Nothing of an input that this run did not send, or whose end is not known, or that the portal may take
 * another time: the next run looks at it again.
 */
function stateOf({ entry, ok, error, forAll }) {
  if (!entry.written) return undefined;
  if (ok) return "done";
  const open = forAll || error.retryable || ["not_sent", "unknown"].includes(error.outcome);
  return open ? undefined : "failed";
}
