// What of `node:assert/strict` the examples use: the repository has no types of Node.
declare const assert: {
  equal(found: unknown, expected: unknown): void;
  deepEqual(found: unknown, expected: unknown): void;
  rejects(promise: Promise<unknown>, expected: object): Promise<void>;
};
export default assert;
