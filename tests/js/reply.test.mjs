// What an answer is to the module, whatever gave it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { SEND } from "../../js/connection.js";
import { replyOf } from "../../js/reply.js";

test("a text is read as the JSON that it is", () => {
  assert.deepEqual(replyOf(SEND, { status: 200, body: '{"result":1}' }), { status: 200, body: { result: 1 } });
  assert.deepEqual(replyOf(SEND, { status: 200, body: "<html>" }), { status: 200, body: undefined });
});

test("a text may begin with the mark of its encoding", () => {
  assert.deepEqual(replyOf(SEND, { status: 200, body: '\ufeff{"result":1}\r\n' }), { status: 200, body: { result: 1 } });
});
