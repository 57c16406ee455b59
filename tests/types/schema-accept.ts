// What a user may write with `taskFields`: this file compiles.
import { taskFields, updateTask, type CheckedFields, type Issue, type StandardSchemaV1, type TaskFieldsInput } from "b24-task";

/** As a form library takes a schema. */
declare function form<Input, Output>(schema: StandardSchemaV1<Input, Output>, submit: (value: Output) => unknown): Input;
/** As one does that has the form's own type first. */
declare function formOf<Values>(values: Values, schema: StandardSchemaV1<Values, unknown>): void;

const russian = taskFields.with({ messages: "ru", timeZone: "local", strict: ["delegation"] }).with(undefined).with({});
export const input: TaskFieldsInput = form(russian, (value) => updateTask(11, value));
export const output: StandardSchemaV1.InferOutput<typeof taskFields> = { TITLE: "New" } satisfies CheckedFields;

const values: TaskFieldsInput = { TITLE: "", deadline: "" };
formOf(values, taskFields);

export async function check(value: unknown): Promise<string | Issue["path"] | undefined> {
  const result = await taskFields["~standard"].validate(value);
  return result.issues ? result.issues[0]?.message : (result.value.TITLE ?? undefined);
}
