// What of `node:fs/promises` the examples use: the repository has no types of Node.
export declare function readFile(path: URL): Promise<Uint8Array<ArrayBuffer>>;
