// How long checks take, one after another, in whatever runs this function: a page, or a process of its own. It knows no validator.

import { pathToFileURL } from "node:url";

/** For each input by its name, so many samples of ns a check. As text it goes into a page. */
export async function checking(validate, inputs, { samples, sampleMs, warm }) {
  const found = {};
  for (const [name, fields] of Object.entries(inputs)) {
    // Not one object again and again, which engines know by heart.
    const copies = Array.from({ length: 8 }, () => JSON.parse(JSON.stringify(fields)));
    const waits = validate(11, copies[0]) instanceof Promise;
    let seen = 0;
    const run = async (count) => {
      const began = performance.now();
      if (waits) for (let at = 0; at < count; at++) seen += (await validate(11, copies[at & 7])).length;
      else for (let at = 0; at < count; at++) seen += validate(11, copies[at & 7]).length;
      return performance.now() - began;
    };
    let count = 64;
    while ((await run(count)) < sampleMs) count *= 2;
    // By their number too: on a busy machine engines come late to what they have optimised.
    for (let [began, done] = [performance.now(), 0]; performance.now() - began < sampleMs * 10 || done < warm; done += count) await run(count);
    const ns = [];
    for (let sample = 0; sample < samples; sample++) ns.push(((await run(count)) / count) * 1e6);
    found[name] = { ns, errors: (await validate(11, copies[0])).length, seen };
  }
  return found;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { file, inputs, effort } = JSON.parse(process.argv[2]);
  const { validate } = await import(file);
  console.log(JSON.stringify(await checking(validate, inputs, effort)));
}
