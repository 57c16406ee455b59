// Tables of this page. With their roles spelled out: in a narrow frame the style lays them out as no tables, and browsers then drop them.

import { element } from "../dom.js";

/** A cell of a row: `td`, or `th` for the one that names it; `head` is repeated before it where there is no room for a head. */
export const cell = (head, ...content) => element("td", { role: "cell", "data-head": head || null }, ...content);
export const named = (...content) => element("th", { scope: "row", role: "rowheader" }, ...content);
export const row = (properties, ...cells) => element("tr", { role: "row", ...properties }, ...cells);

/** An empty table under these heads, in the box `node`, and its `body`. */
export function table(name, heads, label) {
  const body = element("tbody", { role: "rowgroup" });
  const head = (content) => element("th", { scope: "col", role: "columnheader" }, content);
  const node = element("table", { class: `many-table ${name}`, role: "table", "aria-label": label },
    element("thead", { role: "rowgroup" }, row({}, heads.map(head))), body);
  // A long one scrolls in a box of its own, which the keyboard reaches: what is above it stays in sight.
  const box = element("div", { class: "many-box", role: "group", tabindex: 0, "aria-label": label }, node);
  return { node: box, table: node, body };
}
