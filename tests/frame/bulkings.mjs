// What bulk runs are tried with, over whichever connection: in Node, or as text in a page.

/** Makes 120 tasks and changes them in one run, with bad inputs in every ten: what each input came to, the tasks' ids, and what ended the run. */
export async function bulkings(b24task, options) {
  const client = b24task.createClient(options.connection);
  const ids = [];
  for (const first of [0, 40, 80]) {
    const add = (n) => `tasks.task.add?fields[TITLE]=old ${n}&fields[RESPONSIBLE_ID]=1&fields[DEADLINE]=2026-01-31T12:00:00Z&fields[UF_REQ]=x&fields[UF_STR]=old&fields[TAGS][0]=old`;
    const { result } = await client.call("batch", { cmd: Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`c${n}`, add(first + n)])) });
    ids.push(...Object.values(result.result).map(({ task }) => Number(task.id)));
  }
  const kinds = [
    { TITLE: "plain" }, { TITLE: "50 # and a + b" }, { DESCRIPTION: "1 + 1 = 2 & 100 %" }, { DESCRIPTION: "Привет 🎉" }, { DESCRIPTION: "as $result[c0] says" },
    { UF_STR: "a + b", TAGS: ["x", "y"], UF_CRM_TASK: ["D_7"] }, { UF_STR: null, TAGS: null, DEADLINE: null }, { UF_STR_M: ["a", "b"], PRIORITY: "high" },
    { RESPONSIBLE_ID: 999999 }, { DEADLIN: 1 },
  ];
  const inputs = ids.map((taskId, at) => {
    if (at % 30 === 29) return at % 60 === 29 ? null : { taskId: taskId + 1000, fields: { TITLE: "x" } };
    return { taskId, fields: kinds[at % kinds.length] };
  });
  const outcomes = [];
  let ended = "";
  try {
    for await (const { index, ok, result, error } of client.updateTasks(inputs)) {
      outcomes[index] = `${index} ${ok ? ["ok", ...result.unverified, result.attempts] : [error.code, error.outcome]}`;
    }
  } catch (error) {
    ended = String(error);
  }
  return { outcomes, ids, ended };
}

/** What each of the inputs must come to. */
export const CAME_TO = Array.from({ length: 120 }, (_, at) => {
  const bad = at % 30 === 29 && at % 60 !== 29 ? "not_found_or_denied,not_applied" : { 8: "responsible_not_found,not_applied", 9: "invalid_input,not_sent" }[at % 10];
  return `${at} ${bad ?? "ok,1"}`;
});

/** What the portal must store of the ten first tasks. */
export const STORED = [
  { TITLE: "plain" }, { TITLE: "50 # and a + b" }, { DESCRIPTION: "1 + 1 = 2 & 100 %" }, { DESCRIPTION: "Привет 🎉" }, { DESCRIPTION: "as $result[c0] says" },
  { UF_STR: "a + b", TAGS: ["x", "y"], UF_CRM_TASK: ["D_7"] }, { UF_STR: null, TAGS: [], DEADLINE: null }, { UF_STR_M: ["a", "b"], PRIORITY: 2 },
  { RESPONSIBLE_ID: 1 }, { TITLE: "old 9" },
];
