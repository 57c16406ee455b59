// Draws the two columns: a verdict, what became of the fields, and all of it on demand. Texts go in as text.

import { element } from "../dom.js";

const LONGEST = 300;
const LONGEST_ANSWER = 20_000;
const FATES = { stored: "label-done", dropped: "label-waiting", changed: "label-late", refused: "label-late", unseen: "" };

const cut = (text, most) => (text.length > most ? `${text.slice(0, most)}…` : text);
const json = (value, most = LONGEST) => cut(JSON.stringify(value) ?? "", most);

/** A column with its heading. */
export const column = (id, { title, sub }, ...children) =>
  element("section", { class: "card play-column", id, "aria-labelledby": `${id}-title` },
    element("div", {}, element("h2", { id: `${id}-title`, class: "card-title" }, title), element("p", { class: "quiet" }, sub)), ...children);

const verdict = (kind, text) => element("p", { class: `verdict verdict-${kind}` }, text);

const value = (texts, shown) =>
  shown === undefined ? element("span", { class: "quiet" }, texts.none) : element("code", { class: "code" }, json(shown));

function row(texts, { name, fate, ...values }) {
  const shown = ["asked", "before", "after"].filter((key) => key in values);
  return element("li", { class: "play-row" },
    element("div", { class: "play-row-head" }, element("span", { class: "code" }, cut(name, LONGEST)), fate && element("span", { class: `label ${FATES[fate]}` }, texts.fate[fate])),
    element("dl", { class: "play-values" }, shown.flatMap((key) => [element("dt", {}, texts[key]), element("dd", {}, value(texts, values[key]))])));
}

const part = (title, children) => children.length > 0 && element("div", {}, element("h3", {}, title), element("ul", { class: "play-rows" }, children));

function folded(title, shown) {
  // It scrolls, so the keyboard must reach it.
  const text = element("pre", { class: "code play-answer", tabindex: "0", role: "region", "aria-label": title }, cut(JSON.stringify(shown, undefined, 2), LONGEST_ANSWER));
  return element("details", {}, element("summary", {}, title), text);
}

/** The portal alone: its verdict as text and kind, and the column's content. */
export function aloneView(texts, { status, body, refused, rows, also }) {
  const count = (fate) => rows.filter((one) => one.fate === fate).length;
  const [dropped, changed] = [count("dropped"), count("changed")];
  const [kind, text] = refused ? ["bad", texts.verdict.refused(status, String(body?.error ?? ""))]
    : dropped + changed > 0 ? ["bad", texts.verdict.lost(status, dropped, changed)]
    : rows.length === 0 ? ["calm", texts.verdict.empty(status)]
    : also.length > 0 ? ["warn", texts.verdict.more(status, also.length)]
    : ["good", texts.verdict.stored(status)];
  return {
    text,
    nodes: [
      verdict(kind, text),
      refused && body?.error_description && element("p", {}, cut(String(body.error_description), LONGEST)),
      part(texts.fateOf, rows.map((one) => row(texts, one))),
      part(texts.also, also.map((one) => row(texts, one))),
      folded(texts.answer, body),
    ],
  };
}

// Worded in the page's language; other errors are for developers, in English.
const told = ({ path, code, message }) =>
  element("li", { class: "play-row" },
    element("div", { class: "play-row-head" }, element("span", { class: "code" }, cut(path.join("."), LONGEST)), element("span", { class: "quiet code", lang: "en" }, code)),
    element("p", {}, message));

const ERRORS = {
  TaskValidationError: (texts, { issues }) => ["good", texts.verdict.issues(issues.length)],
  PortalError: (texts, { code }) => ["bad", texts.verdict.portal(code)],
  MismatchError: (texts) => ["bad", texts.verdict.mismatch],
};

/** `updateTask`: the same of it. */
export function checkedView(texts, { result, error, sent, changes }) {
  const warnings = (result ?? error).warnings ?? [];
  const [kind, text] = error ? (ERRORS[error.name]?.(texts, error) ?? ["bad", texts.verdict.failed(error.code ?? error.name)])
    : warnings.length > 0 ? ["warn", texts.verdict.warned(warnings.length)] : ["good", texts.verdict.applied];
  const mismatches = (error?.mismatches ?? []).map(({ field, asked, found }) => row(texts, { name: field, asked, after: found }));
  return {
    text,
    nodes: [
      verdict(kind, text),
      error && element("p", { class: "code", lang: "en" }, `${error.name} · ${error.code} · ${texts.outcome}: ${error.outcome}`),
      error && !error.issues && element("p", { lang: "en" }, cut(String(error.message), 2 * LONGEST)),
      part(texts.issues, (error?.issues ?? []).map(told)),
      part(texts.warnings, warnings.map(told)),
      part(texts.fateOf, mismatches),
      part(texts.changes, changes.map((one) => row(texts, one))),
      changes.length === 0 && element("p", { class: "quiet" }, `${texts.unchanged} ${texts.sent(sent)}`.trim()),
      result?.unverified.length > 0 && element("p", { class: "quiet" }, texts.unverified(result.unverified.join(", "))),
      folded(texts.details, error ?? result),
    ],
  };
}
