// Shows the call as code to take along. Texts go in as text.

import { element } from "../dom.js";

const GUIDES = "https://github.com/b24-task/b24-task#readme";

/** A card with `show(code)`, which hides it where there is none; `say(text)` tells a screen reader. */
export function codeView({ code: texts }, say) {
  // It scrolls, so the keyboard must reach it.
  const shown = element("pre", { class: "code play-code", tabindex: "0", role: "region", "aria-label": texts.label });
  const copy = element("button", { type: "button", class: "button-plain", onclick: async () => {
    // Where the browser refuses, the code can still be selected.
    if (!(await navigator.clipboard.writeText(shown.textContent).then(() => true, () => false))) return getSelection().selectAllChildren(shown);
    copy.textContent = texts.copied;
    return say(texts.copied);
  } }, texts.copy);
  const node = element("section", { class: "card play-app", hidden: true, "aria-labelledby": "app-title" },
    element("div", { class: "play-app-head" },
      element("div", {}, element("h2", { id: "app-title", class: "card-title" }, texts.title), element("p", { class: "quiet" }, texts.sub)),
      navigator.clipboard && copy),
    shown,
    element("p", {}, element("a", { class: "link", href: GUIDES }, texts.guides)));
  return {
    node,
    show(text) {
      node.hidden = !text;
      if (shown.textContent === (text ?? "")) return;
      shown.textContent = text ?? "";
      copy.textContent = texts.copy;
    },
  };
}
