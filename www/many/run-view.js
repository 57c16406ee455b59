// A run as people see it: how far it is, what is waited for, what became of each task, and what can be done. Knows no portal.

import { element, focusOn } from "../dom.js";
import { cell, named, row as line, table } from "./table.js";
import { progressWords, rowWords } from "./words.js";

const SECOND = 1_000;
const TONES = { done: "done", failed: "late", unclear: "waiting" };

/** `actions` are what its buttons do: `cancel`, `resume`, `retry`, `back`. */
export function runView({ texts, moment, total, kept, actions, say }) {
  const { run, row: rowTexts } = texts.many;
  const title = element("h1", { class: "page-title" }, run.title(total));
  const fill = element("div", { class: "many-fill" });
  const bad = element("div", { class: "many-fill many-fill-bad" });
  const bar = element("div", { class: "many-bar", role: "progressbar", "aria-label": run.bar, "aria-valuemin": 0, "aria-valuemax": total }, fill, bad);
  const far = element("p", { class: "many-far" });
  const rest = element("p", { class: "many-rest" });
  const waits = element("p", { class: "note many-waits", hidden: true });
  const phase = element("p", { class: "many-phase quiet" });
  const trouble = element("div", { class: "outcome" });
  const buttons = element("div", { class: "many-buttons" });
  const { node: list, table: rows, body } = table("many-outcomes", [texts.many.list.task, run.what, run.outcome], run.outcomes);
  const none = element("p", { class: "quiet" }, run.none);
  const only = element("input", { type: "checkbox", class: "check", id: "only-failed" });
  const lines = new Map();
  let counts = { total, done: 0, failed: 0, unclear: 0, waiting: total };
  let progress;
  let at = 0;
  let ticking;
  let spoken = "";

  only.addEventListener("change", look);
  const node = element("div", { class: "many-run" },
    element("section", { class: "card many-card", "aria-label": run.title(total) },
      title, bar, element("div", { class: "many-head" }, far, rest), waits, phase,
      !kept && element("p", { class: "warning" }, texts.many.kept.notKept), trouble, buttons),
    element("section", { class: "card many-card", "aria-labelledby": "outcomes-title" },
      element("div", { class: "many-head" },
        element("h2", { id: "outcomes-title", class: "card-title" }, run.outcomes),
        element("div", { class: "flag-line" }, only, element("label", { for: only.id }, run.onlyFailed))),
      none, list));

  function look() {
    rows.classList.toggle("many-only", only.checked);
    const shown = (only.checked ? counts.failed + counts.unclear : lines.size) > 0;
    list.hidden = !shown;
    none.hidden = shown;
    none.textContent = only.checked && lines.size > 0 ? run.noneFailed : run.none;
  }

  function draw() {
    const words = progressWords(texts, counts, progress, Date.now() - at);
    bar.setAttribute("aria-valuenow", String(counts.total - counts.waiting));
    bar.setAttribute("aria-valuetext", [words.far, words.rest, words.waits].filter(Boolean).join("; "));
    fill.style.width = `${(100 * counts.done) / counts.total}%`;
    bad.style.width = `${(100 * (counts.failed + counts.unclear)) / counts.total}%`;
    far.textContent = words.far;
    rest.textContent = words.rest;
    waits.textContent = words.waits;
    waits.hidden = !words.waits;
    // Read out by tenths, and when another thing is waited for: not with each task, nor each second.
    const aloud = `${Math.floor(words.share * 10)} ${words.waits ? progress.waitingFor : ""}`;
    if (ticking && aloud !== spoken) say([words.far, words.waits].filter(Boolean).join(". "));
    spoken = aloud;
  }

  const button = (name, text, quiet) => element("button", { type: "button", class: quiet ? "button-plain" : "button", "data-action": name, onclick: actions[name] }, text);

  function stand(text, ...offered) {
    clearInterval(ticking);
    ticking = undefined;
    progress = undefined;
    phase.textContent = text;
    buttons.replaceChildren(...offered.filter(Boolean));
    draw();
  }

  const retry = () => counts.failed + counts.unclear > 0 && button("retry", run.retry(counts.failed + counts.unclear + counts.waiting), true);
  const counted = () => [counts.done, counts.failed + counts.unclear, counts.waiting];

  look();
  return {
    node,
    title,
    /** What is counted now. */
    counts(now) {
      counts = now;
      draw();
    },
    progress(now) {
      progress = now;
      at = Date.now();
      draw();
    },
    /** Shows what became of a task; the last one comes first. */
    row(entry) {
      lines.get(entry.id)?.remove();
      lines.delete(entry.id);
      if (entry.state !== "waiting") {
        const { what, why, outcome } = rowWords(texts, entry, moment);
        const one = line({ "data-task": entry.id, "data-state": entry.state },
          named(element("span", { class: "many-title" }, entry.title || texts.untitled), element("span", { class: "many-number" }, texts.taskNumber(entry.id))),
          cell("", element("span", { class: `label label-${TONES[entry.state]}` }, what), why && element("span", { class: "many-why" }, why)),
          cell(run.outcome, entry.state === "done" ? moment(entry.after) : outcome || rowTexts.outcomes.unknown));
        lines.set(entry.id, one);
        body.prepend(one);
      }
      look();
    },
    running() {
      title.textContent = run.title(total);
      trouble.replaceChildren();
      stand(run.running, button("cancel", run.cancel, true));
      ticking = setInterval(draw, SECOND);
      draw();
    },
    stopping() {
      phase.textContent = run.stopping;
      buttons.querySelector("[data-action=cancel]")?.setAttribute("aria-disabled", "true");
      say(run.stopping);
    },
    reading() {
      phase.textContent = run.reading;
      say(run.reading);
    },
    /** It rests: cancelled, or as a page that was closed left it. */
    stopped() {
      stand(run.stopped(...counted()), counts.waiting > 0 && button("resume", run.resume), retry(), button("back", run.back, true));
      say(phase.textContent);
      focusOn(title);
    },
    ended() {
      title.textContent = run.over(counts.done, total);
      stand(run.ended(counts.done, counts.failed + counts.unclear), retry(), button("back", run.back, true));
      say(phase.textContent);
      focusOn(title);
    },
    /** It broke off: `words` say why. */
    broken(words) {
      stand(run.stopped(...counted()), counts.waiting > 0 && button("resume", run.resume), retry(), button("back", run.back, true));
      trouble.replaceChildren(element("section", { class: "panel panel-bad", role: "alert" },
        element("h3", { class: "panel-title" }, run.broken), words.map((text) => element("p", {}, text))));
      focusOn(title);
    },
    note(text) {
      phase.textContent = `${text} ${phase.textContent}`;
      say(text);
    },
    leave: () => clearInterval(ticking),
  };
}
