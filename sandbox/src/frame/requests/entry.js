// Draws a request: a line, and on demand all that it holds. Texts go in as text.

import { masked } from "./mask.js";

// Longer ones would stop the page; the log as JSON has all of them.
const LONGEST = 20_000;

export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

const cut = (text) =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}\n… ${(text.length - LONGEST).toLocaleString("en")} characters more` : text;

function time(ms) {
  const at = new Date(ms);
  const two = (number) => String(number).padStart(2, "0");
  const text = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, "0")}`;
  const shown = element("time", "time", text);
  if (!Number.isNaN(at.getTime())) shown.dateTime = at.toISOString();
  return shown;
}

/** The commands of a batch as `[key, "method?query"]`. */
const commands = ({ call, params }) => {
  const cmd = call === "batch" && Object.entries(params ?? {}).find(([name]) => name.toLowerCase() === "cmd")?.[1];
  return cmd && typeof cmd === "object" ? Object.entries(cmd).map(([key, command]) => [key, String(command)]) : [];
};

/** The methods that a request calls: of a batch also those within. */
export const methods = (entry) => [entry.call, ...commands(entry).map(([, command]) => command.split("?")[0])].filter(Boolean);

function result({ status, error, preflight }) {
  const text = status === null ? "no answer" : [status, error].filter(Boolean).join(" ");
  return element("span", `result ${status !== null && status < 400 ? (preflight ? "" : "good") : "bad"}`, text);
}

function name(entry) {
  const inside = commands(entry);
  const counted = inside.length > 0 ? ` ${inside.length} ${inside.length === 1 ? "command" : "commands"}` : "";
  const aside = entry.preflight ? " preflight" : counted;
  return element("span", "name", entry.call ?? entry.path, element("span", "aside", aside),
    entry.fault ? element("span", "fault", ` fault: ${entry.fault}`) : undefined);
}

function block(title, text) {
  // It scrolls, so the keyboard must reach it.
  const shown = element("pre", "", cut(text));
  shown.tabIndex = 0;
  shown.setAttribute("role", "region");
  shown.setAttribute("aria-label", title);
  return element("section", "", element("h2", "", title), shown);
}

const json = (value) => JSON.stringify(value, undefined, 2);

function decoded(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

function details(entry) {
  const { path, query, params, headers, body } = entry;
  const inside = commands(entry);
  const folded = element("details", "folded", element("summary", "", `Headers (${Object.keys(headers).length})`),
    block("Headers", Object.entries(headers).map(([name, value]) => `${name}: ${value}`).join("\n")));
  return element("div", "more",
    block("Address", `${entry.method} ${path}${query && `?${query}`}`),
    inside.length > 0 ? block("Commands", inside.map(([key, command]) => `${key}: ${decoded(command)}`).join("\n")) : undefined,
    block("Parameters, as PHP reads them", json(params)),
    body ? block("Body, as it came", body) : undefined,
    folded);
}

/** A line of the list. */
export function row(entry) {
  const shown = masked(entry);
  const line = element("summary", "", time(shown.at_ms), element("span", "verb", shown.method), name(shown),
    element("span", "user", shown.user === null ? "" : `user ${shown.user}`), result(shown));
  const box = element("details", "", line);
  box.addEventListener("toggle", () => box.open && box.childElementCount === 1 && box.append(details(shown)), { once: true });
  return element("li", "", box);
}
