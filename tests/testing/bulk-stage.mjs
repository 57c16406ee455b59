// What tests of bulk runs share: a portal with many tasks, a clock by hand, and a journal in memory.

import { createClient, preload } from "../../dist/index.js";
import { createPortal } from "../../dist/testing.js";
import { byHand } from "./time.mjs";

/** A portal with so many tasks, and a client of it. */
export async function stage(t, { count = 100, ...options } = {}) {
  await preload();
  const tasks = Array.from({ length: count }, (_, at) => ({ ID: at + 1, TITLE: "Old" }));
  const portal = createPortal({ tasks, ...options });
  const time = byHand(t, portal);
  const client = createClient(portal.connection);
  const titles = (...ids) => ids.map((id) => portal.task(id).TITLE);
  return { portal, time, client, titles };
}

/** Updates of the tasks 1 to so many. */
export const updates = (count, title = "New") => Array.from({ length: count }, (_, at) => ({ taskId: at + 1, fields: { TITLE: title } }));

/** The calls that reached a portal, and how many commands each had. */
export const calls = (portal) => portal.requests().map(({ call, params }) => (call === "batch" ? Object.keys(params.cmd ?? {}).length : call));

/** A journal in memory: what it holds, and all that was written. */
export function journal(states = {}) {
  const written = [];
  const kept = new Map(Object.entries(states));
  return {
    written,
    kept,
    load: async () => new Map(kept),
    write: async (key, state) => {
      written.push([key, state]);
      kept.set(key, state);
    },
  };
}

/** All outcomes of a run, and the error that ended it. */
export async function all(run) {
  const outcomes = [];
  try {
    for await (const outcome of run) outcomes.push(outcome);
    return { outcomes };
  } catch (error) {
    return { outcomes, error };
  }
}

/** Outcomes in short: index, and what each came to. */
export const short = (outcomes) => outcomes.map(({ index, ok, error }) => [index, ok ? "ok" : `${error.code}/${error.outcome}`]);
