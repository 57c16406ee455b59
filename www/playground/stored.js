// Holds what was asked of a portal against what it stored. Knows how portals write values, and no DOM.

// What a portal keeps up by itself at every update.
const BOOKKEEPING = ["CHANGED_BY", "CHANGED_DATE", "ACTIVITY_DATE", "STATUS_CHANGED_BY", "STATUS_CHANGED_DATE", "OUTLOOK_VERSION"];
// Taken, and shown by nothing.
const UNSEEN = ["DEADLINE_CHANGE_REASON"];
const FILES = "UF_TASK_WEBDAV_FILES";

// The zone of the fixture's portal.
const OFFSET = "+03:00";
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?$/i;
const OWN = /^(\d\d)\.(\d\d)\.(\d{4})(?: (\d\d:\d\d)(:\d\d)?)?$/;

/** A moment in milliseconds; NaN for what is none, or no day of the calendar. */
function moment(text) {
  const own = OWN.exec(text);
  const [, year, month, day, time = "00:00", seconds = ":00", offset = OFFSET] = ISO.exec(own ? `${own[3]}-${own[2]}-${own[1]}${own[4] ? `T${own[4]}${own[5] ?? ""}` : ""}` : text) ?? [];
  if (!year || new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== Number(day)) return NaN;
  return Date.parse(`${year}-${month}-${day}T${time}${seconds}${offset.toUpperCase()}`);
}

const isEmpty = (value) => value == null || value === "" || value === 0 || (typeof value === "object" && Object.keys(value).length === 0);
const alike = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const texts = (list) => list.map(String).sort();

/** Whether a stored value is the one that was asked for. */
export function isAsked(name, asked, stored) {
  if (asked === null || asked === "" || alike(asked, [])) return isEmpty(stored);
  if (typeof asked === "boolean") return (asked ? ["Y", true, 1] : ["N", false, 0]).includes(stored);
  if (name === "SE_PARAMETER" && Array.isArray(asked)) {
    return asked.every((one) => isAsked("", one?.VALUE, stored?.[one?.CODE]));
  }
  if (Array.isArray(asked)) {
    if (!Array.isArray(stored)) return false;
    // An attachment has a number of its own.
    return name === FILES ? asked.length === stored.length : alike(texts(asked), texts(stored));
  }
  if (typeof asked === "object") return alike(asked, stored);
  if (typeof stored === "string" && ISO.test(stored)) return moment(String(asked)) === moment(stored);
  return stored != null && typeof stored !== "object" && String(asked) === String(stored);
}

/** Each field that was asked for: `{ name, asked, before, after, fate }`, `fate` being `stored`, `dropped`, `changed`, `refused` or `unseen`. */
export function fates(fields, before, after, refused) {
  return Object.entries(fields).map(([name, asked]) => {
    const [was, is] = [own(before, name), own(after, name)];
    const same = alike(was, is);
    const fate = UNSEEN.includes(name) && !refused ? "unseen"
      : refused && same ? "refused"
      : Object.hasOwn(after ?? {}, name) && isAsked(name, asked, is) ? "stored"
      : same ? "dropped" : "changed";
    return { name, asked, before: was, after: is, fate };
  });
}

const own = (task, name) => (task && Object.hasOwn(task, name) ? task[name] : undefined);

/** What is stored otherwise than before: `{ name, before, after }`, without `besides` and what every update changes. */
export function differences(before, after, besides = []) {
  const left = [...BOOKKEEPING, ...besides];
  return Object.keys(after ?? {})
    .filter((name) => !left.includes(name) && !alike(own(before, name), after[name]))
    .map((name) => ({ name, before: own(before, name), after: after[name] }));
}
