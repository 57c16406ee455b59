// A page in Node's own process for form libraries, and a portal in memory for what they submit.

import { Window } from "happy-dom";

import { createPortal } from "../../dist/testing.js";

const window = new Window({ url: "https://app.example/" });
for (const name of ["window", "document", "navigator", "HTMLElement", "HTMLInputElement", "HTMLIFrameElement", "SVGElement", "MathMLElement", "Element", "Node", "Event", "File", "FileList"])
  Object.defineProperty(globalThis, name, { value: name === "window" ? window : window[name], configurable: true, writable: true });

/** An element in the page. */
export function place() {
  const element = document.createElement("main");
  document.body.append(element);
  return element;
}

/** Fills in a field as a person does. */
export function fill(form, name, text) {
  const input = form.querySelector(`[name=${name}]`);
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

export const submit = (form) => form.querySelector("form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));

/** What stands beside the fields: only those with something. */
export const shown = (form) =>
  Object.fromEntries([...form.querySelectorAll("output")].filter((place) => place.textContent).map((place) => [place.dataset.of, place.textContent]));

export const portal = createPortal();

/** What a wrong form has, and what a person is told of it in each language; a right one, and what the portal then stores. */
export const WRONG = { TITLE: "Call back", DEADLINE: "2026-02-30" };
export const TOLD = { en: { DEADLINE: "`2026-02-30` is not a calendar date" }, ru: { DEADLINE: "даты `2026-02-30` нет в календаре" } };
export const RIGHT = { TITLE: "Call back", DEADLINE: "2026-12-31T18:00:00+03:00" };

/** Of the task that is stored, what the form names. */
export const stored = () => Object.fromEntries(Object.keys(RIGHT).map((name) => [name, portal.task(11)[name]]));
