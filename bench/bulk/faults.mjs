// Which faults meet what is sent: each kind that the sandbox knows meets one request in a hundred, and of those that meet single commands
// of a batch one command in a hundred. The kinds are read from the types of `b24-task/testing`, so that a new one is met too.

import { readFileSync } from "node:fs";

const TYPES = readFileSync(new URL("../../js/testing.d.ts", import.meta.url), "utf8");
const NAMES = TYPES.split("export type FaultName =")[1].split(";")[0];

/** Portals and inputs at their worst: the share of bad inputs, and of each fault. */
export const HARD = { bad: 0.03, share: 0.01 };

/** Every fault of calls. */
export const KINDS = [...NAMES.matchAll(/"(\w+)"/g)].map(([, name]) => name);

/** Those that meet commands of a batch (`CONTRIBUTING.md`, "The sandbox's control calls"). */
const OF_COMMANDS = ["operation_limit", "internal", "empty_result"];

/** Those that say that a limit is used up, which it is not: nobody can tell them from a limit that is. */
const CLAIMS = ["query_limit", "query_limit_no_cors", "operation_limit", "overload"];

/** Those that let the whole request run first. */
export const AFTER = ["reset_after", "slow", "cut_json", "empty_result", "no_time"];

/** Of those, whose answers do not tell what ran. */
export const UNREAD = ["reset_after", "cut_json", "empty_result"];

/** How late a slow answer is, in milliseconds. */
export const SLOW_MS = 10_000;

const UPDATE = "tasks.task.update";

/** A function that gives the faults for a request: of REST method `method`, with so many updates in it. `claims`: limits that are none, too. */
export function faults(share, claims, next) {
  const left = (kind) => claims || !CLAIMS.includes(kind);
  return (method, updates) => {
    const met = [];
    const drawn = Math.floor(next() / share);
    if (share && drawn < KINDS.length && left(KINDS[drawn])) met.push({ match: method, fault: KINDS[drawn], times: 1, ...(KINDS[drawn] === "slow" ? { ms: SLOW_MS } : {}) });
    if (method !== "batch" || met.length) return met;
    for (const fault of OF_COMMANDS.filter(left)) {
      let times = 0;
      for (let command = 0; command < updates; command++) if (next() < share) times++;
      if (times) met.push({ match: UPDATE, fault, times });
    }
    return met;
  };
}
