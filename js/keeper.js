// Keys of inputs and the journal of a bulk run: which states are written, and when. Knows no storage.

import { unusable } from "./journal/entry.js";
import { within } from "./timer.js";

const LONGEST = 2_147_483_647;
// A journal that has not answered by then is taken for dead.
const PATIENCE = 60_000;

/** What a promise comes to: rejects as it does, or with what `late` gives after `ms`; undefined where the signal is aborted before. */
export async function unlessAborted(work, signal, ms = LONGEST, late) {
  try {
    return await within(Promise.resolve(work), ms, signal);
  } catch ({ how, cause }) {
    if (how === "failed") throw cause;
    if (how === "late") throw late();
  }
}

const silent = (state) => () => unusable("it did not answer within a minute", undefined, state);

/** The states of a run's inputs by their keys; without a journal only keys are looked at. */
export class Keeper {
  #journal;
  #states = new Map();
  #keys = new Set();
  /** Keys of updates that another run would send, by their tasks. */
  #open = new Map();

  constructor(journal) {
    this.#journal = journal;
  }

  /** Reads the journal, until the signal is aborted. */
  async load(signal) {
    const states = await unlessAborted(this.#journal?.load(), signal);
    if (signal?.aborted) return;
    if (states !== undefined && typeof states?.get !== "function") throw new TypeError("`load` of a journal must give a Map");
    if (states) this.#states = states;
  }

  /** `{ key, state, duplicate }` of an input. */
  known(index, taskId, given) {
    const own = typeof given === "string" && given !== "";
    const task = named(taskId);
    let key = own ? given : `${index}:${task}`;
    // One that was given may look the same.
    while (!own && this.#keys.has(key)) key += ":";
    const duplicate = own && this.#keys.has(key);
    if (own || this.#journal) this.#keys.add(key);
    const state = this.#states.get(key);
    return { key, task, own: own && !duplicate, duplicate, state: typeof state === "string" ? state : "", written: state === "sending" };
  }

  /**
   * Writes down that these are sent, before they are. What was left open of the same tasks has failed then: another run would send it
   * over them. Is not waited for when the signal is aborted.
   */
  async sending(entries, signal) {
    if (!this.#journal) return;
    const passed = [];
    for (const { task } of entries) {
      passed.push(...(this.#open.get(task) ?? []));
      this.#open.delete(task);
    }
    const states = [...passed.map((entry) => [entry, "failed"]), ...entries.filter((entry) => !entry.written).map((entry) => [entry, "sending"])];
    await unlessAborted(this.#all(states), signal, PATIENCE, silent("sending"));
  }

  /** Writes down what has come to its end, and forgets keys that another input may have again. */
  async ended(outcomes) {
    if (!this.#journal) {
      for (const { entry } of outcomes) if (entry.own) this.#keys.delete(entry.key);
      return;
    }
    const states = [];
    for (const outcome of outcomes) {
      const { entry, ok, error } = outcome;
      const state = stateOf(outcome);
      if (state) states.push([entry, state]);
      else if (!ok && !entry.duplicate && !["invalid_input", "failed_before"].includes(error.code)) {
        this.#open.set(entry.task, [...(this.#open.get(entry.task) ?? []), entry]);
      }
    }
    if (states.length > 0) await unlessAborted(this.#all(states), undefined, PATIENCE, silent("done"));
  }

  /** The run has ended: another one may have the journal. */
  async close() {
    if (this.#journal?.close) await unlessAborted(this.#journal.close(), undefined, PATIENCE, silent("done"));
  }

  async #all(states) {
    await Promise.all(states.map(async ([entry, state]) => {
      await this.#journal.write(entry.key, state);
      entry.written = true;
    }));
  }
}

const named = (taskId) => (typeof taskId === "number" || typeof taskId === "string" ? `${taskId}` : "");

/**
 * What is kept of an outcome. Nothing of an input that this run did not send, or whose end is not known, or that the portal may take
 * another time: the next run looks at it again.
 */
function stateOf({ entry, ok, error, forAll }) {
  if (!entry.written) return undefined;
  if (ok) return "done";
  // Refused for a limit, it waited for its next try when the run ended or its time was over.
  const waited = ["stopped", "timeout"].includes(error.code);
  const open = forAll || waited || error.retryable || ["not_sent", "unknown"].includes(error.outcome);
  return open ? undefined : "failed";
}
