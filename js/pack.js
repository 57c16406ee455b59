// Packs any JavaScript value into one text and one array of numbers, so that it crosses into the module at once.
// It never throws and always ends: what cannot be read becomes a name for the message. `src/task/packed.rs` reads it.

const END = "\u0001";
const ESCAPE = "\u0002";
const MARKS = /[\u0001\u0002]/g;
// Most texts have nothing of it, and one look at each is all that they take.
const ODD = /[\u0001\u0002\ud800-\udfff]/;
const DEPTH = 64;
const VALUES = 200_000;
const LONE_SURROGATE = /\p{Surrogate}/u;

const escaped = (text) => (ODD.test(text) ? text.replace(MARKS, (mark) => ESCAPE + (mark === END ? "1" : "2")) : text);

const alien = (name) => "x" + escaped(name) + END;

const string = (value) =>
  !ODD.test(value) ? "s" + value + END : LONE_SURROGATE.test(value) ? alien("a text with half of a surrogate pair") : "s" + escaped(value) + END;

/** `[text, numbers]` of a value. */
export function pack(value) {
  const numbers = [];
  const text = walk(value, numbers, [], { left: VALUES });
  return [text, new Float64Array(numbers)];
}

function walk(value, numbers, above, budget) {
  if (--budget.left < 0) return alien("more than 200,000 values");
  switch (typeof value) {
    case "string":
      return string(value);
    case "number":
      numbers.push(value);
      return "#" + value + END;
    case "boolean":
      return value ? "t" : "f";
    case "object":
      if (value === null) return "n";
      try {
        return object(value, numbers, above, budget);
      } catch {
        return alien("a value that throws when it is read");
      }
    case "undefined":
      return alien("undefined");
    default:
      return alien(`a ${typeof value}`);
  }
}

function object(value, numbers, above, budget) {
  const count = numbers.length;
  if (above.includes(value)) return alien("a cycle");
  if (above.length >= DEPTH) return alien("a value nested more than 64 deep");
  above.push(value);
  try {
    if (Array.isArray(value)) return list(value, numbers, above, budget);
    const name = Object.prototype.toString.call(value).slice(8, -1);
    if (name === "Date") {
      numbers.push(Date.prototype.getTime.call(value));
      return "d";
    }
    return name === "Object" ? record(value, numbers, above, budget) : alien(`a ${name}`);
  } catch (error) {
    numbers.length = count;
    throw error;
  } finally {
    above.pop();
  }
}

function list(value, numbers, above, budget) {
  let text = "[";
  for (let index = 0; index < value.length; index++) {
    if (budget.left < 0) break;
    text += walk(value[index], numbers, above, budget);
  }
  return text + "]";
}

// A key without a value is absent, as in JSON.
function record(value, numbers, above, budget) {
  let text = "{";
  for (const key of Object.keys(value)) {
    if (budget.left < 0) break;
    const item = read(value, key);
    if (item === undefined) continue;
    text += ":" + escaped(key) + END;
    // On its way out to BX24 or an SDK it would become a prototype, and be lost.
    if (key === "__proto__") text += alien("an entry named __proto__");
    else text += item === THROWS ? alien("a value that throws when it is read") : walk(item, numbers, above, budget);
  }
  return text + "}";
}

const THROWS = Symbol("throws");

function read(value, key) {
  try {
    return value[key];
  } catch {
    return THROWS;
  }
}
