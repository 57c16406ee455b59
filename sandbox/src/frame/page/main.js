// A task's card: draws the task, opens the app in the card's "Applications" block, and looks every second whether the task has
// changed.

import { drawCard } from "./card.js";
import { openApp } from "./open.js";
import { texts } from "./texts.js";

const LOOK_EVERY = 1000;

const [, user, task] = /\/user\/(\d+)\/tasks\/task\/view\/(\d+)/.exec(location.pathname);
const text = texts(document.documentElement.lang);
const byId = (id) => document.getElementById(id);
let drawn = "";

async function look() {
  const response = await fetch(`/frame/card/${user}/${task}`).catch(() => undefined);
  const now = response?.ok ? await response.text() : drawn;
  if (now === drawn) return;
  drawn = now;
  drawCard(byId("card"), JSON.parse(now), text, document.documentElement.lang, user);
}

async function watch() {
  if (!document.hidden) await look();
  setTimeout(watch, LOOK_EVERY);
}

const row = byId("app-row");
byId("applications-title").textContent = text.applications;
row.textContent = text.application;

async function toggle(open) {
  row.setAttribute("aria-expanded", String(open));
  byId("app").hidden = !open;
  byId("app").replaceChildren();
  if (open) await openApp(byId("app"), { user, task, text, close: () => toggle(false) });
}

row.addEventListener("click", () => toggle(row.getAttribute("aria-expanded") !== "true"));
byId("applications").hidden = false;
watch();
toggle(true);
