// How a call's parameters can be written (spec/portal.md §5, §6, §8), and how the answer to each is read.

/** Values as a form carries them: all are texts. Nothing where a part cannot be said: null, true and false, an empty list or object
 * within others, names that brackets would cut. */
function texts(value) {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0) return undefined;
  if (Object.keys(value).some((name) => /[[\]\0]/.test(name))) return undefined;
  const inner = Object.entries(value).map(([name, part]) => [name, texts(part)]);
  if (inner.some(([, part]) => part === undefined)) return undefined;
  return Array.isArray(value) ? inner.map(([, part]) => part) : Object.fromEntries(inner);
}

const isEmpty = (value) => typeof value === "object" && value !== null && Object.keys(value).length === 0;

/** Parameters as pairs `name[key][0]`, `text`: an empty object or list at the top is simply not there (§8). */
function pairs(params) {
  const sent = texts(Object.fromEntries(Object.entries(params).filter(([, value]) => !isEmpty(value))));
  const flat = (name, value) =>
    typeof value === "string" ? [[name, value]] : Object.entries(value).flatMap(([key, part]) => flat(`${name}[${key}]`, part));
  return sent && Object.entries(sent).flatMap(([name, value]) => flat(name, value));
}

const direct = (status, { error, error_description, result }) =>
  error === undefined ? { status, result } : { status, error: { error, error_description } };

// Text such as `$result[x]` is replaced by what an earlier command gave.
const isReference = /\$(result|next|total|time|error)\[/i;

/** `say` gives what is to be sent, or nothing where a case cannot be said; `texts` tells that numbers arrive as texts. */
export const ENCODINGS = {
  json: {
    say: (params) => params,
    request: (params) => ({ body: JSON.stringify(params), headers: { "content-type": "application/json" } }),
    outcome: direct,
  },
  form: {
    texts: true,
    say: pairs,
    request: (sent) => ({ body: new URLSearchParams(sent) }),
    outcome: direct,
  },
  batch: {
    texts: true,
    method: "batch",
    say: (params) => {
      const said = pairs(params);
      return said?.some(([, value]) => isReference.test(value)) ? undefined : said;
    },
    request: (sent) => ({ body: new URLSearchParams({ "cmd[a]": `tasks.task.update?${new URLSearchParams(sent)}`, halt: "0" }) }),
    // A command's status is nowhere in the answer.
    outcome: (status, { result }) => (status === 200 ? { result: result.result.a, error: result.result_error.a } : { error: { error: `HTTP ${status}` } }),
  },
};
