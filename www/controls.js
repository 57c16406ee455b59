// The controls of the form: how each looks, and what is typed into it. Knows no task and no portal.

import { element } from "./dom.js";

/** What `CONTROLS` give: `node`, the inputs within, `get`, `set`, and whether what is typed is not yet a value. */
const control = (input, more = {}) => ({
  node: input,
  inputs: [input],
  get: () => input.value,
  set: (value) => (input.value = value),
  unfinished: () => input.validity.badInput,
  ...more,
});

const line = (attributes) => element("input", { type: "text", autocomplete: "off", class: "input", ...attributes });

function area({ id }) {
  return control(element("textarea", { id, class: "input", rows: 4 }));
}

function person({ id, people }) {
  const input = line({ id, inputmode: "numeric", list: `${id}-people` });
  const known = [...people.values()].map((user) => element("option", { value: user.id, label: user.name }));
  const who = element("span", { class: "who", "aria-hidden": "true" });
  const name = () => (who.textContent = people.get(Number(input.value))?.name ?? "");
  input.addEventListener("input", name);
  return control(input, {
    node: element("div", { class: "person-input" }, input, who, element("datalist", { id: `${id}-people` }, known)),
    set: (value) => {
      input.value = value;
      name();
    },
  });
}

function choice({ id, field, texts }) {
  const names = texts.choices[field.name];
  const option = (value) => element("option", { value }, names[value] ?? value);
  const select = element("select", { id, class: "input" }, field.choices.map(option));
  return control(select, {
    set: (value) => {
      // A task may hold what no update sets any more: a declined one, say.
      if (![...select.options].some((one) => one.value === value)) select.prepend(option(value));
      select.value = value;
    },
  });
}

function moment({ id, label, texts }) {
  const input = element("input", { id, type: "datetime-local", class: "input", max: "9999-12-31T23:59" });
  const clear = element("button", { type: "button", class: "button-quiet", "aria-label": texts.form.clearOf(label), title: texts.form.clear }, "×");
  clear.addEventListener("click", () => {
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  });
  return control(input, { node: element("div", { class: "with-button" }, input, clear), inputs: [input, clear] });
}

function duration({ id, texts }) {
  const part = (name) => line({ id: name === "hours" ? id : `${id}-minutes`, inputmode: "numeric", "aria-label": texts[name] });
  const inputs = ["hours", "minutes"].map(part);
  const unit = (name) => element("span", { "aria-hidden": "true" }, texts[name]);
  return control(inputs[0], {
    node: element("div", { class: "duration" }, inputs[0], unit("hours"), inputs[1], unit("minutes")),
    inputs,
    get: () => inputs.map((input) => input.value),
    set: (parts) => parts.forEach((value, place) => (inputs[place].value = value)),
  });
}

function flag({ id }) {
  const input = element("input", { id, type: "checkbox", class: "check" });
  return control(input, { get: () => input.checked, set: (value) => (input.checked = value) });
}

export const CONTROLS = { line: ({ id }) => control(line({ id })), area, person, choice, moment, duration, list: ({ id }) => control(line({ id })), flag };
