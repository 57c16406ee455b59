// Choosing: filters, the list that comes of them, and by how much deadlines are to move. Knows no portal: it is given `list` and `begin`.

import { element, focusOn } from "../dom.js";
import { pageOf } from "../problem.js";
import { filterView } from "./filter-view.js";
import { listView } from "./list-view.js";
import { pagesOf } from "./pages.js";
import { queryOf } from "./query.js";
import { shiftView } from "./shift-view.js";

/** `list(query, signal)` gives tasks as they are wanted; `begin(items)` starts a run; `say(text)` tells a screen reader. */
export function pickView({ texts, filters, moment, list, begin, say }) {
  const words = texts.many.list;
  const place = element("div", { class: "many-place" });
  let loading;

  const node = element("div", { class: "many-pick" }, filterView(texts, filters, load), place);

  function load(asked) {
    loading?.abort();
    loading = new AbortController();
    Object.assign(filters, asked);
    show(asked, loading.signal);
  }

  function show(asked, signal) {
    const pages = pagesOf(list(queryOf(asked), signal));
    const shift = shiftView(texts, { chosen: () => view.chosen(), changed: () => view.shift(shift.value()), begin, say });
    const view = listView(texts, { moment, changed: () => shift.tell() });
    const count = element("p", { class: "count", role: "status" });
    const bones = element("div", { class: "many-bones" }, ["bone", "bone", "bone bone-short"].map((name) => element("div", { class: name })));
    const trouble = element("div", { class: "outcome" });
    const more = element("button", { type: "button", class: "button-plain", onclick: () => next() }, words.more);
    const rest = element("button", { type: "button", class: "button-plain", onclick: () => everything() }, words.rest);
    const buttons = element("div", { class: "many-buttons" }, more, rest);
    const title = element("h2", { id: "list-title", class: "card-title" }, words.title);
    const card = element("section", { class: "card many-card", "aria-labelledby": title.id },
      element("div", { class: "many-head" }, title, count), shift.node, view.node, bones, trouble, buttons);
    let busy = false;
    let going = false;
    place.replaceChildren(card);
    next();

    function draw() {
      const empty = view.size() === 0;
      card.setAttribute("aria-busy", String(busy));
      bones.hidden = !(busy && empty);
      shift.node.hidden = empty;
      view.node.hidden = empty;
      buttons.hidden = pages.ended || empty;
      more.setAttribute("aria-disabled", String(busy));
      rest.textContent = going ? words.stop : words.rest;
      count.textContent = busy && empty ? texts.many.loading : empty ? "" : pages.ended ? words.shown(view.size()) : words.andMore(view.size());
    }

    async function next() {
      if (busy) return;
      busy = true;
      draw();
      try {
        const page = await pages.more();
        if (signal.aborted) return;
        view.add(page);
        if (view.size() === 0) trouble.replaceChildren(element("p", { class: "many-empty" }, words.empty));
      } catch (error) {
        if (signal.aborted) return;
        going = false;
        failed(error);
      } finally {
        busy = false;
      }
      const focused = card.contains(document.activeElement) && buttons.contains(document.activeElement);
      draw();
      // The focus went with the button.
      if (focused && buttons.hidden) focusOn(title);
    }

    async function everything() {
      going = !going;
      draw();
      while (going && !pages.ended && !signal.aborted) await next();
      going = false;
      draw();
    }

    function failed(error) {
      pages.ended = true;
      const problem = pageOf(error, texts);
      const retry = element("button", { type: "button", class: "button-plain", onclick: () => load(asked) }, words.retry);
      trouble.replaceChildren(element("section", { class: "panel panel-bad", role: "alert" },
        element("h3", { class: "panel-title" }, words.failed), problem.texts.map((text) => element("p", {}, text)), retry));
    }
  }

  load(filters);
  return { node, leave: () => loading?.abort() };
}
