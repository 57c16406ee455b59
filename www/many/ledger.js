// What became of each task of a run, as plain data that outlives a page. Knows no DOM and no words.
//
// States: `waiting` (not sent yet), `done`, `failed` (the task is as it was), and `unclear` (it may have changed: look before another try).

const STATES = { not_sent: "failed", not_applied: "failed", applied: "unclear", applied_in_part: "unclear", unknown: "unclear" };

/** What is kept of an outcome. */
export function entryOf({ ok, result, error }) {
  if (ok) return { state: "done", warnings: result.warnings.map(({ code, params, message }) => ({ code, params, message })) };
  // The run ended before it was its turn: that is no failure.
  if (isUnsent(error)) return { state: "waiting" };
  const { name, code, outcome, description, issues, mismatches, message } = error;
  return {
    state: STATES[outcome] ?? "unclear",
    name, code, outcome, description, message: issues || mismatches ? undefined : message,
    issues: issues?.map((issue) => ({ code: issue.code, params: issue.params, message: issue.message })),
    found: mismatches?.[0]?.found,
  };
}

const isUnsent = ({ name, outcome }) => outcome === "not_sent" && name === "TransportError";

/** What a page that died left: a journal's states by key, and what was kept of failures by task. */
export function entryFrom(state, kept) {
  if (state === "done") return { state: "done", warnings: [] };
  if (state === "failed") return kept ?? { state: "failed", outcome: "not_applied" };
  // Sent, and never answered: it is read first when the run goes on.
  return { state: "waiting", read: state === "sending" };
}

/** The rows of a run, by task; `entries` is what is known of some. */
export function ledger(items, entries = new Map()) {
  const byId = new Map(items.map((item) => [item.id, item]));
  const rows = new Map();
  const counts = { total: byId.size, done: 0, failed: 0, unclear: 0, waiting: 0 };
  const take = (id, entry) => {
    const row = { ...byId.get(id), ...entry };
    if (rows.has(id)) counts[rows.get(id).state] -= 1;
    counts[row.state] += 1;
    rows.set(id, row);
    return row;
  };
  for (const { id } of items) take(id, { state: "waiting", ...entries.get(id) });
  return {
    rows,
    /** Notes what became of a task; its row. */
    take,
    /** The items that are not decided, in their order. */
    left: () => items.filter(({ id }) => rows.get(id).state === "waiting"),
    counts: () => ({ ...counts }),
  };
}

/**
 * What another run of a ledger takes: `again`, the items that failed or were never sent; `apart`, rows that somebody has to look at.
 * `seen` tells the deadlines of unclear tasks as they are now: those that have moved are done, those that have not go again.
 */
export function secondRun({ rows }, seen, same) {
  const again = [];
  const apart = [];
  const settled = [];
  for (const row of rows.values()) {
    const item = { id: row.id, title: row.title, before: row.before, after: row.after };
    if (row.state === "failed" || row.state === "waiting") again.push(item);
    if (row.state !== "unclear") continue;
    const now = seen.get(row.id);
    if (now !== undefined && same(now, row.after)) settled.push({ ...row, state: "done", warnings: [], confirmed: true });
    else if (now !== undefined && same(now, row.before)) again.push(item);
    else apart.push({ ...row, found: now });
  }
  return { again, apart, settled };
}

/** Whether two deadlines are one moment; none is no moment. */
export const sameMoment = (one, other) => Boolean(one && other) && new Date(one).getTime() === new Date(other).getTime();
