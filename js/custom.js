// The portal's custom fields as plain JSON, from what the two methods tell of them (spec/methods.md §4, §5), and the place where a
// page keeps them. Checks nothing: the module reads them as it reads what a user has kept.

// What is told of fields: our name, the portal's names, and of which types; of all where none is named. `getFields` tells type and
// title alone.
const PARTS = `type USER_TYPE_ID,type
multiple MULTIPLE
mandatory MANDATORY
label title,EDIT_FORM_LABEL,LIST_COLUMN_LABEL
items LIST enumeration
minLength MIN_LENGTH string
maxLength MAX_LENGTH string
pattern REGEXP string
min MIN_VALUE integer,double
max MAX_VALUE integer,double
precision PRECISION double
crmTypes SETTINGS crm`.split("\n").map((line) => line.split(" ").map((words) => words.split(",")));

// The prefixes of links by the names of settings (spec/methods.md §10).
const PREFIXES = { LEAD: "L", DEAL: "D", CONTACT: "C", COMPANY: "CO", INVOICE: "I", QUOTE: "Q", ORDER: "O", SMART_INVOICE: "SI", SMART_DOCUMENT: "DO" };

// PHP writes a list with gaps as an object.
const rows = (list) => Object.values(Object(typeof list === "string" ? 0 : list));
const flag = (value) => (value === "Y" ? true : value === "N" ? false : undefined);
// A limit of 0 is none.
const bound = (value) => Number(value) || undefined;
const length = (value) => (value > 0 ? bound(value) : undefined);
const text = (value) => (typeof value === "string" && value ? value : undefined);

const READERS = {
  multiple: flag,
  mandatory: flag,
  minLength: length,
  maxLength: length,
  min: bound,
  max: bound,
  precision: (value) => (parseInt(value) >= 0 ? parseInt(value) : undefined),
  // None where one of them is not told.
  items: (value) => {
    const items = rows(value).map((item) => ({ id: length(item?.ID), value: item?.VALUE }));
    return items.every((item) => item.id && typeof item.value === "string") ? items : undefined;
  },
  crmTypes: (settings) => {
    const types = {};
    for (const [name, value] of Object.entries(Object(settings))) {
      const prefix = name.startsWith("DYNAMIC_") ? `T${Number(name.slice(8)).toString(16)}` : PREFIXES[name];
      if (prefix && flag(value) !== undefined) types[prefix] = flag(value);
    }
    return Object.keys(types).length ? types : undefined;
  },
};

/** `CustomFields`, of `{ fields, list }`: the results of `tasks.task.getFields` and of `task.item.userfield.getlist`, where they came. */
export function made({ fields: told, list }) {
  const known = Object(told?.fields);
  const fields = {};
  let [details, labels] = [typeof list !== "object" || list === null, false];
  const add = (name, row) => {
    const field = {};
    for (const [[key], names, types] of PARTS) {
      if (types && !types.includes(field.type)) continue;
      const told = names.flatMap((source) => [row, row?.SETTINGS, known[name]].map((from) => from?.[source]));
      const value = told.map((one) => (one === undefined ? one : (READERS[key] ?? text)(one))).find((one) => one !== undefined);
      if (value !== undefined) field[key] = value;
      else details ||= ["multiple", "mandatory", "items"].includes(key);
    }
    labels ||= !field.label;
    if (`${name}`.startsWith("UF_") && field.type) fields[name] = field;
    else details = true;
  };
  for (const row of rows(list)) add(row?.FIELD_NAME, row);
  for (const [name, row] of Object.entries(known)) if (name.startsWith("UF_") && !fields[name]) add(name, row);
  const missing = [];
  if (Object.keys(fields).length === 0) missing.push("names");
  if (details) missing.push("details");
  if (labels && Object.keys(known).length === 0) missing.push("labels");
  return missing.length ? { complete: false, missing, fields } : { complete: true, fields };
}

const byAddress = new Map();
const byObject = new WeakMap();

/** What `load` gives for a portal, which is its address or an object that leads to it: asked for once, and again after a failure. */
export function kept(portal, load) {
  const room = typeof portal === "string" ? byAddress : byObject;
  let loaded = room.get(portal);
  if (!loaded) {
    loaded = load();
    room.set(portal, loaded);
    loaded.catch(() => room.delete(portal));
  }
  return loaded;
}
