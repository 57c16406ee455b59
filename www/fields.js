// THE table of the form's fields: the task's key, the control, and what `task.action` must allow.
// Knows how a control's value is read from a task, and what is sent for it; knows no DOM.

/** A moment as `datetime-local` writes it, in this browser's time zone. */
export function wallTime(iso) {
  const date = new Date(iso);
  if (!iso || Number.isNaN(date.getTime())) return "";
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The same moment with this browser's offset, as the portal takes it. */
export function withOffset(wall) {
  const date = new Date(wall);
  if (!wall || Number.isNaN(date.getTime())) return wall;
  const offset = -date.getTimezoneOffset();
  const two = (number) => String(number).padStart(2, "0");
  const size = Math.abs(offset);
  return `${wallTime(date)}:00${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

const items = (text) => text.split(/[,\n]/).map((item) => item.trim()).filter(Boolean);

const WHOLE = /^\d*$/;

function seconds([hours, minutes]) {
  // What is no number is told by the check, in its own words.
  const wrong = [hours, minutes].find((part) => !WHOLE.test(part));
  if (wrong !== undefined) return wrong;
  return hours || minutes ? Number(hours) * 3600 + Number(minutes) * 60 : "";
}

const text = (value) => (value == null ? "" : String(value));
const names = (value) => (Array.isArray(value) ? value : Object.values(value ?? {}).map((tag) => tag.title)).join(", ");

/** By control: `read` a task's value into it, `write` what is sent for its value. */
const KINDS = {
  line: { read: text, write: (value) => value },
  area: { read: text, write: (value) => value },
  person: { read: text, write: (value) => value.trim() },
  choice: { read: text, write: (value) => value },
  moment: { read: wallTime, write: withOffset },
  duration: {
    read: (value) => (value ? [text(Math.floor(value / 3600)), text(Math.floor((value % 3600) / 60))] : ["", ""]),
    write: (parts) => seconds(parts.map((part) => part.trim())),
  },
  list: { read: names, write: items },
  flag: { read: Boolean, write: (value) => value },
};

// `right`: see `forbidden`. `choices` are the portal's values; the texts name them.
const ROWS = [
  { name: "TITLE", key: "title", control: "line", group: "main", wide: true },
  { name: "DESCRIPTION", key: "description", control: "area", group: "main", wide: true },
  { name: "RESPONSIBLE_ID", key: "responsibleId", control: "person", group: "work", right: "delegate" },
  { name: "STATUS", key: "status", control: "choice", group: "work", right: "status", choices: ["2", "3", "4", "5", "6"] },
  { name: "PRIORITY", key: "priority", control: "choice", group: "work", choices: ["1", "2"] },
  { name: "MARK", key: "mark", control: "choice", group: "work", right: "rate", choices: ["", "P", "N"] },
  { name: "DEADLINE", key: "deadline", control: "moment", group: "dates", right: "deadline" },
  { name: "TIME_ESTIMATE", key: "timeEstimate", control: "duration", group: "dates" },
  { name: "START_DATE_PLAN", key: "startDatePlan", control: "moment", group: "dates", right: "plan" },
  { name: "END_DATE_PLAN", key: "endDatePlan", control: "moment", group: "dates", right: "plan" },
  { name: "TAGS", key: "tags", control: "list", group: "more" },
  { name: "UF_CRM_TASK", key: "ufCrmTask", control: "list", group: "more" },
  { name: "ALLOW_CHANGE_DEADLINE", key: "allowChangeDeadline", control: "flag", group: "more", wide: true },
  { name: "TASK_CONTROL", key: "taskControl", control: "flag", group: "more", wide: true },
];

export const GROUPS = ["main", "work", "dates", "more"];

export const FIELDS = ROWS.map((row) => ({
  right: "edit",
  ...row,
  read: (task) => KINDS[row.control].read(task[row.key]),
  write: KINDS[row.control].write,
}));

/** What else an update may change: for the tables of results. */
export const SHOWN = [
  ...FIELDS,
  { name: "ACCOMPLICES", key: "accomplices", control: "people" },
  { name: "AUDITORS", key: "auditors", control: "people" },
];

export const fieldOf = (name) => SHOWN.find((field) => field.name === name);

/** What `getTask` is asked for: tags and CRM items only come when they are named. */
export const SELECT = ["*", "TAGS", "UF_CRM_TASK"];

const WORK = ["edit", "start", "pause", "complete", "approve", "disapprove", "defer", "renew"];

// A right that the portal does not name is taken as given: its own answer is the last word.
const DENIED = {
  edit: (action) => action.edit === false,
  status: (action) => action.edit === false && !WORK.some((name) => action[name]),
  delegate: (action) => action.edit === false && !action.delegate,
  deadline: (action) => (action.changeDeadline ?? action.edit) === false,
  plan: (action) => (action["edit.plan"] ?? action.changeDeadline ?? action.edit) === false,
  rate: (action) => action.rate === false,
};

/** Whether `task.action` forbids to change that field. */
export const forbidden = (field, task) => Boolean(task.action) && DENIED[field.right](task.action);
