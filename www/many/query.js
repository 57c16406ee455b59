// What the filters ask the portal for. Knows no DOM.

/** Of the states of a task, and all that are not completed. */
export const STATUSES = ["open", "", "2", "3", "4", "5", "6"];

const SELECT = ["ID", "TITLE", "STATUS", "DEADLINE", "RESPONSIBLE_ID"];

const isId = (text) => /^[1-9]\d{0,9}$/.test(text);

/** The filters that hold something else than a number. */
export const wrongIn = ({ group, responsible }) =>
  Object.entries({ group, responsible }).filter(([, text]) => text !== "" && !isId(text)).map(([name]) => name);

/** The filters as `listTasks` takes them. */
export function queryOf({ group, responsible, status, dated }) {
  const filter = {};
  if (group) filter.GROUP_ID = Number(group);
  if (responsible) filter.RESPONSIBLE_ID = Number(responsible);
  if (status === "open") filter["!REAL_STATUS"] = 5;
  else if (status) filter.REAL_STATUS = Number(status);
  // The reference has no filter for "any deadline".
  if (dated) filter[">=DEADLINE"] = "1970-01-02T00:00:00Z";
  return { filter, select: SELECT };
}

/** What a list's toolbar says whose tasks it shows. */
export const filterOf = (options) => ({
  group: String(options?.GROUP_ID ?? ""),
  responsible: String(options?.USER_ID ?? ""),
  status: "open",
  dated: false,
});
