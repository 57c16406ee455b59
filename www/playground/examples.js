// Inputs that show what a portal does; their names are in the texts.

export const EXAMPLES = [
  ["status", `{ "STATUS": 99 }`],
  ["clear", `{ "DEADLINE": null }`],
  ["typo", `{ "DEADLIN": "2026-12-31T18:00:00+03:00" }`],
  ["flag", `{ "TASK_CONTROL": "true", "ALLOW_CHANGE_DEADLINE": "true" }`],
  ["calendar", `{ "DEADLINE": "2026-02-30" }`],
  ["seconds", `{ "DEADLINE": "2026-12-31T18:00:30+03:00" }`],
  ["parent", `{ "PARENT_ID": "abc" }`, "12"],
  ["number", `{ "TITLE": 2026 }`],
  ["delegation", `{ "RESPONSIBLE_ID": 3 }`],
  ["tag", `{ "TITLE": "Sign the #contract" }`],
  ["person", `{ "RESPONSIBLE_ID": 999999 }`],
  ["names", `{\n  title: 'Call Northwind back',  // as JavaScript writes it\n  status: 'completed',\n  priority: 'high',\n}`],
  ["many", `{\n  "RESPONSIBLE_ID": 3,\n  "UF_CRM_TASK": ["L_4", "C_7", "CO_5", "D_10"],\n  "UF_TASK_WEBDAV_FILES": ["n12345"]\n}`],
];
