// What of `node:test` the examples use: the repository has no types of Node.
export declare function test(name: string, body: () => void | Promise<void>): void;
export declare function afterEach(body: () => void): void;
