// The page of many tasks: finds the portal, lets tasks be chosen, and conducts a run; or says why it cannot.

import { element, focusOn } from "../dom.js";
import { formatter } from "../format.js";
import { fitWith, language, placement, portal } from "../frame.js";
import { page } from "../pages.js";
import { pageOf } from "../problem.js";
import { skeleton } from "../task-view.js";
import { conduct, forget, lastWords, newRun } from "./conduct.js";
import { keeper as makeKeeper } from "./kept.js";
import { ledger } from "./ledger.js";
import { pickView } from "./pick-view.js";
import { filterOf } from "./query.js";
import { runView } from "./run-view.js";
import { textsFor } from "./texts/index.js";

const root = document.getElementById("many");
const status = document.getElementById("status");
const say = (text) => (status.textContent = text);

let texts, words, api, client, keeper, filters, picking, running, beginning;

function show(...nodes) {
  root.setAttribute("aria-busy", "false");
  root.replaceChildren(...nodes);
}

function speak() {
  texts = textsFor(language());
  words = formatter(texts, new Map());
  document.documentElement.lang = texts.lang;
  document.title = texts.many.title;
}

async function start(again) {
  speak();
  root.setAttribute("aria-busy", "true");
  root.replaceChildren(skeleton(texts));
  // Late, so that an app without it can say so.
  api = await import("../b24-task.js").catch(() => undefined);
  if (!api) return show(page({ title: texts.pages.not_built[0], texts: [texts.pages.not_built[1]] }));
  try {
    // Waits for BX24, and tells where there is none.
    await api.currentTask();
  } catch (error) {
    const { title, texts: said, retry } = pageOf(error, texts);
    show(page({ title, texts: said }, retry && element("button", { type: "button", class: "button", onclick: () => start(true) }, texts.pages.retry)));
    if (again) focusOn(root.querySelector("h1"));
    return;
  }
  speak();
  // BX24's own calls never tell of limits or of a lost network: a long run has to see both.
  client = api.createClient({ via: "fetch" });
  keeper = makeKeeper(() => localStorage, portal());
  filters = filterOf(placement().options);
  await pick();
  if (again) focusOn(root.querySelector("h1"));
}

/** Lets tasks be chosen; offers a run that was left. */
async function pick() {
  running = undefined;
  picking?.leave();
  picking = pickView({ texts, filters, moment: words.moment, say, list: (query, signal) => client.listTasks(query, { signal }), begin });
  const head = element("header", { class: "many-lead" },
    element("h1", { class: "page-title" }, texts.many.title),
    element("p", { class: "quiet" }, texts.many.lead),
    element("p", { class: "hint" }, texts.many.list.zone(Intl.DateTimeFormat().resolvedOptions().timeZone)));
  show(head, picking.node);
  const offer = await offerOf(keeper.run());
  if (offer && !running) head.after(offer);
}

/** What is offered of a run that is not over. */
async function offerOf(run) {
  if (!run) return undefined;
  const { kept } = texts.many;
  const entries = await lastWords(run, { api, keeper }).catch(() => undefined);
  const counts = entries && ledger(run.items, entries).counts();
  const shut = async () => {
    await forget(run, { api, keeper });
    node.remove();
    say(kept.discarded);
    focusOn(root.querySelector("h1"));
  };
  const go = () => {
    open(run, entries);
    if (counts.waiting > 0) running.resume();
    else running.rest();
  };
  const node = element("section", { class: "card many-kept", "aria-labelledby": "kept-title" },
    element("h2", { id: "kept-title", class: "card-title" }, kept.title),
    element("p", {}, kept.about(run.items.length, words.moment(run.made))),
    element("p", { class: "quiet" }, counts ? `${kept.counts(counts.done, counts.failed + counts.unclear, counts.waiting)}. ${kept.note}` : kept.elsewhere),
    counts && element("div", { class: "many-buttons" },
      element("button", { type: "button", class: "button", onclick: go }, counts.waiting > 0 ? kept.resume : kept.show),
      element("button", { type: "button", class: "button-plain", onclick: shut }, kept.discard)));
  return node;
}

async function begin(items) {
  if (beginning) return;
  beginning = true;
  const last = keeper.run();
  if (last) await forget(last, { api, keeper });
  const run = newRun(items);
  keeper.keep(run);
  open(run, new Map());
  beginning = false;
  focusOn(running.view.title);
  running.resume();
}

/** Shows a run, as it stands. */
function open(run, entries) {
  picking?.leave();
  picking = undefined;
  running = conduct(run, entries, {
    api, client, keeper, texts,
    makeView: (total, kept, actions) => runView({ texts, moment: words.moment, total, kept, actions, say }),
    left: async () => {
      await pick();
      focusOn(root.querySelector("h1"));
    },
    again,
  });
  show(running.view.node);
}

/** A second run: what is to be sent again, and beside it what somebody has to look at. */
function again({ again: items, apart, settled }) {
  const { run } = texts.many;
  const next = newRun([...items, ...apart.map(({ id, title, before, after }) => ({ id, title, before, after }))]);
  if (next.items.length > 0) keeper.keep(next);
  const entries = new Map(apart.map((row) => [row.id, row]));
  for (const row of apart) keeper.why(row.id, row);
  open({ ...next, items: [...next.items, ...settled] }, new Map([...entries, ...settled.map((row) => [row.id, row])]));
  focusOn(running.view.title);
  if (items.length > 0) running.resume();
  else running.rest();
  const told = [settled.length > 0 && run.confirmed(settled.length), items.length === 0 && apart.length > 0 && run.nothing].filter(Boolean);
  if (told.length > 0) running.view.note(told.join(" "));
}

addEventListener("beforeunload", (event) => {
  if (running?.isBusy()) event.preventDefault();
});

fitWith(root);
start();
