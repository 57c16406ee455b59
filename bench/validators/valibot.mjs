// The check by valibot.

import * as v from "valibot";

import { CRM, DATE, FILE, across } from "./rules.mjs";

const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const amount = v.pipe(v.number(), v.integer(), v.minValue(0));
const date = v.pipe(v.string(), v.regex(DATE));
const flag = v.picklist(["Y", "N"]);
const optional = (entries) => Object.fromEntries(Object.entries(entries).map(([name, schema]) => [name, v.optional(schema)]));

const SCHEMA = v.looseObject(optional({
  TITLE: v.pipe(v.string(), v.nonEmpty()), DESCRIPTION: v.string(), RESPONSIBLE_ID: id, CREATED_BY: id, ACCOMPLICES: v.array(id), AUDITORS: v.array(id),
  PRIORITY: v.picklist([0, 1, 2, "0", "1", "2"]), STATUS: v.picklist([2, 3, 4, 5, 6, "2", "3", "4", "5", "6"]),
  DEADLINE: date, START_DATE_PLAN: date, END_DATE_PLAN: date, TAGS: v.array(v.string()),
  UF_CRM_TASK: v.array(v.pipe(v.string(), v.regex(CRM))), UF_TASK_WEBDAV_FILES: v.array(v.pipe(v.string(), v.regex(FILE))),
  ALLOW_CHANGE_DEADLINE: flag, ALLOW_TIME_TRACKING: flag, TASK_CONTROL: flag, ADD_IN_REPORT: flag, MATCH_WORK_TIME: flag,
  TIME_ESTIMATE: amount, GROUP_ID: amount, PARENT_ID: id, STAGE_ID: amount,
  SE_PARAMETER: v.array(v.strictObject({ CODE: v.picklist([1, 2, 3]), VALUE: flag })),
}));

export function validate(taskId, fields) {
  const { success, issues } = v.safeParse(SCHEMA, fields);
  return across(taskId, fields, success ? [] : issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`));
}
