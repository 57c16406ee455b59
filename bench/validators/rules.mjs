// What a schema of the other libraries cannot say, and the patterns that they share.

export const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
export const CRM = /^(L|D|C|CO|SI|T[0-9a-f]+)_\d+$/;
export const FILE = /^n?\d+$/;

const KNOWN = new Set(
  ("TITLE DESCRIPTION RESPONSIBLE_ID CREATED_BY ACCOMPLICES AUDITORS PRIORITY STATUS DEADLINE START_DATE_PLAN END_DATE_PLAN TAGS UF_CRM_TASK " +
    "UF_TASK_WEBDAV_FILES ALLOW_CHANGE_DEADLINE ALLOW_TIME_TRACKING TASK_CONTROL ADD_IN_REPORT MATCH_WORK_TIME TIME_ESTIMATE GROUP_ID PARENT_ID " +
    "STAGE_ID SE_PARAMETER").split(" "),
);

/** Adds what is wrong with a task's id, with names, and between fields. */
export function across(taskId, fields, errors) {
  if (!(Number.isInteger(taskId) && taskId > 0)) errors.push("taskId");
  for (const name in fields) if (!KNOWN.has(name) && !name.startsWith("UF_")) errors.push(name);
  if (fields.PARENT_ID !== undefined && fields.PARENT_ID === taskId) errors.push("PARENT_ID");
  const { START_DATE_PLAN: start, END_DATE_PLAN: end } = fields;
  if (typeof start === "string" && typeof end === "string" && Date.parse(end) < Date.parse(start)) errors.push("END_DATE_PLAN");
  return errors;
}
