// Packs any JavaScript value into one text, so that it crosses into the module at once. It never throws and always ends: what cannot
// be read becomes a name for the message. `src/task/packed.rs` reads it.

const DEPTH = 64;
const VALUES = 200_000;
// Most texts have nothing of it, and one look at each is all that they take.
const ODD = /[\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

const alien = (name) => `${name.length}x${name}`;

/** What an object is called: `a File`, `an Error`. */
const kind = (name) => alien(`${/^[AEIO]/.test(name) ? "an" : "a"} ${name}`);

const string = (value) =>
  ODD.test(value) && LONE_SURROGATE.test(value) ? alien("a text with half of a surrogate pair") : `${value.length}s${value}`;

/** The module's own digits make the whole ones; of others it takes the bits. */
function number(value) {
  const text = String(value);
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return `${text.length}#${text}`;
  double[0] = value;
  return `${halves[1]},${halves[0]}.${text.length}#${text}`;
}

/** The text of a value. */
export const pack = (value) => walk(value, [], { left: VALUES });

function walk(value, above, budget) {
  if (--budget.left < 0) return alien("more than 200,000 values");
  switch (typeof value) {
    case "string":
      return string(value);
    case "number":
      return number(value);
    case "boolean":
      return value ? "t" : "f";
    case "object":
      if (value === null) return "n";
      try {
        return object(value, above, budget);
      } catch {
        return alien("a value that throws when it is read");
      }
    case "undefined":
      return alien("undefined");
    default:
      return alien(`a ${typeof value}`);
  }
}

function object(value, above, budget) {
  if (above.includes(value)) return alien("a cycle");
  if (above.length >= DEPTH) return alien("a value nested more than 64 deep");
  above.push(value);
  try {
    if (Array.isArray(value)) return list(value, above, budget);
    const name = Object.prototype.toString.call(value);
    if (name === "[object Object]") return record(value, above, budget);
    return name === "[object Date]" ? "d" + number(Date.prototype.getTime.call(value)) : kind(name.slice(8, -1));
  } finally {
    above.pop();
  }
}

function list(value, above, budget) {
  let text = "";
  let index = 0;
  for (; index < value.length && budget.left >= 0; index++) text += walk(value[index], above, budget);
  return index + "[" + text;
}

// A key without a value is absent, as in JSON.
function record(value, above, budget) {
  let text = "";
  let count = 0;
  for (const key of Object.keys(value)) {
    if (budget.left < 0) break;
    const item = read(value, key);
    if (item === undefined) continue;
    count++;
    text += `${key.length}:${key}`;
    // On its way out to BX24 or an SDK it would become a prototype, and be lost.
    if (key === "__proto__") text += alien("an entry named __proto__");
    else text += item === THROWS ? alien("a value that throws when it is read") : walk(item, above, budget);
  }
  return count + "{" + text;
}

const THROWS = Symbol("throws");

function read(value, key) {
  try {
    return value[key];
  } catch {
    return THROWS;
  }
}
