// `taskFields` as the schema of a form of VeeValidate 5.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

// First: Vue looks for a page when it is loaded.
import { RIGHT, TOLD, WRONG, fill, place, portal, shown, stored, submit } from "./page.mjs";
import { useForm } from "vee-validate";
import { createApp, h, nextTick } from "vue";

import { taskFields, updateTask } from "../../dist/index.js";

beforeEach(() => portal.reset());

/** A form in a page, by its schema: `send` fills it in and submits it, and ends when that has come to something. */
function form(validationSchema) {
  const page = place();
  let sent;
  createApp({
    setup() {
      const { defineField, errors, handleSubmit } = useForm({ validationSchema, initialValues: { TITLE: "", DEADLINE: "" } });
      const models = ["TITLE", "DEADLINE"].map((name) => [name, defineField(name)[0]]);
      const onSubmit = (event) => (sent = handleSubmit((fields) => updateTask(11, fields, { connection: portal.connection }))(event));
      const field = ([name, model]) => [
        h("input", { name, value: model.value, onInput: (event) => (model.value = event.target.value) }),
        h("output", { "data-of": name }, errors.value[name]),
      ];
      return () => h("form", { onSubmit }, models.map(field));
    },
  }).mount(page);
  const send = async (values) => {
    for (const [name, text] of Object.entries(values)) fill(page, name, text);
    submit(page);
    await sent;
    await nextTick();
  };
  return { page, send };
}

for (const [messages, told] of Object.entries(TOLD))
  test(`a wrong deadline is told at its field in VeeValidate: ${messages}`, async () => {
    const { page, send } = form(taskFields.with({ messages }));
    await send(WRONG);
    assert.deepEqual(shown(page), told);
    assert.deepEqual(portal.requests(), []);
  });

test("a right form of VeeValidate changes the task", async () => {
  const { page, send } = form(taskFields);
  await send(RIGHT);
  assert.deepEqual(shown(page), {});
  assert.deepEqual(stored(), RIGHT);
});
