// What is shown where there is no task to show.

import { element, focusOn } from "./dom.js";
import { install } from "./frame.js";

/** A page with a heading, texts, and a button. */
export function page({ title, texts }, button) {
  return element("section", { class: "card page" },
    element("h1", { class: "page-title" }, title),
    texts.map((text) => element("p", {}, text)),
    button);
}

/** The page of many tasks: BX24 knows its portal by the frame's name, the query is for what it does not tell. */
export const manyTasks = () => `./many.html${location.search}`;

const manyLink = ({ pages }) => element("a", { class: "link", href: manyTasks() }, pages.many);

/** Where no task is open. */
export const noTaskPage = (texts) => page({ title: texts.pages.no_task[0], texts: [texts.pages.no_task[1]] }, manyLink(texts));

/** The app's own page, for who may place it in tasks. */
export function installPage(texts, say) {
  const { pages } = texts;
  const answer = element("p", { class: "issue", role: "alert" });
  const button = element("button", { type: "button", class: "button" }, pages.installButton);
  const node = page({ title: pages.install[0], texts: [pages.install[1]] }, [button, answer, manyLink(texts)]);
  let busy = false;
  button.addEventListener("click", async () => {
    if (busy) return;
    busy = true;
    answer.textContent = "";
    button.setAttribute("aria-disabled", "true");
    button.textContent = pages.installing;
    try {
      await install("b24-task");
      const done = page({ title: pages.installed[0], texts: [pages.installed[1]] }, manyLink(texts));
      node.replaceWith(done);
      focusOn(done.querySelector("h1"));
      say(pages.installed[0]);
    } catch (error) {
      answer.textContent = `${pages.installFailed} ${error.message ? texts.result.portalSays(error.message) : pages.installSilent}`;
      button.removeAttribute("aria-disabled");
      button.textContent = pages.installButton;
      busy = false;
    }
  });
  return node;
}
