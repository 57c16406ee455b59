// One run on the manual clock, from the portal that it meets to what is to be said of it.

import { chance } from "./chance.mjs";
import { inputs, CALLER } from "./inputs.mjs";
import { Memory, lives, run, said } from "./ours.mjs";
import { client, peer } from "./sdk.mjs";
import { shortest } from "./shortest.mjs";
import { START, Stage, WAY_MS } from "./stage.mjs";
import { verdict } from "./verdict.mjs";

/** What a scenario is unless it says otherwise: `bad` inputs, a `share` of each fault, `foreign` requests a second, and `kills`. */
const PLAIN = { count: 10_000, bad: 0, share: 0, claims: true, foreign: 0, kills: 0, seed: 1, workMs: 500, limits: "standard" };

/** What a journal says of an outcome. */
const NOTED = { done: "applied", failed: "failed" };

const MOST_STOPS = 500;

/** Runs a scenario by the package, or by one of the SDK's ways. */
export async function simulated(scenario, way) {
  const { count, bad, share, claims, foreign, kills, seed, workMs, limits } = { ...PLAIN, ...scenario };
  const { tasks, updates } = inputs(count, { bad, seed });
  const hooks = { passes: () => false };
  const stage = new Stage({
    tasks, limits, workMs, share, claims, foreign, seed,
    hooks: { sent: () => hooks.passes("at a request"), moved: () => hooks.passes("between timers") },
  });
  const told = new Map();
  const began = process.cpuUsage();
  const restore = stage.install();
  let more;
  try {
    more = way ? await byPeer(stage, way, updates, told) : await byUs(stage, hooks, updates, told, { kills, next: chance(seed + 2000) });
  } finally {
    restore();
  }
  const took = stage.clock.now;
  const { user, system } = process.cpuUsage(began);
  const judged = verdict(updates, (index) => told.get(index), (id) => stage.portal.task(id));
  const arrived = stage.arrived();
  // What faults kept from running needed no time: only what the portal worked on counts.
  const least = shortest(Math.max(1, stage.worked), { workMs, wayMs: WAY_MS, start: START, others: foreign });
  return { count, took, least: least.ms, last: least.last, worked: stage.worked, over: (took / least.ms - 1) * 100, cpu: (user + system) / 1000, ...arrived, ...judged, ...more };
}

async function byUs(stage, hooks, updates, told, { kills, next }) {
  const journal = new Memory();
  const connection = { endpoint: stage.portal.endpoint, token: stage.tokens() };
  const [outcomes, stops] = [new Map(), {}];
  const ends = await lives(stage, hooks, kills, next, async (pack, passes, alive) => {
    const notes = journal.open(passes);
    let left = updates.map((_, index) => index);
    // What all later requests would meet, such as a right that is missing, ends a run: whoever sees to it begins anew with what is left.
    for (let times = 0; alive() && times < MOST_STOPS; times++) {
      const hear = (place, outcome) => {
        stage.clock.stir();
        if (!alive() || passes("at an outcome")) return;
        const index = left[place];
        if (outcome.error?.code === "failed_before" && outcomes.has(index)) return;
        told.set(index, said(outcome));
        outcomes.set(index, outcome);
      };
      const stopped = await run(pack, left.map((index) => updates[index].update), { connection, journal: notes }, hear).then(() => undefined, (error) => error);
      if (!stopped) return;
      const code = stopped.code ?? stopped.message;
      stops[code] = (stops[code] ?? 0) + 1;
      left = left.filter((index) => [undefined, "stopped", code].includes(outcomes.has(index) ? outcomes.get(index).error?.code ?? "applied" : undefined));
    }
  });
  // What a life wrote down and did not live to tell.
  updates.forEach(({ update: { key } }, index) => {
    const noted = NOTED[journal.entries.get(key)];
    if (!told.has(index) && noted) told.set(index, noted);
  });
  const codes = {};
  for (const { ok, error } of outcomes.values()) if (!ok) codes[error.code] = (codes[error.code] ?? 0) + 1;
  return { codes, stops, ends };
}

async function byPeer(stage, way, updates, told) {
  const b24 = await client(stage.portal.as(CALLER).webhook.replace(/\/$/, ""), stage.fetch);
  const problem = await stage.clock.until(peer(way, b24, updates.map(({ update }) => update), (index, said) => told.set(index, said)));
  b24.destroy?.();
  return { problem };
}
