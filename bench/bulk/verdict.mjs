// Holds what was told of each update against what the portal stores. Each update has a task of its own, and the portal counts a task's
// changes: so it shows how often each update ran.

/**
 * `told` gives by index `"applied"`, `"failed"` (nothing was changed), `"unknown"`, or nothing where the caller cannot tell: those are
 * `untold`. `wrong` is told and not borne out by the portal, `twice` ran more than once, and `ran` once or more.
 */
export function verdict(updates, told, task) {
  const sum = { applied: 0, failed: 0, unknown: 0, untold: 0, ran: 0, wrong: 0, twice: 0, cases: [] };
  updates.forEach(({ update: { taskId, fields } }, index) => {
    const stored = task(taskId);
    const ran = stored ? stored.OUTLOOK_VERSION - 1 : 0;
    const said = told(index) ?? "untold";
    const borne = { applied: ran > 0 && stored?.TITLE === fields.TITLE, failed: ran === 0, unknown: true, untold: true }[said];
    sum[said]++;
    sum.ran += Number(ran > 0);
    sum.twice += Number(ran > 1);
    sum.wrong += Number(!borne);
    if (!borne || ran > 1 || said === "untold") sum.cases.push({ index, taskId, said, ran });
  });
  return sum;
}
