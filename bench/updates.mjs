// What is sent and checked: the reference's own example of an update, one with nearly every field, and one with three mistakes.

export const TYPICAL = { RESPONSIBLE_ID: 123, UF_CRM_TASK: ["L_4", "C_7", "CO_5", "D_10"], UF_TASK_WEBDAV_FILES: ["n12345", "n67890"] };

export const LARGE = {
  TITLE: "Prepare the quarterly report",
  DESCRIPTION: "Long [B]description[/B] of the task with some text in it, about a hundred characters in all, more or less.",
  RESPONSIBLE_ID: 123,
  CREATED_BY: 503,
  ACCOMPLICES: [1, 2, 3],
  AUDITORS: [503, 547],
  PRIORITY: 1,
  STATUS: "3",
  DEADLINE: "2025-12-31T23:59:00+02:00",
  START_DATE_PLAN: "2025-12-01T09:00:00+02:00",
  END_DATE_PLAN: "2025-12-20T18:00:00+02:00",
  TAGS: ["report", "finance", "q4"],
  UF_CRM_TASK: ["L_4", "C_7", "CO_5", "D_10", "T9f_12"],
  UF_TASK_WEBDAV_FILES: ["n12345", "n67890"],
  ALLOW_CHANGE_DEADLINE: "Y",
  ALLOW_TIME_TRACKING: "N",
  TASK_CONTROL: "Y",
  ADD_IN_REPORT: "N",
  MATCH_WORK_TIME: "Y",
  TIME_ESTIMATE: 7200,
  GROUP_ID: 7,
  PARENT_ID: 12,
  STAGE_ID: 0,
  SE_PARAMETER: [{ CODE: 1, VALUE: "Y" }, { CODE: 2, VALUE: "N" }],
  UF_AUTO_123456: "anything",
};

export const WRONG = { RESPONSIBLE_ID: "12x", UF_CRM_TASK: ["L_4", "Z_1"], PRIORITY: 7 };

/** What is sent to the sandbox's task 11: people, elements and files that it knows. */
export const SENT = { RESPONSIBLE_ID: 3, UF_CRM_TASK: ["L_4", "C_7", "CO_5", "D_10"], UF_TASK_WEBDAV_FILES: ["n12345"] };
