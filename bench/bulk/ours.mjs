// The package's run, and what it tells of each update. It can die at any moment, and go on in a new life with what its journal says.

/** What an outcome says of the stored task. */
export function said({ ok, error }) {
  if (ok) return "applied";
  return { not_sent: "failed", not_applied: "failed", unknown: "unknown" }[error.outcome] ?? "applied";
}

/** Moments to die at: by name how many of them a life has at the most. */
const MOMENTS = { "before a note": 1000, "after a note": 1000, "at a request": 12, "at an outcome": 500, "between timers": 60 };

/** When a life ends: `passes(moment)` says whether it is over. */
function fate(next) {
  const names = Object.keys(MOMENTS);
  const moment = names[Math.floor(next() * names.length)];
  let left = 1 + Math.floor(next() * MOMENTS[moment]);
  return { moment, passes: (name) => name === moment && --left === 0 };
}

/** A journal in memory, which outlives those who write it. */
export class Memory {
  entries = new Map();

  /** As one life sees it; `passes` hears of each note. */
  open(passes = () => false) {
    const never = new Promise(() => {});
    let over = false;
    const dies = (moment) => (over ||= passes(moment));
    return {
      load: async () => new Map(this.entries),
      write: (key, state) => {
        if (over || dies("before a note")) return never;
        this.entries.set(key, state);
        return dies("after a note") ? never : Promise.resolve();
      },
    };
  }
}

let made = 0;

/** The package anew, with a module and a memory of its own: what one knows of a portal's limits is told on a clock that begins anew with each run. */
export async function fresh() {
  const pack = await import(`../../dist/index.js?life=${made++}`);
  await pack.preload();
  return pack;
}

/** One run to its end. `hear(index, outcome)` hears of each outcome. */
export async function run({ updateTasks }, updates, options, hear) {
  for await (const outcome of updateTasks(updates, options)) hear(outcome.index, outcome);
}

/**
 * So many lives that die, and one that does not: `begin(pack, passes, alive)` is the run of one. Gives the moments of their deaths; `hooks.passes`
 * must hear of those that the stage sees.
 */
export async function lives(stage, hooks, kills, next, begin) {
  const moments = [];
  for (let life = 0; ; life++) {
    const { moment, passes } = life < kills ? fate(next) : { passes: () => false };
    let alive = true;
    const died = new Promise((wake) => {
      hooks.passes = (name) => {
        if (!alive || !passes(name)) return !alive;
        alive = false;
        stage.kill();
        wake("died");
        return true;
      };
    });
    // Loading takes real time, of which the clock knows nothing.
    const pack = await fresh();
    const ended = await stage.clock.until(Promise.race([begin(pack, (name) => hooks.passes(name), () => alive), died]));
    if (ended !== "died") return moments;
    moments.push(moment);
    await stage.revive();
  }
}
