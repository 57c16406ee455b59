// The playground's state in the address after `#`, which no browser sends to a server.

export const ENGINES = ["current", "documented"];
export const WAYS = ["json", "form"];
export const LANGS = ["en", "ru"];
// Browsers and messengers cut longer addresses.
const LONGEST = 8_000;

/** The state that an address holds; what is missing or unknown is as in `start`. */
export function fromHash(hash, start) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const one = (name, known) => (known.includes(given.get(name)) ? given.get(name) : start[name]);
  return {
    text: given.get("fields") ?? start.text,
    task: given.get("task") ?? start.task,
    engine: one("engine", ENGINES),
    as: one("as", WAYS),
    lang: one("lang", LANGS),
    strict: given.has("strict") ? given.get("strict") === "1" : start.strict,
  };
}

/** The address's part for a state, or `""` where it is too long for one. */
export function toHash({ text, task, engine, as, lang, strict }) {
  const hash = `#${new URLSearchParams({ fields: text, task, engine, as, lang, strict: strict ? "1" : "0" })}`;
  return hash.length > LONGEST ? "" : hash;
}
