// What differs between a task and what a form made of it, as the fields of an update. Knows how an answer shows each field, and
// what an update takes in its place; checks nothing, as the update does.

const DATE = /^(deadline|dateStart|\w+Date|\w+DatePlan)$/;
const LIST = /^(accomplices|auditors|ufCrmTask|ufTaskWebdavFiles)$/;
// Of these each entry is a field of its own.
const ROOM = /^(custom|extra)$/;
// What a form gives for what a task shows so.
const GIVEN = new Map([[true, "Y"], [false, "N"], [0, "0"]]);
const OFFSET = /T.*(Z|[+-]\d\d:?\d\d)$/i;

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Neither the promise of a task, nor the answer that holds one. */
const isTask = (value) => {
  try {
    return isRecord(value) && typeof value.then !== "function" && !isRecord(value.task);
  } catch {
    // What is wrong with it is told where it is read.
    return true;
  }
};

/** A text that two values share where they are the same, in whatever order their keys stand. */
const plain = (value) => JSON.stringify(value, (_, one) => (isRecord(one) ? Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)) : one)) ?? typeof value;

const set = (items) => plain([...new Set(items.map((item) => (typeof item === "object" ? plain(item) : `${item}`.toLowerCase())))].sort());

/** Tags as they are written: a task shows them by their ids. */
function titles(tags) {
  if (!isRecord(tags)) return tags;
  const list = Object.values(tags).map((tag) => tag?.title);
  return list.every((title) => typeof title === "string") ? list : tags;
}

/** The minute of a date: the portal keeps no seconds. */
function minute(value) {
  const ms = value instanceof Date || OFFSET.test(value) ? new Date(value).getTime() : NaN;
  return Number.isFinite(ms) ? Math.floor(ms / 60_000) : plain(value);
}

/** A text that two values of a field share where one is as good as the other. */
function form(name, value) {
  const given = name === "tags" ? titles(value) : value;
  // An update clears by any of them.
  if (given === null || given === "" || given === 0) return "";
  if (DATE.test(name)) return `${minute(given)}`;
  if (Array.isArray(given) && (LIST.test(name) || name === "tags")) return given.length ? set(given) : "";
  // A form gives the text of a number.
  return typeof given === "number" ? plain(`${given}`) : plain(given);
}

function* differing(before, after) {
  for (const [name, value] of Object.entries(after)) {
    const old = before[name];
    if (value === undefined) continue;
    if (ROOM.test(name) && isRecord(value)) {
      for (const [key, one] of Object.entries(value)) {
        // An answer says so that a list is empty.
        const given = one === false ? null : one;
        if (one !== undefined && !(isRecord(old) && Object.hasOwn(old, key) && plain(old[key]) === plain(one))) yield [key, given];
      }
    } else if (!Object.hasOwn(before, name) || old === undefined || (form(name, old) !== form(name, value) && GIVEN.get(old) !== value)) {
      yield [name, name === "tags" ? titles(value) : value];
    }
  }
}

/** The fields of `after` that differ from those of `before`, ready for an update. */
export function changes(before, after) {
  const odd = [["before", before], ["after", after]].find(([, value]) => !isTask(value));
  if (odd) throw new TypeError(`\`${odd[0]}\` is not a task: write the \`task\` of what \`getTask\` gave, or a part of it`);
  try {
    const fields = Object.fromEntries(differing(before, after));
    const { status } = after;
    // Alone, a new responsible is a delegation, which resets the status.
    return Object.hasOwn(fields, "responsibleId") && status > 1 && status < 7 ? { ...fields, status } : fields;
  } catch (cause) {
    throw new TypeError("a task is plain data, and one of these cannot be read", { cause });
  }
}
