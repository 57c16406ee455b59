/**
 * A Bitrix24 portal in memory, for tests of apps: the same sandbox that `npm run sandbox` serves, with no server.
 *
 * It answers as portals do: silent drops, error shapes, limits and all. Time stands still until a test moves it.
 *
 * @module b24-task/testing
 */

// ------------------------------------------------------------------------------------------------------------ options

/** What a portal is to be like. */
export interface PortalOptions {
  /** `"current"` (the default): today's portals, which drop bad values in silence; `"documented"`: the errors of the reference. */
  engine?: "current" | "documented" | undefined;
  /** The language of the portal's texts. Default `"en"`. */
  lang?: "en" | "ru" | undefined;
  /**
   * Where the portal's clock starts: a `Date`, ISO 8601 text with an offset, or milliseconds since 1970. Default
   * 2026-11-24T10:00:00+03:00. It stands still until {@link Portal.advance}.
   */
  now?: Date | string | number | undefined;
  /**
   * The limits of requests: `"off"` (the default), `"standard"` (50 at once, 2 a second) or `"enterprise"` (250, 5), by the portal's
   * clock; and with either the operating time, 480 seconds of a method in ten minutes.
   */
  limits?: "off" | "standard" | "enterprise" | undefined;
  /** How long a call works, in milliseconds of its method's operating time. Default 50. */
  workMs?: number | undefined;
  /**
   * Tasks in the place of the fixture's, by Bitrix24's names. What is not named is as in a new task of the first user for themself; without
   * `ID` a task gets the next free one.
   */
  tasks?: readonly GivenTask[] | undefined;
  /**
   * Users in the place of the fixture's; each can call. The portal's own ways in are then those of user 1, or else of the first one. Where
   * the fixture's tasks name somebody who is gone, the first one stands in.
   */
  users?: readonly GivenUser[] | undefined;
  /** Where {@link Portal.fetch} finds the portal. Default `"https://portal.example"`. */
  origin?: string | undefined;
}

/** A user. */
export interface GivenUser {
  /** From 1. */
  ID: number | `${number}`;
  /** Default `"User"`. */
  NAME?: string | null | undefined;
  /** Default: the id. */
  LAST_NAME?: string | null | undefined;
  WORK_POSITION?: string | null | undefined;
  /** Whether they may do everything. Default: user 1 alone. */
  ADMIN?: boolean | "Y" | "N" | null | undefined;
}

/**
 * A task by Bitrix24's names, with the values that {@link Portal.task} gives: what it gives can be given back. `null` is as if left out.
 * Users, groups and tasks that it names must be there.
 */
export interface GivenTask {
  ID?: number | `${number}` | null | undefined;
  /** At most 250 characters. Default `"Task"` and the id. */
  TITLE?: string | null | undefined;
  /** From 2 (pending, the default) to 7. */
  STATUS?: number | `${number}` | null | undefined;
  /** 1 (the default) or 2, which is high. */
  PRIORITY?: number | `${number}` | null | undefined;
  /** Default: user 1, or else the first one. */
  CREATED_BY?: number | `${number}` | null | undefined;
  /** Default: the creator. */
  RESPONSIBLE_ID?: number | `${number}` | null | undefined;
  /** A date is a `Date`, or ISO 8601 text with an offset. */
  DEADLINE?: Date | string | null | undefined;
  /** Any other field that a task of the portal has, the fixture's custom fields too; a name that there is not is a `TypeError`. */
  [name: string]: unknown;
}

// ------------------------------------------------------------------------------------------------------------- portal

/** Sends one request, and resolves with the portal's status and its body: the value of its JSON, or else its text. */
export type Send = (request: {
  method: string;
  params?: object | undefined;
  signal?: AbortSignal | undefined;
}) => Promise<{ status: number; body: unknown }>;

/** The ways in of one user. */
export interface Access {
  /** A `Connection` of `updateTask` and the other calls. */
  readonly connection: { send: Send };
  /** The webhook's address, for clients over {@link Portal.fetch}. */
  readonly webhook: string;
  /** An access token, which does not expire by itself; it goes with {@link Portal.endpoint}. */
  readonly token: string;
}

/** An app at the token server. */
export interface OAuth {
  readonly clientId: string;
  readonly clientSecret: string;
  /** User 1's; that of user 3 ends in `-3`, and so on. */
  readonly refreshToken: string;
}

/** A portal of a test's own. Its own ways in are those of user 1, or of the first of the `users` that were given. */
export interface Portal extends Access {
  /** Where {@link Portal.fetch} finds it. */
  readonly origin: string;
  /** The address of its REST, for a client with a token over {@link Portal.fetch}. */
  readonly endpoint: string;
  /**
   * `fetch`, of this portal alone: put it in the place of the global one to test a client that sends HTTP. It needs `Request`
   * and `Response`. Redirects, signals and, in a page, CORS are as for `fetch`.
   */
  readonly fetch: typeof globalThis.fetch;
  /** What an app's server knows, for `/oauth/token/` of {@link Portal.origin} over {@link Portal.fetch}. */
  readonly oauth: OAuth;
  /** The ways in of another user, so that rights can be tested. Of the fixture users 1, 3, 4, 5 and 6 can call, of `users` all. */
  as(user: number): Access;
  /** A task's stored state by Bitrix24's names, or `null` where there is none. */
  task(id: number | string): Record<string, any> | null;
  /** Adds a fault to those in force; of several that match a call the first is met. */
  fault(fault: Fault): void;
  /** What has arrived, oldest first: the newest 10,000, or 64 MiB of them. */
  requests(): PortalRequest[];
  /** Moves the portal's clock, in whole milliseconds: answers that are due come, limits recover, tokens age. */
  advance(ms: number): void;
  /**
   * The portal as `createPortal` made it: its data, its clock, no faults, no requests. Calls that still wait for an answer are broken
   * off, as by a network fault.
   */
  reset(): void;
}

/** What a portal, or the way to it, does to a call. */
export interface Fault {
  /**
   * A REST method such as `"tasks.task.update"`, `"*"` (the default) for any, or `"oauth"` for the token server. The commands of a
   * batch meet `operation_limit`, `internal` and `empty_result` of their own method alone: all else happens to whole requests, and so to
   * `"batch"` or `"*"`.
   */
  match?: string | undefined;
  fault: FaultName | OAuthFaultName;
  /** How often. Without it the fault stays until {@link Portal.reset}. */
  times?: number | undefined;
  /** With `slow`: how late the answer is, in milliseconds of the portal's clock. Default 1000. */
  ms?: number | undefined;
}

/** What can happen to a call. Up to `wrong_encoding` the method does not run. */
export type FaultName =
  /** 503, QUERY_LIMIT_EXCEEDED: the portal's limit of requests. */
  | "query_limit"
  /** The same by a front end without CORS headers: a page cannot read it. */
  | "query_limit_no_cors"
  /** 429, OPERATION_TIME_LIMIT: the method has run too long in ten minutes. */
  | "operation_limit"
  /** 503, OVERLOAD_LIMIT. */
  | "overload"
  /** 500, INTERNAL_SERVER_ERROR. */
  | "internal"
  /** 500, ERROR_UNEXPECTED_ANSWER. */
  | "unexpected_answer"
  /** 500, ERROR_CORE: an error of SQL. */
  | "error_core"
  /** A page comes in the place of an answer. */
  | "html"
  /** 200 without a body. */
  | "empty"
  /** The connection breaks. */
  | "reset_before"
  /** Nothing ever comes: it ends by the caller's signal alone. */
  | "hang"
  /** 302: the portal has another address. */
  | "redirect"
  /** 401, expired_token. */
  | "expired_token"
  /** 401, invalid_token. */
  | "invalid_token"
  /** 401, NO_AUTH_FOUND. */
  | "no_auth"
  /** 401, authorization_error. */
  | "authorization_error"
  /** 401, APPLICATION_NOT_FOUND. */
  | "application_not_found"
  /** 401, CONNECTION_ERROR. */
  | "connection_error"
  /** 401, INVALID_CREDENTIALS (403 with the engine `documented`). */
  | "invalid_credentials"
  /** 401, insufficient_scope (403 with the engine `documented`). */
  | "insufficient_scope"
  /** 403, user_access_error: the app is not open to the user. */
  | "user_access_error"
  /** 403, ACCESS_DENIED: REST is not in the portal's plan. */
  | "access_denied"
  /** 400, INVALID_REQUEST. */
  | "https_required"
  /** 404, ERROR_METHOD_NOT_FOUND. */
  | "method_not_found"
  /** 403, PORTAL_DELETED (500 with the engine `documented`). */
  | "portal_deleted"
  /** 200 with the error WRONG_ENCODING. */
  | "wrong_encoding"
  /** The method has run, and the connection breaks. */
  | "reset_after"
  /** The method has run, and the answer comes `ms` late by the portal's clock. */
  | "slow"
  /** The method has run, and half of the answer comes. */
  | "cut_json"
  /** The method has run, and `result` is `[]`: the caller may no longer see the task. */
  | "empty_result"
  /** The method has run, and the answer has no `time`. */
  | "no_time";

/** What else can happen at the token server, with a `match` of `"oauth"`: it refuses so, with 400, except `used_refresh`. */
export type OAuthFaultName =
  | "invalid_request"
  | "invalid_client"
  /** The code or the refresh token is dead. */
  | "invalid_grant"
  | "invalid_scope"
  | "payment_required"
  /** A refresh token works once. */
  | "used_refresh";

/** A request that arrived. */
export interface PortalRequest {
  /** Its place among those that arrived since the last reset, from 1. */
  number: number;
  /** The HTTP method: `"POST"`. */
  method: string;
  /** The path, percent-encoded as it came. */
  path: string;
  /** What followed `?`, or `""`. */
  query: string;
  /** By names in lower case. */
  headers: Record<string, string>;
  /** The raw body. */
  body: string;
  /** The parameters as PHP reads them, from the query and the body. */
  params: any;
  /** Whether a browser asked here for leave to ask. */
  preflight: boolean;
  /** The REST method in lower case, where there is one. */
  call: string | null;
  /** The fault that it, or the last of its batch's commands that did, met with. */
  fault: FaultName | OAuthFaultName | null;
  /** Who called; null where the portal did not know. */
  user: number | null;
  /** The answer's HTTP status; null where none was sent. */
  status: number | null;
  /** The portal's code of error, where it refused. */
  error: string | null;
  /** When, by the portal's clock: milliseconds since 1970. */
  at_ms: number;
}

/**
 * A portal for tests. Each has a state of its own; making one takes a few milliseconds after the first.
 *
 * @throws {TypeError} where an option is not known or not usable; it says what would be right
 * @throws {Error} in a page whose Content-Security-Policy lacks `'wasm-unsafe-eval'`
 * @example
 * const portal = createPortal();
 * await updateTask(11, { TITLE: "New" }, { connection: portal.connection });
 * portal.task(11).TITLE; // "New"
 */
export declare function createPortal(options?: PortalOptions): Portal;
