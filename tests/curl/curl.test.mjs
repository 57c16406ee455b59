// curl itself against the sandbox, over HTTP and HTTPS: the commands of the reference, and other ways in which people write them.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, beforeEach, describe, test } from "node:test";
import { promisify } from "node:util";

import { startSandbox } from "../../scripts/sandbox.mjs";
import { filled, pair, plain } from "./commands.mjs";

const shell = promisify(execFile);

// Not the user's: a proxy or a ~/.curlrc would make these other commands.
const { http_proxy, https_proxy, HTTPS_PROXY, all_proxy, ALL_PROXY, ...rest } = process.env;
const ENVIRONMENT = { ...rest, CURL_HOME: "/nonexistent", HOME: "/nonexistent" };

for (const tls of [false, true]) {
  describe(tls ? "over HTTPS" : "over HTTP", () => {
    let portal;
    before(async () => (portal = await startSandbox({ quiet: true, tls })));
    after(() => portal.stop());
    beforeEach(() => ask("POST", "reset"));

    /** What a command prints. */
    const run = async (command) => JSON.parse((await shell("sh", ["-c", filled(command, portal)], { env: ENVIRONMENT })).stdout);
    const ask = (verb, path) => run(`curl -X ${verb} https://**put_your_bitrix24_address**/sandbox/${path}`);
    const stored = (task) => ask("GET", `tasks/${task}`);

    const both = (name, method, body, check) => {
      for (const [how, command] of Object.entries(pair(method, body))) test(`${name}, by ${how}`, async () => check(await run(command)));
    };

    both(
      "a task is updated", "tasks.task.update",
      '{"taskId":11,"fields":{"UF_CRM_TASK":["L_4","C_7","CO_5","D_10"],"UF_TASK_WEBDAV_FILES":["n12345"],"RESPONSIBLE_ID":5}}',
      async ({ result }) => {
        assert.equal(result.task.responsibleId, "5");
        const { UF_CRM_TASK, UF_TASK_WEBDAV_FILES } = await stored(11);
        assert.deepEqual(UF_CRM_TASK, ["L_4", "C_7", "CO_5", "D_10"]);
        assert.equal(UF_TASK_WEBDAV_FILES.length, 1);
      },
    );
    both(
      "a task is read", "tasks.task.get",
      '{"taskId":11,"select":["ID","TITLE","DESCRIPTION","CREATED_BY","RESPONSIBLE_ID","DEADLINE","UF_CRM_TASK","UF_TASK_WEBDAV_FILES"]}',
      ({ result }) => {
        assert.equal(result.task.id, "11");
        assert.ok("ufCrmTask" in result.task && "ufTaskWebdavFiles" in result.task);
      },
    );
    both(
      "tasks are listed", "tasks.task.list",
      `{"order":{"DEADLINE":"asc","PRIORITY":"desc"},"filter":{"!STATUS":6,">=CREATED_DATE":"'"$(date -d '-20 years' +%Y-%m-%d 2>/dev/null || date -v-20y +%Y-%m-%d)"'","RESPONSIBLE_ID":1},"select":["ID","TITLE","STATUS","DEADLINE"]}`,
      ({ result, total }) => {
        assert.ok(result.tasks.some(({ id }) => id === "11"));
        assert.equal(total, result.tasks.length);
      },
    );
    both(
      "a task is added", "tasks.task.add",
      '{"fields":{"TITLE":"Task Title","DEADLINE":"2025-12-31T23:59:59","CREATED_BY":1,"RESPONSIBLE_ID":5,"UF_CRM_TASK":["L_4"],"UF_TASK_WEBDAV_FILES":["n12345"],"UF_REQ":"x"}}',
      async ({ result }) => assert.equal((await stored(result.task.id)).TITLE, "Task Title"),
    );
    both("a task is deleted", "tasks.task.delete", '{"taskId":13}', async ({ result }) => {
      assert.equal(result.task, true);
      assert.equal((await run(pair("tasks.task.list", '{"filter":{"ID":13}}').webhook)).total, 0);
    });
    both("the fields are told", "tasks.task.getFields", "{}", ({ result }) => assert.ok(result.fields.TITLE));
    both("a file is attached", "tasks.task.files.attach", '{"taskId":13,"fileId":12345}', async ({ result }) => {
      assert.ok(result.attachmentId);
      assert.deepEqual((await stored(13)).UF_TASK_WEBDAV_FILES.map(String), [String(result.attachmentId)]);
    });
    both(
      "commands go in a batch", "batch",
      `{
            "halt": 0,
            "cmd": {
                "get_user": "user.current",
                "get_app": "app.info",
                "get_task": "tasks.task.get?taskId=11&select[]=ID&select[]=RESPONSIBLE_ID",
                "same": "tasks.task.get?taskId=$result[get_task][task][id]"
            }
        }`,
      ({ result: { result, result_error } }) => {
        assert.equal(result.get_user.ID, "1");
        assert.equal(result.same.task.id, "11");
        assert.deepEqual(result_error, []);
      },
    );
    both("an error is told", "tasks.task.update", '{"taskId":0,"fields":{"TITLE":"A"}}', ({ error, error_description }) =>
      assert.deepEqual([error, error_description], ["0", "wrong task id"]));
    for (const how of ["webhook", "oauth"]) {
      test(`a file is uploaded, by ${how}`, async () => {
        const { result: [storage] } = await run(pair("disk.storage.getlist", "{}")[how]);
        const body = `{"id":${storage.ROOT_OBJECT_ID},"data":{"NAME":"test.png"},"fileContent":["test.png","iVBORw0KGgo="],"generateUniqueName":true}`;
        const { result: file } = await run(pair("disk.folder.uploadfile", body)[how]);
        assert.equal(file.NAME, "test.png");
        const { result } = await run(pair("tasks.task.update", `{"taskId":13,"fields":{"UF_TASK_WEBDAV_FILES":["n${file.ID}"]}}`)[how]);
        assert.equal(result.task.id, "13");
        assert.equal((await stored(13)).UF_TASK_WEBDAV_FILES.length, 1);
      });
    }

    test("a batch stands in an address", async () => {
      const query = "auth=**put_access_token_here**&halt=0&cmd[get_user]=user.current%3F&cmd[mine]=tasks.task.list%3Ffilter%255BRESPONSIBLE_ID%255D%3D%2524result%255Bget_user%255D%255BID%255D";
      const { result } = await run(`curl -g 'https://**put_your_bitrix24_address**/rest/batch?${query}'`);
      assert.ok(result.result.mine.tasks.some(({ id }) => id === "11"));
    });
    for (const [name, options, address] of [
      ["a filter with its marks as they are", "-g", "tasks.task.list?filter[>ID]=11&filter[<ID]=13&select[]=ID"],
      ["a filter that curl encodes", "-G --data-urlencode 'filter[>ID]=11' --data-urlencode 'filter[<ID]=13'", "tasks.task.list"],
      ["a filter in a form", "-d 'filter[>ID]=11' -d 'filter[<ID]=13'", "tasks.task.list.json"],
      ["a filter in a multipart form", "-F 'filter[>ID]=11' -F 'filter[<ID]=13'", "tasks.task.list/"],
      ["a filter in chunks", `-H 'Transfer-Encoding: chunked' -H 'Content-Type: application/json' -d '{"filter":{">ID":11,"<ID":13}}'`, "tasks.task.list"],
      ["a filter over HTTP/1.0", "-0 -g", "tasks.task.list?filter[>ID]=11&filter[<ID]=13"],
      ["a filter after a question", `-H 'Expect: 100-continue' -H 'Content-Type: application/json; charset=utf-8' -d '{"filter":{">ID":11,"<ID":13}}'`, "tasks.task.list"],
    ]) {
      test(name, async () => {
        const { result, total } = await run(plain(options, address));
        assert.deepEqual([result.tasks.map(({ id }) => id), total], [["12"], 1]);
      });
    }
    test("an answer has the status of its error", async () => {
      const command = filled(plain("-o /dev/null -w '%{http_code}'", "nowhere"), portal);
      assert.equal((await shell("sh", ["-c", command], { env: ENVIRONMENT })).stdout, "404");
    });
    test("HEAD has no body, and OPTIONS the leave to ask", async () => {
      const { stdout: head } = await shell("sh", ["-c", filled(plain("--head", "user.current"), portal)], { env: ENVIRONMENT });
      assert.match(head, /^HTTP\/1\.1 200 /);
      const { stdout: options } = await shell("sh", ["-c", filled(plain("-i -X OPTIONS", "user.current"), portal)], { env: ENVIRONMENT });
      assert.match(options, /access-control-allow-origin: \*/i);
    });
  });
}
