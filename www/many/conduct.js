// Conducts a run: `updateTasks` with a journal, what comes of each task, stopping, going on, and a second run of what failed.
// Knows no DOM: it tells a view.

import { pageOf } from "../problem.js";
import { entryFrom, entryOf, ledger, sameMoment, secondRun } from "./ledger.js";
import { updatesOf } from "./shift.js";

/** A new run of these items. */
export function newRun(items) {
  const made = new Date().toISOString();
  return { id: `${made} ${Math.random().toString(36).slice(2)}`, made, items };
}

const nameOf = (run) => `many tasks, run ${run.id}`;

/** What is known of a run that a page left: rows of its ledger, by task. Rejects where another tab has its journal. */
export async function lastWords(run, { api, keeper }) {
  const journal = api.localStorageJournal(nameOf(run));
  try {
    const states = await journal.load();
    const whys = keeper.whys();
    const entries = new Map();
    for (const { id } of run.items) {
      const [state, why] = [states.get(String(id)), whys.get(id)];
      if (state || why) entries.set(id, entryFrom(state ?? why.state, why));
    }
    return entries;
  } finally {
    await journal.close();
  }
}

/** Forgets a run, and what it noted. */
export async function forget(run, { api, keeper }) {
  keeper.drop();
  const journal = api.localStorageJournal(nameOf(run));
  try {
    await journal.clear();
  } catch {
    // A browser that keeps nothing has nothing to forget.
  } finally {
    await journal.close();
  }
}

/** A run with what is known of its tasks; `makeView(book, actions)` makes its view, `left()` is called when it is put away. */
export function conduct(run, entries, { api, client, keeper, texts, makeView, left, again }) {
  const book = ledger(run.items, entries);
  const kept = keeper.run()?.id === run.id;
  let stop;
  let busy = false;
  const view = makeView(book.counts().total, kept, { cancel, resume, retry, back });
  view.counts(book.counts());
  for (const row of book.rows.values()) view.row(row);

  function take({ update, ...outcome }) {
    const entry = entryOf(outcome);
    if (entry.state === "waiting") return;
    const id = Number(update.taskId);
    if (entry.state !== "done") keeper.why(id, entry);
    const row = book.take(id, entry);
    view.counts(book.counts());
    view.row(row);
  }

  /** Sends what is not decided. */
  async function resume() {
    if (busy) return;
    busy = true;
    stop = new AbortController();
    const journal = kept ? api.localStorageJournal(nameOf(run)) : undefined;
    view.running();
    let broke;
    try {
      const outcomes = client.updateTasks(updatesOf(book.left()), { signal: stop.signal, onProgress: (now) => view.progress(now), ...(journal && { journal }) });
      for await (const outcome of outcomes) take(outcome);
    } catch (error) {
      broke = error;
    }
    await journal?.close();
    busy = false;
    settle(broke);
  }

  function settle(broke) {
    const { waiting, failed, unclear } = book.counts();
    if (waiting + failed + unclear === 0) forget(run, { api, keeper });
    if (broke && !stop.signal.aborted) view.broken(pageOf(broke, texts).texts);
    else if (waiting > 0) view.stopped();
    else view.ended();
  }

  function cancel() {
    if (stop.signal.aborted) return;
    view.stopping();
    stop.abort(new DOMException("cancelled", "AbortError"));
  }

  /** Another run of what failed or was not sent; what is unclear is read first. */
  async function retry() {
    if (busy) return;
    busy = true;
    try {
      const ids = [...book.rows.values()].filter(({ state }) => state === "unclear").map(({ id }) => id);
      if (ids.length > 0) view.reading();
      const seen = new Map();
      const now = ids.length > 0 ? client.listTasks({ filter: { ID: ids }, select: ["ID", "DEADLINE"] }) : [];
      for await (const { id, deadline } of now) seen.set(id, deadline);
      const second = secondRun(book, seen, sameMoment);
      await forget(run, { api, keeper });
      again(second);
    } catch (error) {
      view.broken(pageOf(error, texts).texts);
    }
    busy = false;
  }

  function back() {
    view.leave();
    left();
  }

  return { view, resume, rest: () => (book.counts().waiting > 0 ? view.stopped() : view.ended()), isBusy: () => busy };
}
