// The check by zod.

import * as z from "zod";

import { CRM, DATE, FILE, across } from "./rules.mjs";

const id = z.int().min(1);
const amount = z.int().min(0);
const date = z.string().regex(DATE);
const flag = z.enum(["Y", "N"]);

const SCHEMA = z.looseObject({
  TITLE: z.string().min(1), DESCRIPTION: z.string(), RESPONSIBLE_ID: id, CREATED_BY: id, ACCOMPLICES: z.array(id), AUDITORS: z.array(id),
  PRIORITY: z.literal([0, 1, 2, "0", "1", "2"]), STATUS: z.literal([2, 3, 4, 5, 6, "2", "3", "4", "5", "6"]),
  DEADLINE: date, START_DATE_PLAN: date, END_DATE_PLAN: date, TAGS: z.array(z.string()),
  UF_CRM_TASK: z.array(z.string().regex(CRM)), UF_TASK_WEBDAV_FILES: z.array(z.string().regex(FILE)),
  ALLOW_CHANGE_DEADLINE: flag, ALLOW_TIME_TRACKING: flag, TASK_CONTROL: flag, ADD_IN_REPORT: flag, MATCH_WORK_TIME: flag,
  TIME_ESTIMATE: amount, GROUP_ID: amount, PARENT_ID: id, STAGE_ID: amount,
  SE_PARAMETER: z.array(z.strictObject({ CODE: z.literal([1, 2, 3]), VALUE: flag })),
}).partial();

export function validate(taskId, fields) {
  const { success, error } = SCHEMA.safeParse(fields);
  return across(taskId, fields, success ? [] : error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
}
