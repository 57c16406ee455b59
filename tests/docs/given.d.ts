// What the pages take as given, for the type checker: the same names that `world.mjs` sets.

import type { BX24 as BX24Calls, Connection, TaskClient, TaskFieldsInput } from "b24-task";
import type { Portal } from "b24-task/testing";

declare global {
  const client: TaskClient;
  const connection: Connection;
  const token: string;
  const signal: AbortSignal;
  const form: { title: string; deadline: string; auditors: number[] };
  const updates: { key: string; taskId: number; fields: TaskFieldsInput }[];
  const portal: Portal;
  const BX24: BX24Calls & {
    init(handler: () => void): void;
    getAuth(): { access_token: string; domain: string } | false;
  };
  const process: { env: Record<string, string | undefined> };
}
