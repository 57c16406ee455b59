// Holds a task's stored state against what a case says must be left behind.

const ISO = /^\d{4}-\d\d-\d\dT/;
const IDS = ["ACCOMPLICES", "AUDITORS", "DEPENDS_ON"];
const empty = (value) => value === undefined || value === null || value === "" || value === 0 || value === "0";

function same(name, expected, found) {
  if (Array.isArray(expected)) {
    if (expected.length === 0 && empty(found)) return true;
    if (!Array.isArray(found) || found.length !== expected.length) return false;
    const order = (list) => (IDS.includes(name) || name === "TAGS" ? [...list].map(String).sort() : list);
    const [left, right] = [order(expected), order(found)];
    return left.every((item, index) => same(name, item, right[index]));
  }
  // How a portal writes "nothing" differs from field to field.
  if (empty(expected)) return empty(found) || (Array.isArray(found) && found.length === 0);
  if (typeof expected === "string" && ISO.test(expected)) return Date.parse(expected) === Date.parse(found);
  return found !== null && typeof found !== "object" && String(expected) === String(found);
}

const parameter = (stored, code) => {
  const all = Object.values(stored.SE_PARAMETER ?? {});
  return all.find((one) => Number(one?.CODE) === code)?.VALUE ?? stored.SE_PARAMETER?.[code];
};

/** What differs, in words; empty where nothing does. `_task` names the task and is not of its state. */
export function differences(expected, stored) {
  return Object.entries(expected).flatMap(([name, value]) => {
    if (name === "_task") return [];
    let found = stored?.[name];
    let equal;
    if (name === "TITLE_LENGTH") equal = (found = [...(stored?.TITLE ?? "")].length) === value;
    else if (name === "TAGS+") equal = value.every((tag) => (found = stored?.TAGS ?? [])?.map(String).includes(tag));
    else if (/^SE_\d$/.test(name)) equal = same(name, value, (found = parameter(stored ?? {}, Number(name.slice(3)))));
    else equal = same(name, value, found);
    return equal ? [] : [`${name} is ${JSON.stringify(found)}, not ${JSON.stringify(value)}`];
  });
}
