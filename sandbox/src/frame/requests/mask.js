// Hides the secrets of a request: the log holds those of tests, but a screen is shared, and people test with real ones.

const NAMES = ["auth", "access_token", "refresh_token", "token", "sessid", "client_secret", "application_token", "code", "AUTH_ID", "REFRESH_ID"];
const HEADERS = ["authorization", "cookie", "proxy-authorization"];

const SECRET = new Set(NAMES.map((name) => name.toLowerCase()));
// In a form, in a command of a batch within one (there the signs are encoded), and in JSON.
const IN_FORM = new RegExp(`(^|[?&;\\s]|%26|%3F)(${NAMES.join("|")})(=|%3D)(?!%26)(?:(?!%26)[^&\\s"'])+`, "gi");
const IN_JSON = new RegExp(`("(?:${NAMES.join("|")})"\\s*:\\s*")((?:[^"\\\\]|\\\\.)*)`, "gi");
const WEBHOOK = /(\/rest\/\d+\/)([^/?\s"]+)(?=\/)/g;
const BEARER = /^(\w+\s+)(\S+)$/;

/** A secret's first letters: enough to tell two apart, too few to use. */
export const mask = (secret) => `${secret.slice(0, Math.min(4, secret.length >> 1))}…`;

/** A text in which parameters may stand. */
export const maskText = (text) =>
  text
    .replace(IN_FORM, (found, before, name, sign) => `${before}${name}${sign}${mask(found.slice(before.length + name.length + sign.length))}`)
    .replace(IN_JSON, (_, before, secret) => before + mask(secret))
    .replace(WEBHOOK, (_, before, code) => before + mask(code));

function maskHeader([name, value]) {
  if (!HEADERS.includes(name)) return [name, maskText(value)];
  return [name, BEARER.test(value) ? value.replace(BEARER, (_, scheme, secret) => scheme + mask(secret)) : mask(value)];
}

function maskValue(value, name = "") {
  if (typeof value === "string") return SECRET.has(name.toLowerCase()) ? mask(value) : maskText(value);
  if (Array.isArray(value)) return value.map((item) => maskValue(item));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskValue(item, key)]));
}

/** The same request, fit to be shown. */
export const masked = (entry) => ({
  ...entry,
  path: maskText(entry.path),
  query: maskText(entry.query),
  headers: Object.fromEntries(Object.entries(entry.headers).map(maskHeader)),
  params: maskValue(entry.params),
  body: maskText(entry.body),
});
