// `taskFields` in React Hook Form, by the resolver that it has for Standard Schema.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

// First: React looks for a page when it is loaded.
import { RIGHT, TOLD, WRONG, fill, place, portal, shown, stored, submit } from "./page.mjs";
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { useForm } from "react-hook-form";

import { taskFields, updateTask } from "../../dist/index.js";

globalThis.IS_REACT_ACT_ENVIRONMENT = true;

beforeEach(() => portal.reset());

/** A form in a page, by its schema: `send` fills it in and submits it, and ends when that has come to something. */
async function form(schema) {
  const page = place();
  let sent;
  function Form() {
    const { register, handleSubmit, formState } = useForm({ resolver: standardSchemaResolver(schema), defaultValues: { TITLE: "", DEADLINE: "" } });
    const onSubmit = (event) => (sent = handleSubmit((fields) => updateTask(11, fields, { connection: portal.connection }))(event));
    const field = (name) => [
      createElement("input", { key: name, ...register(name) }),
      createElement("output", { key: `of ${name}`, "data-of": name }, formState.errors[name]?.message),
    ];
    return createElement("form", { onSubmit }, field("TITLE"), field("DEADLINE"));
  }
  await act(() => createRoot(page).render(createElement(Form)));
  const send = (values) =>
    act(() => {
      for (const [name, text] of Object.entries(values)) fill(page, name, text);
      submit(page);
      return sent;
    });
  return { page, send };
}

for (const [messages, told] of Object.entries(TOLD))
  test(`a wrong deadline is told at its field in React Hook Form: ${messages}`, async () => {
    const { page, send } = await form(taskFields.with({ messages }));
    await send(WRONG);
    assert.deepEqual(shown(page), told);
    assert.deepEqual(portal.requests(), []);
  });

test("a right form of React Hook Form changes the task", async () => {
  const { page, send } = await form(taskFields);
  await send(RIGHT);
  assert.deepEqual(shown(page), {});
  assert.deepEqual(stored(), RIGHT);
});

test("what a form empties is cleared", async () => {
  const { send } = await form(taskFields);
  await send({ TITLE: "Call back", DEADLINE: "" });
  assert.deepEqual(stored(), { TITLE: "Call back", DEADLINE: null });
});
