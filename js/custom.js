// The portal's custom fields as plain JSON, from what the two methods tell of them (spec/methods.md §4, §5), and the place where a
// page keeps them. Checks nothing: the module reads them as it reads what a user has kept.

// What is told of fields of every type, or of these: the portal's name, and ours. `getFields` tells type and title alone.
const PARTS = [
  ["", "USER_TYPE_ID", "type"],
  ["", "type", "type"],
  ["", "MULTIPLE", "multiple"],
  ["", "MANDATORY", "mandatory"],
  ["", "title", "label"],
  ["", "EDIT_FORM_LABEL", "label"],
  ["", "LIST_COLUMN_LABEL", "label"],
  ["enumeration", "LIST", "items"],
  ["string", "MIN_LENGTH", "minLength"],
  ["string", "MAX_LENGTH", "maxLength"],
  ["string", "REGEXP", "pattern"],
  ["integer double", "MIN_VALUE", "min"],
  ["integer double", "MAX_VALUE", "max"],
  ["double", "PRECISION", "precision"],
  ["crm", "SETTINGS", "crmTypes"],
];

// The prefixes of links by the names of settings (spec/methods.md §10).
const PREFIXES = { LEAD: "L", DEAL: "D", CONTACT: "C", COMPANY: "CO", INVOICE: "I", QUOTE: "Q", ORDER: "O", SMART_INVOICE: "SI", SMART_DOCUMENT: "DO" };

// PHP writes a list with gaps as an object.
const rows = (list) => Object.values(Object(typeof list === "string" ? 0 : list));
const flag = (value) => (value === "Y" ? true : value === "N" ? false : undefined);
const limit = (value, fits) => {
  const number = value === "" || value === null ? NaN : Number(value);
  return Number.isFinite(number) && fits(number) ? number : undefined;
};
// A limit of 0 is none.
const length = (value) => limit(value, (number) => Number.isSafeInteger(number) && number > 0);
const bound = (value) => limit(value, (number) => number !== 0);
const text = (value) => (typeof value === "string" && value ? value : undefined);

const READERS = {
  type: text,
  label: text,
  pattern: text,
  multiple: flag,
  mandatory: flag,
  minLength: length,
  maxLength: length,
  min: bound,
  max: bound,
  precision: (value) => limit(value, (number) => Number.isInteger(number) && number >= 0 && number <= 12),
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
    for (const [types, source, key] of PARTS) {
      if (types && !types.split(" ").includes(field.type)) continue;
      for (const from of [row, row?.SETTINGS, known[name]]) {
        field[key] ??= from?.[source] === undefined ? undefined : READERS[key](from[source]);
      }
      if (field[key] === undefined) {
        details ||= ["multiple", "mandatory", "items"].includes(key);
        delete field[key];
      }
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
