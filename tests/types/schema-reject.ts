// What the compiler must refuse of `taskFields`: each of these lines is an error, and one that is not fails here.
import { taskFields, type StandardSchemaV1 } from "b24-task";

// @ts-expect-error: an option of a call
taskFields.with({ timeout: 5 });
// @ts-expect-error: validating loads nothing
taskFields.with({ customFields: "load" });
// @ts-expect-error: a field that a task does not have
export const input: StandardSchemaV1.InferInput<typeof taskFields> = { DEADLIN: "2026-12-31" };
