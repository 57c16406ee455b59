// What a user may write: this file compiles.
import {
  call, changes, createClient, currentTask, getTask, isTaskError, listTasks, loadCustomFields, MismatchError, PortalError, TaskPriority, TaskStatus, TaskValidationError, TransportError, updateTask, updateTasks,
  validateTask, type CallOptions, type Connection, type CustomFields, type Messages, type Task, type TaskFieldsInput, type TaskFilter, type TaskOrder, type Journal, type Progress, type TaskUpdate, type UpdateOutcome, type UpdateResult,
} from "b24-task";

const fields: TaskFieldsInput[] = [
  { RESPONSIBLE_ID: 123, UF_CRM_TASK: ["L_4", "C_7", "CO_5", "D_10"], UF_TASK_WEBDAV_FILES: ["n12345", "n67890"] },
  { responsibleId: "123", ufCrmTask: [{ type: "deal", id: 10 }, { entityTypeId: 128, id: 6 }], startDatePlan: new Date() },
  { STATUS: 5, PRIORITY: TaskPriority.HIGH, MARK: null },
  { STATUS: "completed", PRIORITY: "2", MARK: "P", TASK_CONTROL: true, ADD_IN_REPORT: "N" },
  { STATUS: TaskStatus.COMPLETED, DEADLINE: null, PARENT_ID: 0, GROUP_ID: "", TITLE: undefined },
  { UF_TASK_WEBDAV_FILES: ["7", 7, { diskId: 5 }, { attachmentId: "7" }, { ID: 9, FILE_ID: 1, NAME: "a.png" }] },
  { SE_PARAMETER: [{ CODE: 3, VALUE: "Y" }], TAGS: ["a"], DEPENDS_ON: [12, "13"] },
  { UF_AUTO_123: { any: ["json"] } },
];

const connections: Connection[] = [
  {},
  { bx24: { callMethod: (_method, _params, callback) => callback({}) }, via: "fetch" },
  { sdk: { actions: { v2: { call: { make: async () => ({}) } } } } },
  { endpoint: "https://portal.bitrix24.com/rest/", token: "x" },
  { endpoint: "https://portal.bitrix24.com", token: async ({ rejected, signal }) => (signal.aborted ? "" : `${rejected}`) },
  { webhook: "https://portal.bitrix24.com/rest/1/code/", exposeWebhook: undefined },
  { send: async ({ method, params, signal }) => ({ status: 200, body: { method, params, signal } }) },
];

const options: CallOptions = {
  connection: connections[3], timeZone: "local", strict: ["delegation"], messages: "ru", verify: false, onMismatch: "report", signal: undefined,
  timeout: 1000, attemptTimeout: undefined, retries: 0, limits: { burst: 250, perSecond: 5 },
};

export async function all(): Promise<UpdateResult> {
  const client = createClient(connections[1]!, { strict: true, messages: "en" });
  const place = await currentTask();
  const { task } = await getTask(place?.taskId ?? 11, { select: ["TITLE", "responsibleId", "UF_AUTO_1", "*", "CHECKLIST"] });
  console.log(task.title?.length, (await client.getTask(11)).time?.duration);
  await client.updateTask("11", fields[0]!);
  const words: Messages = (issue) => ("severity" in issue ? issue.severity : `${issue.code}: ${issue.message} ${issue.params.value ?? ""}`);
  const page = await client.call<{ tasks: { id: string }[] }>("tasks.task.list", { start: 50 }, { retries: 0, limits: "enterprise", messages: words });
  console.log(page.result.tasks[0]?.id, page.next?.toFixed(), (await call("profile")).result satisfies unknown);
  const told = await validateTask(11, fields[1]!, { timeZone: "portal", messages: words });
  if (told.ok) console.log(told.fields);
  else console.log(told.issues.map((issue) => issue.path.join(".")));
  try {
    return await updateTask(11, fields[2]!, options);
  } catch (error) {
    if (!isTaskError(error)) throw error;
    switch (error.name) {
      case "TaskValidationError": console.log(error.issues satisfies TaskValidationError["issues"]); break;
      case "PortalError": console.log(error.status satisfies PortalError["status"], error.field); break;
      case "TransportError": console.log(error.redirectedTo satisfies TransportError["redirectedTo"]); break;
      case "MismatchError": console.log(error.mismatches satisfies MismatchError["mismatches"]); break;
    }
    const outcome: "not_sent" | "not_applied" | "applied_in_part" | "applied" | "unknown" = error.outcome;
    throw new Error(outcome);
  }
}

export async function typed(): Promise<void> {
  const custom: CustomFields = await loadCustomFields({ timeout: 1000 });
  const kept: CustomFields = { ...custom, dateFormat: "DD.MM.YYYY HH:MI:SS" };
  console.log(custom.complete, custom.missing?.[0], custom.fields.UF_A?.type, custom.fields.UF_A?.items?.[0]?.value);
  await updateTask(11, { UF_A: "x" }, { customFields: kept });
  await validateTask(11, { UF_A: "x" }, { customFields: kept });
  const client = createClient(connections[1]!, { customFields: "load" });
  await client.loadCustomFields();
  await client.updateTask(11, {
    AUDITORS: { add: [5, "6"] }, accomplices: { remove: [7] }, TAGS: { add: ["a"], remove: ["b"] }, DEPENDS_ON: { add: [] },
    UF_CRM_TASK: { add: [{ type: "deal", id: 7 }], remove: ["D_10"] }, UF_TASK_WEBDAV_FILES: { add: ["n5", { diskId: 6 }], remove: [7, { attachmentId: 8 }] },
  });
  const { task } = await client.getTask(11);
  await updateTask(11, changes(task, { title: "New", auditors: [4], parentId: null, custom: { UF_A: 1 } }));
  await updateTask(11, changes(task, { deadline: new Date(), tags: ["a"], status: "completed", mark: "", groupId: "7", responsibleId: undefined, isPinned: true }));
  await updateTask(11, changes(task, { ...task, title: "New" }));
}

export async function many(): Promise<void> {
  const states = new Map<string, "sending" | "done" | "failed">();
  const journal: Journal = { load: async () => states, write: async (key, state) => void states.set(key, state) };
  const update: TaskUpdate = { taskId: 11, fields: { PRIORITY: "high", AUDITORS: { add: [5] } }, key: "eleven" };
  async function* source(): AsyncGenerator<TaskUpdate> {
    yield update;
  }
  const shown = ({ total, done, failed, inFlight, waitingMs, waitingFor, etaMs }: Progress): void =>
    console.log(total?.toFixed(), done + failed + inFlight + waitingMs, waitingFor === "offline", etaMs?.toFixed());
  const onOutcome = (outcome: UpdateOutcome): void => console.log(outcome.ok ? outcome.result.attempts : outcome.error.outcome);
  for await (const { index, update, ...outcome } of updateTasks(source(), { limits: "enterprise", onProgress: shown, onOutcome, journal, verify: false })) {
    console.log(index, update.taskId, outcome.ok ? outcome.result.task?.title : outcome.error.code);
  }
  const client = createClient(connections[1]!);
  const { applied, failed, unknown } = await client.updateTasks([update], { limits: { burst: 10, perSecond: 0.5 }, customFields: "load", journal: undefined });
  console.log(applied, failed.length, unknown[0]?.index);
  for (const { error, update } of [...failed, ...unknown]) {
    if (error.name === "PortalError") console.log(update.taskId, error.code === "query_limit", error.retryAfter?.toFixed());
    else if (error.name === "TaskValidationError") console.log(error.issues[0]?.path);
  }
  await updateTasks(new Set([update]));
}

export async function listed(): Promise<Task | undefined> {
  const filter: TaskFilter = {
    RESPONSIBLE_ID: 1, "!groupId": [7, "9"], ">ID": 5, "@REAL_STATUS": ["pending", 3], STATUS: "overdue", ">=deadline": new Date(), "<CHANGED_DATE": "2026-12-31",
    "%TITLE": "report", TAG: ["a", "b"], UF_CRM_TASK: { type: "deal", id: 7 }, "!UF_AUTO_1": 5, ROLE: "auditor", ONLY_ROOT_TASKS: true, FAVORITE: "Y", MARK: undefined,
  };
  const order: TaskOrder = { DEADLINE: "asc", responsibleLastName: "desc" };
  for await (const task of listTasks({ filter, order, select: ["TITLE", "ufCrmTask", "UF_*"] }, { timeout: 1000 })) console.log(task.title?.length);
  for await (const task of createClient(connections[1]!).listTasks()) return task;
  return undefined;
}
