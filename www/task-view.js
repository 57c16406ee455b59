// The task as it stands.

import { element } from "./dom.js";
import { portal } from "./frame.js";

const TONES = { 3: "progress", 4: "waiting", 5: "done", 6: "deferred", 7: "late" };
const DONE = [4, 5];

/** The card of a task. */
export function taskView(task, texts, { shown, moment }) {
  const late = task.deadline && !DONE.includes(task.status) && new Date(task.deadline) < new Date();
  return element("section", { class: "card", "aria-labelledby": "task-title" },
    element("div", { class: "task-head" },
      element("p", { class: "task-number" }, texts.taskNumber(task.id)),
      element("span", { class: `label label-${TONES[task.status] ?? "quiet"}` }, shown("STATUS", task.status))),
    element("h1", { id: "task-title", class: "task-title" }, task.title || texts.untitled),
    element("dl", { class: "facts" },
      fact(texts.card.responsible, task.responsible && [face(task.responsible)]),
      fact(texts.card.creator, task.creator && [face(task.creator)]),
      fact(texts.card.deadline, task.deadline && [
        element("span", { class: late ? "late" : null }, moment(task.deadline)),
        late && element("span", { class: "label label-late" }, texts.card.overdue),
      ], texts.notSet),
      fact(texts.card.priority, task.priority != null && [
        element("span", { class: task.priority === 2 ? "label label-waiting" : null }, shown("PRIORITY", task.priority)),
      ]),
      fact(texts.card.group, task.group && [task.group.name]),
      fact(texts.card.accomplices, faces(task.accomplicesData)),
      fact(texts.card.auditors, faces(task.auditorsData))));
}

function fact(name, content, otherwise) {
  if (!content && !otherwise) return null;
  return element("div", { class: "fact" },
    element("dt", {}, name),
    element("dd", { class: content ? null : "quiet" }, content || otherwise));
}

function faces(users) {
  const all = Object.values(users ?? {});
  return all.length > 0 && all.map(face);
}

function face(user) {
  return element("span", { class: "person" },
    picture(user),
    element("span", {},
      element("span", { class: "person-name" }, user.name),
      user.workPosition ? element("span", { class: "person-position" }, user.workPosition) : null));
}

const HUES = 6;

function picture(user) {
  const initials = user.name.split(/\s+/).map((word) => word.charAt(0)).slice(0, 2).join("").toUpperCase();
  const drawn = element("span", { class: `face face-${user.id % HUES}`, "aria-hidden": "true" }, initials || "?");
  const source = address(user.icon);
  if (!source) return drawn;
  const image = element("img", { class: "face", alt: "", width: 32, height: 32, referrerPolicy: "no-referrer" });
  image.addEventListener("error", () => image.replaceWith(drawn));
  image.src = source;
  return image;
}

/** Where a person's picture is; nothing for the portal's placeholder, which initials do better. */
function address(icon) {
  if (!icon || icon.includes("default_avatar")) return undefined;
  try {
    return new URL(icon, portal()).href;
  } catch {
    return undefined;
  }
}

/** The card's place while the task is loading, with a word to who has to wait long. */
export const skeleton = (texts) =>
  element("div", { class: "card skeleton" },
    element("h1", { class: "unseen" }, texts.loading),
    ["bone bone-title", "bone", "bone", "bone bone-short"].map((name) => element("div", { class: name })),
    element("p", { class: "slow quiet" }, texts.slow));
