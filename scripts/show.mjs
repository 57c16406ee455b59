// The words of `npm start`: what an update gave, what the portal holds now, and where the sandbox is.

const table = (title, rows) => {
  const shown = rows.filter(([, value]) => value !== undefined && value !== "");
  const width = Math.max(...shown.map(([name]) => name.length));
  return [title, ...shown.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`), ""].join("\n");
};

const person = (id, user) => (id === undefined ? undefined : user?.name ? `${id} (${user.name})` : `${id}`);
const seconds = (value) => (typeof value === "number" ? `${value.toFixed(3)} s` : undefined);

/** An `UpdateResult` in a few lines. */
export function showResult({ taskId, task, warnings, unverified, mismatches, time, attempts }) {
  return table(`task ${taskId} is updated`, [
    ["title", task ? task.title : "(the portal no longer shows the task)"],
    ["responsible", person(task?.responsibleId, task?.responsible)],
    ["status", task?.status],
    ["deadline", task?.deadline ?? undefined],
    ...warnings.map((warning) => [`warning`, `${warning.code}: ${warning.message}`]),
    ["unverified", unverified.length ? `${unverified.join(", ")} (sent, but no answer shows them)` : ""],
    ...mismatches.map(({ field }) => ["mismatch", field]),
    ["portal's time", seconds(time?.duration)],
    ["requests", attempts],
  ]);
}

/** An error in one line. */
export const showError = (error) => `${error.name} ${error.code} (${error.outcome}): ${error.message}`;

const text = (value) => (Array.isArray(value) ? value.join(", ") : String(value));

/** What the sandbox holds of these fields, and whether that is what was asked. */
export function showStored(stored, fields) {
  // An attachment gets an id of its own, so files are counted.
  const matches = ([name, asked]) =>
    name === "UF_TASK_WEBDAV_FILES" ? stored[name]?.length === asked.length : text(stored[name]) === text(asked);
  const rows = Object.entries(fields).map((field) => {
    const [name] = field;
    const files = name === "UF_TASK_WEBDAV_FILES" && Array.isArray(stored[name]);
    const held = stored[name] === undefined ? "nothing" : files ? `${stored[name].length} attachments` : text(stored[name]);
    return [name, `${held}${matches(field) ? "" : "  (not what was asked)"}`];
  });
  return { text: table("the portal's stored state", rows), applied: Object.entries(fields).every(matches) };
}

/** Where the sandbox is. */
export function showSandbox({ origin, page, app, webhook, endpoint, token }) {
  return table("the sandbox, until Ctrl-C", [
    ["the demo, in a task", page], ["the demo, many tasks", `${page}?placement=TASK_USER_LIST_TOOLBAR`], ["playground", app && `${app}playground.html`], ["requests, live", `${origin}/sandbox/`], ["webhook", webhook], ["endpoint", endpoint], ["token", token],
    ["stored state", `${origin}/sandbox/tasks/11`],
  ]).trimEnd();
}
