// The filters. Knows no portal: what is asked for is given to `load`.

import { element } from "../dom.js";
import { STATUSES, wrongIn } from "./query.js";

/** A form with these filters; `load(filters)` is called when they are asked for and fit. */
export function filterView(texts, filters, load) {
  const { filter } = texts.many;
  const number = (name) => {
    const id = `filter-${name}`;
    const input = element("input", { id, class: "input", type: "text", inputmode: "numeric", autocomplete: "off", value: filters[name], "aria-describedby": `${id}-hint ${id}-issue` });
    const issue = element("p", { id: `${id}-issue`, class: "issue", hidden: true });
    const hint = element("p", { id: `${id}-hint`, class: "hint" }, filter[`${name}Hint`]);
    const tell = (wrong) => {
      issue.textContent = wrong ? filter.wrong : "";
      issue.hidden = !wrong;
      if (wrong) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    };
    input.addEventListener("input", () => tell(false));
    return { input, tell, node: element("div", { class: "field" }, element("label", { class: "caption", for: id }, filter[name]), input, hint, issue) };
  };
  const numbers = { group: number("group"), responsible: number("responsible") };
  const named = (status) => filter.statuses[status] ?? texts.choices.STATUS[status];
  const status = element("select", { id: "filter-status", class: "input" }, STATUSES.map((one) => element("option", { value: one, selected: one === filters.status }, named(one))));
  const dated = element("input", { id: "filter-dated", type: "checkbox", class: "check", checked: filters.dated });
  const button = element("button", { class: "button", type: "submit" }, filter.load);
  const node = element("form", { class: "card many-filter", "aria-labelledby": "filter-title", novalidate: "", autocomplete: "off" },
    element("h2", { id: "filter-title", class: "card-title" }, filter.title),
    element("div", { class: "many-fields" },
      numbers.group.node,
      numbers.responsible.node,
      element("div", { class: "field" }, element("label", { class: "caption", for: status.id }, filter.status), status),
      element("div", { class: "many-submit" },
        element("div", { class: "flag-line" }, dated, element("label", { for: dated.id }, filter.dated)),
        button)));
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = { group: numbers.group.input.value.trim(), responsible: numbers.responsible.input.value.trim(), status: status.value, dated: dated.checked };
    const wrong = wrongIn(asked);
    for (const [name, one] of Object.entries(numbers)) one.tell(wrong.includes(name));
    if (wrong.length > 0) return numbers[wrong[0]].input.focus();
    load(asked);
  });
  return node;
}
