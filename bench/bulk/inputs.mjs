// The tasks of the portal and the updates that are wanted, 3 % of them bad: a third each has a wrong field, names a task that is not
// there, or one that the caller may read and not change.

import { chance } from "./chance.mjs";

/** Who calls. User 1 may do everything, so another one is needed to be denied anything. */
export const CALLER = 3;

const FIRST = 1000;
const MISSING = 5_000_000;

/** What makes an update bad. */
const BAD = ["field", "missing", "denied"];

/** `{ tasks, updates }`: each update has a title of its own, and `bad` says what is wrong with it, if anything is. */
export function inputs(count, { bad = 0, seed = 1 } = {}) {
  const next = chance(seed);
  const updates = Array.from({ length: count }, (_, index) => {
    const wrong = next() < bad ? BAD[Math.floor(next() * BAD.length)] : undefined;
    const taskId = wrong === "missing" ? MISSING + index : FIRST + index;
    const fields = { TITLE: `title ${index}`, ...(wrong === "field" ? { DEADLINE: "2026-02-30" } : {}) };
    return { bad: wrong, update: { taskId, fields, key: `input-${index}` } };
  });
  const tasks = updates.map(({ bad }, index) => ({
    ID: FIRST + index, TITLE: "Before", CREATED_BY: bad === "denied" ? 1 : CALLER, RESPONSIBLE_ID: CALLER,
  }));
  return { tasks, updates };
}

/** How many updates only the portal can judge. */
export const sendable = (updates) => updates.filter(({ bad }) => bad !== "field").length;
