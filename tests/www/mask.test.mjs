import assert from "node:assert/strict";
import test from "node:test";

import { mask, maskText, masked } from "../../sandbox/src/frame/requests/mask.js";

test("a mask shows the beginning of what is long, and never all", () => {
  assert.deepEqual(["sandbox-access-token", "abcde", "a", ""].map(mask), ["sand…", "ab…", "…", "…"]);
});

const hides = (text, shown) => test(`hides what is secret in ${text}`, () => assert.equal(maskText(text), shown));
hides("auth=sandbox-access-token&a=1", "auth=sand…&a=1");
hides("a=1&access_token=secretsecret", "a=1&access_token=secr…");
hides("cmd[a]=user.current%3Fauth%3Dsecretsecret%26b%3D2", "cmd[a]=user.current%3Fauth%3Dsecr…%26b%3D2");
hides("user.current?auth=secretsecret&b=2", "user.current?auth=secr…&b=2");
hides(`{"auth":"secret\\"secret","TITLE":"auth"}`, `{"auth":"secr…","TITLE":"auth"}`);
hides("https://portal/rest/1/secretsecret/user.current", "https://portal/rest/1/secr…/user.current");
hides("author=Anna&reauth=1", "author=Anna&reauth=1");

test("a request is hidden everywhere, and otherwise kept", () => {
  const secret = "secret-of-somebody";
  const entry = {
    number: 7, call: "batch", path: `/rest/1/${secret}/batch.json`, query: `auth=${secret}`,
    headers: { authorization: `Bearer ${secret}`, cookie: `a=${secret}`, referer: `http://a/?auth=${secret}`, accept: "*/*" },
    params: { auth: secret, halt: 0, cmd: { a: `x?auth=${secret}`, b: null }, deep: [{ access_token: secret }] },
    body: `auth=${secret}`,
  };
  const shown = masked(entry);
  assert.ok(!JSON.stringify(shown).includes(secret), JSON.stringify(shown));
  assert.deepEqual([shown.number, shown.headers.accept, shown.params.halt, shown.params.cmd.b], [7, "*/*", 0, null]);
  assert.equal(shown.headers.authorization, "Bearer secr…");
});
