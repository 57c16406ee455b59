// Reads a WebAssembly module far enough to tell what weighs most in it: its sections, and its functions by name.

const SECTIONS = ["custom", "type", "import", "function", "table", "memory", "global", "export", "start", "element", "code", "data", "data count", "tag"];
const CUSTOM = 0;
const IMPORT = 2;
const CODE = 10;

class Reader {
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

function* sections(bytes) {
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

/** A module's sections and functions, `[name, bytes]`, the heaviest first. */
export function anatomy(bytes) {
  const weights = new Map();
  let [imported, names] = [0, new Map()];
  const sizes = [];
  for (const { id, size, body } of sections(bytes)) {
    const reader = new Reader(body);
    const name = id === CUSTOM ? `custom: ${reader.text()}` : SECTIONS[id] ?? `section ${id}`;
    weights.set(name, (weights.get(name) ?? 0) + size);
    if (name === "custom: name") names = functionNames(reader);
    if (id === IMPORT) imported = importedFunctions(body);
    if (id === CODE) {
      for (let left = reader.number(); left > 0; left--) {
        const length = reader.number();
        sizes.push(length);
        reader.at += length;
      }
    }
  }
  const heaviest = (list) => list.sort((a, b) => b[1] - a[1]);
  // Hashes tell apart what a reader does not.
  const plain = (name) => name?.replace(/::h[0-9a-f]{16}$|\[[0-9a-f]{16}\]/g, "");
  const named = sizes.map((size, index) => [plain(names.get(imported + index)) ?? `function ${imported + index}`, size]);
  return { sections: heaviest([...weights]), functions: heaviest(named) };
}
