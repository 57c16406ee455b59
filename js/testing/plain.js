// Makes plain data of what a test gives, or says where it is none: JSON would drop or change it in silence.

const DEPTH = 64;

/** A copy that JSON carries as it is; dates become ISO text. @throws {TypeError} that names the place */
export function plain(value, path, above = []) {
  const refuse = (what) => {
    throw new TypeError(`\`${path}\` is ${what}: it must be plain data`);
  };
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : refuse(String(value));
    case "object":
      break;
    case "undefined":
      return refuse("undefined");
    default:
      return refuse(`a ${typeof value}`);
  }
  if (value === null) return null;
  if (above.includes(value)) return refuse("a cycle");
  if (above.length >= DEPTH) return refuse(`nested more than ${DEPTH} deep`);
  const inside = [...above, value];
  if (Array.isArray(value)) return Array.from(value, (item, index) => plain(item === undefined ? null : item, `${path}[${index}]`, inside));
  const name = Object.prototype.toString.call(value).slice(8, -1);
  if (name === "Date") {
    const at = Date.prototype.getTime.call(value);
    return Number.isNaN(at) ? refuse("an invalid Date") : new Date(at).toISOString();
  }
  if (name !== "Object") return refuse(`a ${name}`);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item, path ? `${path}.${key}` : key, inside)]));
}
