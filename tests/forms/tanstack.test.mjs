// `taskFields` in TanStack Form: among its validators that wait, and, once the module is loaded, among those that do not.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { FieldApi, FormApi } from "@tanstack/form-core";

import { RIGHT, TOLD, WRONG, portal, stored } from "./page.mjs";
import { preload, taskFields, updateTask } from "../../dist/index.js";

beforeEach(() => portal.reset());

/** A form with these validators and values: its fields, and `send`. */
function form(validators, values) {
  const onSubmit = ({ value }) => updateTask(11, value, { connection: portal.connection });
  const form = new FormApi({ defaultValues: { TITLE: "", DEADLINE: "" }, validators, onSubmit });
  form.mount();
  const fields = Object.keys(values).map((name) => {
    const field = new FieldApi({ form, name });
    field.mount();
    field.handleChange(values[name]);
    return field;
  });
  const shown = () =>
    Object.fromEntries(fields.filter((field) => field.state.meta.errors.length).map((field) => [field.name, field.state.meta.errors[0].message]));
  return { shown, send: () => form.handleSubmit() };
}

// The first test: until then nothing has loaded the module.
test("before the module is loaded `taskFields` is among the validators of TanStack Form that wait", async () => {
  assert.ok(taskFields["~standard"].validate(RIGHT) instanceof Promise);
  const { shown, send } = form({ onSubmitAsync: taskFields }, WRONG);
  await send();
  assert.deepEqual(shown(), TOLD.en);
  assert.deepEqual(portal.requests(), []);
});

for (const [messages, told] of Object.entries(TOLD))
  test(`a wrong deadline is told at its field while TanStack Form is filled in: ${messages}`, async () => {
    await preload();
    const { shown } = form({ onChange: taskFields.with({ messages }) }, WRONG);
    assert.deepEqual(shown(), told);
  });

for (const validator of ["onChange", "onSubmitAsync"])
  test(`a right form of TanStack Form changes the task: ${validator}`, async () => {
    await preload();
    const { shown, send } = form({ [validator]: taskFields }, RIGHT);
    await send();
    assert.deepEqual(shown(), {});
    assert.deepEqual(stored(), RIGHT);
  });
