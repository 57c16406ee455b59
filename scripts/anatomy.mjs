// Reads a WebAssembly module far enough to tell what is in it: its sections, and its functions by name.

const SECTIONS = ["custom", "type", "import", "function", "table", "memory", "global", "export", "start", "element", "code", "data", "data count", "tag"];
const CUSTOM = 0;
const IMPORT = 2;
export const CODE = 10;

/** Reads a module's bytes one after the other. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** LEB128. */
  number() {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  }

  text() {
    const length = this.number();
    return this.bytes.toString("utf8", this.at, (this.at += length));
  }

  byte() {
    return this.bytes[this.at++];
  }
}

/** The sections of a module, as they stand. */
export function* sections(bytes) {
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const size = reader.number();
    const body = bytes.subarray(reader.at, (reader.at += size));
    yield { id, size, body };
  }
}

// Function indexes count the imported ones first.
function importedFunctions(body) {
  const reader = new Reader(body);
  let functions = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.text();
    reader.text();
    const kind = reader.byte();
    if (kind === 0) functions++;
    // The type of a table or a global, then the limits of a table or a memory.
    if (kind === 1 || kind === 3) reader.byte();
    if (kind === 0 || kind === 3) reader.number();
    if (kind === 1 || kind === 2) {
      const flags = reader.byte();
      reader.number();
      if (flags & 1) reader.number();
    }
    if (kind === 4) {
      reader.byte();
      reader.number();
    }
  }
  return functions;
}

function functionNames(reader) {
  const names = new Map();
  while (reader.at < reader.bytes.length) {
    const kind = reader.byte();
    const end = reader.number() + reader.at;
    if (kind === 1) for (let left = reader.number(); left > 0; left--) names.set(reader.number(), reader.text());
    reader.at = end;
  }
  return names;
}

// Hashes tell apart what a reader does not.
const plain = (name) => name?.replace(/::h[0-9a-f]{16}$|\[[0-9a-f]{16}\]/g, "");

/** The module's own functions, `[name, body, index]`, in their order. */
export function functions(bytes) {
  let [imported, names] = [0, new Map()];
  const bodies = [];
  for (const { id, body } of sections(bytes)) {
    const reader = new Reader(body);
    if (id === CUSTOM && reader.text() === "name") names = functionNames(reader);
    if (id === IMPORT) imported = importedFunctions(body);
    if (id === CODE) {
      for (let left = reader.number(); left > 0; left--) {
        const length = reader.number();
        bodies.push(body.subarray(reader.at, (reader.at += length)));
      }
    }
  }
  return bodies.map((body, index) => [plain(names.get(imported + index)) ?? `function ${imported + index}`, body, imported + index]);
}

/** What weighs most in a module: its sections and functions, `[name, bytes]`, the heaviest first. */
export function anatomy(bytes) {
  const weights = new Map();
  for (const { id, size, body } of sections(bytes)) {
    const name = id === CUSTOM ? `custom: ${new Reader(body).text()}` : SECTIONS[id] ?? `section ${id}`;
    weights.set(name, (weights.get(name) ?? 0) + size);
  }
  const heaviest = (list) => list.sort((a, b) => b[1] - a[1]);
  return { sections: heaviest([...weights]), functions: heaviest(functions(bytes).map(([name, body]) => [name, body.length])) };
}
