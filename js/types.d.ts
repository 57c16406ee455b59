/**
 * Typed, checked task updates for Bitrix24: `tasks.task.update` of REST's established version (scope `task`).
 *
 * Pages of the reference are named by their method or topic at https://apidocs.bitrix24.com/.
 *
 * @module b24-task
 */

// ---------------------------------------------------------------------------------------------------------------- ids

/**
 * A task's id: a whole number from 1 to 2^53 − 1, or its decimal text without leading zeros. Of a `string` TypeScript does not know what is in it:
 * write `Number(text)`, and what is no id is an issue.
 */
export type TaskId = number | `${number}`;

/** Any id of the portal: a user's, a group's, a stage's, a task's. */
export type Id = number | `${number}`;

/** `"Y"`, `"N"` or a boolean. */
export type Flag = boolean | "Y" | "N";

/**
 * A moment: a `Date` (seconds are cut, as the portal cuts them), or ISO 8601 text such as `2026-12-31T18:00:00+03:00`.
 * Text without an offset, or without a time, is taken as {@link CallOptions.timeZone} says.
 */
export type DateInput = Date | string;

/** `null` and `""` clear a field that can be cleared. */
export type Clearable<T> = T | null | "";

// -------------------------------------------------------------------------------------------------------------- enums

/** A task's statuses that can be set. */
export declare const TaskStatus: {
  readonly PENDING: 2;
  readonly IN_PROGRESS: 3;
  readonly SUPPOSEDLY_COMPLETED: 4;
  readonly COMPLETED: 5;
  readonly DEFERRED: 6;
};
/** The number of a status of {@link TaskStatus}. */
export type TaskStatus = (typeof TaskStatus)[keyof typeof TaskStatus];
/** The name of a status, in the place of its number. */
export type TaskStatusName = "pending" | "in_progress" | "supposedly_completed" | "completed" | "deferred";

/** A task's priorities. The portal folds `LOW` into `AVERAGE`; that is the warning `priority_folded`. */
export declare const TaskPriority: {
  readonly LOW: 0;
  readonly AVERAGE: 1;
  readonly HIGH: 2;
};
/** The number of a priority of {@link TaskPriority}. */
export type TaskPriority = (typeof TaskPriority)[keyof typeof TaskPriority];
/** The name of a priority, in the place of its number. */
export type TaskPriorityName = "low" | "average" | "high";

/** `"P"` positive, `"N"` negative. */
export type TaskMark = "P" | "N";

/** The unit of `DURATION_PLAN`. Months are spelled `monts` by the portal. */
export type DurationType = "secs" | "mins" | "hours" | "days" | "weeks" | "monts" | "years";

// ---------------------------------------------------------------------------------------------------------- fields in

/** A link to a CRM item: `"D_10"`, or by its type's name, or by `entityTypeId` (smart processes: 128 … 191, even ≥ 1030). */
export type CrmLinkInput =
  | `${string}_${number}`
  | { type: CrmTypeName; id: Id }
  | { entityTypeId: number; id: Id };
/** The name of a type of CRM items. */
export type CrmTypeName =
  | "lead" | "deal" | "contact" | "company" | "invoice" | "quote" | "order" | "smart_invoice" | "smart_document";

/**
 * A file: `"n123"` or `{ diskId: 123 }` attaches the Drive file 123, as does the answer of an upload (its `ID`);
 * `7`, `"7"` or `{ attachmentId: 7 }` keeps what is attached already.
 */
export type FileInput =
  | `n${number}`
  | Id
  | { diskId: Id }
  | { attachmentId: Id }
  | { ID: Id; [key: string]: unknown };

/** A file of the Drive. */
export type NewFile = `n${number}` | { diskId: Id } | { ID: Id; [key: string]: unknown };

/**
 * A change of a list: the present one is read first, and sent whole: without what is removed, and with what is added after it. Not
 * atomic: what changes between reading and sending is lost. Reading costs one more request. A list that stays as it is is
 * sent all the same; where the read fails nothing is sent (`not_sent`). The same item in both, or nothing in either, is an issue.
 */
export type ListEdit<Item, Removed = Item> =
  | { add: readonly Item[]; remove?: readonly Removed[] | undefined }
  | { add?: readonly Item[] | undefined; remove: readonly Removed[] };

/** One of a task's parameters: 1 dates from subtasks, 2 completes with its subtasks, 3 result required, 4 to 7 of deadlines and plans. */
export interface ParameterInput {
  /** Which one. */
  CODE: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** Whether it is on. */
  VALUE: Flag;
}

/**
 * What can be changed, by Bitrix24's names.
 *
 * @see {@link https://apidocs.bitrix24.com/api-reference/tasks/fields.html Fields of a task}
 */
export interface TaskFieldsByName {
  /** Not blank, at most 250 characters as the portal counts them (an emoji counts 10). `#words` become tags. */
  TITLE?: string | undefined;
  /** BBCode. `#words` become tags. `null` and `""` clear it. */
  DESCRIPTION?: string | null | undefined;
  /** A number of {@link TaskStatus}, its text, or its name. */
  STATUS?: TaskStatus | `${TaskStatus}` | TaskStatusName | undefined;
  /** A number of {@link TaskPriority}, its text, or its name. */
  PRIORITY?: TaskPriority | `${TaskPriority}` | TaskPriorityName | undefined;
  /** `null` and `""` remove the mark. */
  MARK?: Clearable<TaskMark | "positive" | "negative"> | undefined;
  /** Alone it is a delegation: the status is reset and the old responsible becomes an observer (warning `delegation`). */
  RESPONSIBLE_ID?: Id | undefined;
  /** Who set the task: a user's id. It takes a right of its own. */
  CREATED_BY?: Id | undefined;
  /** User ids. The list replaces the old one; `null` and `[]` clear it. */
  ACCOMPLICES?: readonly Id[] | ListEdit<Id> | null | undefined;
  /** User ids. The list replaces the old one; `null` and `[]` clear it. */
  AUDITORS?: readonly Id[] | ListEdit<Id> | null | undefined;
  /** `null` and `""` clear it. Seconds are cut off (warning `seconds_cut`). */
  DEADLINE?: Clearable<DateInput> | undefined;
  /** Not after `END_DATE_PLAN`: send both. */
  START_DATE_PLAN?: Clearable<DateInput> | undefined;
  /** Not before `START_DATE_PLAN`: send both. */
  END_DATE_PLAN?: Clearable<DateInput> | undefined;
  /** When work on it began. */
  DATE_START?: Clearable<DateInput> | undefined;
  /** Cannot be cleared. */
  CREATED_DATE?: DateInput | undefined;
  /** When it was last changed. */
  CHANGED_DATE?: Clearable<DateInput> | undefined;
  /** When it was completed. */
  CLOSED_DATE?: Clearable<DateInput> | undefined;
  /** When its status last changed. */
  STATUS_CHANGED_DATE?: Clearable<DateInput> | undefined;
  /** Cannot be cleared. */
  ACTIVITY_DATE?: DateInput | undefined;
  /** The parent task. `null`, `""` and `0` detach. */
  PARENT_ID?: Clearable<Id> | 0 | undefined;
  /** The group or project. `null`, `""` and `0` leave it. Resets `STAGE_ID` and `FLOW_ID` (warning `group_resets_stage`). */
  GROUP_ID?: Clearable<Id> | 0 | undefined;
  /** The portal does not check it against the group. */
  STAGE_ID?: Clearable<Id> | 0 | undefined;
  /** An active flow sets the responsible and more. */
  FLOW_ID?: Clearable<Id> | 0 | undefined;
  /** Whether the result is to be accepted by who set the task. */
  TASK_CONTROL?: Flag | undefined;
  /** Whether the responsible may move the deadline. */
  ALLOW_CHANGE_DEADLINE?: Flag | undefined;
  /** Whether time spent is tracked. */
  ALLOW_TIME_TRACKING?: Flag | undefined;
  /** Whether days off are skipped: plan dates are then moved into working time (warning `adjusted`). */
  MATCH_WORK_TIME?: Flag | undefined;
  /** Whether it counts in the report on efficiency. */
  ADD_IN_REPORT?: Flag | undefined;
  /** Whether it repeats. */
  REPLICATE?: Flag | undefined;
  /** Whether each of several responsibles gets a copy. */
  MULTITASK?: Flag | undefined;
  /** Seconds. `null` and `""` set it to 0. */
  TIME_ESTIMATE?: Clearable<number | `${number}`> | undefined;
  /** In units of `DURATION_TYPE`; at least 1. Plan dates override it. */
  DURATION_PLAN?: number | `${number}` | undefined;
  /** The unit of `DURATION_PLAN`. */
  DURATION_TYPE?: DurationType | undefined;
  /** The list replaces the old one; `null` and `[]` clear it. The update's answer never shows tags: see `unverified`. */
  TAGS?: readonly string[] | ListEdit<string> | null | undefined;
  /** Ids of related tasks. The list replaces the old one; `null` and `[]` clear it. No method shows it. */
  DEPENDS_ON?: readonly Id[] | ListEdit<Id> | null | undefined;
  /** Parameters that are not named keep their value. No method shows them. */
  SE_PARAMETER?: readonly ParameterInput[] | undefined;
  /** Kept in the log of deadlines. */
  DEADLINE_CHANGE_REASON?: string | undefined;
  /** CRM items. The list replaces the old one; `null` and `[]` clear it. */
  UF_CRM_TASK?: readonly CrmLinkInput[] | ListEdit<CrmLinkInput> | null | undefined;
  /**
   * The list replaces the old one: attachments that are not listed are detached (warning `attachments_detached`). Added are files of
   * the Drive, removed are attachments by their own numbers.
   */
  UF_TASK_WEBDAV_FILES?: readonly FileInput[] | ListEdit<NewFile, Id | { attachmentId: Id }> | null | undefined;
  /** The id of a mail message. */
  UF_MAIL_MESSAGE?: Id | undefined;
  /** At most 200 characters; cannot be cleared. */
  XML_ID?: string | undefined;
  /** At most 50 characters; cannot be cleared. */
  GUID?: string | undefined;
  /** At most 2 characters; cannot be cleared. */
  SITE_ID?: string | undefined;
}

/** The response's spelling of a field's name: `responsibleId` of `RESPONSIBLE_ID`. */
export type ResponseName<Name extends string> = Uncapitalize<Camel<Lowercase<Name>>>;
/** `Responsible_Id` as `ResponsibleId`. */
type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}` ? `${Capitalize<Head>}${Camel<Tail>}` : Capitalize<Name>;

/** What can be changed, by the response's names: each is that of {@link TaskFieldsByName}. Written out, because an editor shows nothing of a name that a type makes up. */
export interface TaskFieldsByResponseName {
  /** Not blank, at most 250 characters as the portal counts them (an emoji counts 10). `#words` become tags. */
  title?: TaskFieldsByName["TITLE"];
  /** BBCode. `#words` become tags. `null` and `""` clear it. */
  description?: TaskFieldsByName["DESCRIPTION"];
  /** A number of {@link TaskStatus}, its text, or its name. */
  status?: TaskFieldsByName["STATUS"];
  /** A number of {@link TaskPriority}, its text, or its name. */
  priority?: TaskFieldsByName["PRIORITY"];
  /** `null` and `""` remove the mark. */
  mark?: TaskFieldsByName["MARK"];
  /** Alone it is a delegation: the status is reset and the old responsible becomes an observer (warning `delegation`). */
  responsibleId?: TaskFieldsByName["RESPONSIBLE_ID"];
  /** Who set the task: a user's id. It takes a right of its own. */
  createdBy?: TaskFieldsByName["CREATED_BY"];
  /** User ids. The list replaces the old one; `null` and `[]` clear it. */
  accomplices?: TaskFieldsByName["ACCOMPLICES"];
  /** User ids. The list replaces the old one; `null` and `[]` clear it. */
  auditors?: TaskFieldsByName["AUDITORS"];
  /** `null` and `""` clear it. Seconds are cut off (warning `seconds_cut`). */
  deadline?: TaskFieldsByName["DEADLINE"];
  /** Not after `END_DATE_PLAN`: send both. */
  startDatePlan?: TaskFieldsByName["START_DATE_PLAN"];
  /** Not before `START_DATE_PLAN`: send both. */
  endDatePlan?: TaskFieldsByName["END_DATE_PLAN"];
  /** When work on it began. */
  dateStart?: TaskFieldsByName["DATE_START"];
  /** Cannot be cleared. */
  createdDate?: TaskFieldsByName["CREATED_DATE"];
  /** When it was last changed. */
  changedDate?: TaskFieldsByName["CHANGED_DATE"];
  /** When it was completed. */
  closedDate?: TaskFieldsByName["CLOSED_DATE"];
  /** When its status last changed. */
  statusChangedDate?: TaskFieldsByName["STATUS_CHANGED_DATE"];
  /** Cannot be cleared. */
  activityDate?: TaskFieldsByName["ACTIVITY_DATE"];
  /** The parent task. `null`, `""` and `0` detach. */
  parentId?: TaskFieldsByName["PARENT_ID"];
  /** The group or project. `null`, `""` and `0` leave it. Resets `STAGE_ID` and `FLOW_ID` (warning `group_resets_stage`). */
  groupId?: TaskFieldsByName["GROUP_ID"];
  /** The portal does not check it against the group. */
  stageId?: TaskFieldsByName["STAGE_ID"];
  /** An active flow sets the responsible and more. */
  flowId?: TaskFieldsByName["FLOW_ID"];
  /** Whether the result is to be accepted by who set the task. */
  taskControl?: TaskFieldsByName["TASK_CONTROL"];
  /** Whether the responsible may move the deadline. */
  allowChangeDeadline?: TaskFieldsByName["ALLOW_CHANGE_DEADLINE"];
  /** Whether time spent is tracked. */
  allowTimeTracking?: TaskFieldsByName["ALLOW_TIME_TRACKING"];
  /** Whether days off are skipped: plan dates are then moved into working time (warning `adjusted`). */
  matchWorkTime?: TaskFieldsByName["MATCH_WORK_TIME"];
  /** Whether it counts in the report on efficiency. */
  addInReport?: TaskFieldsByName["ADD_IN_REPORT"];
  /** Whether it repeats. */
  replicate?: TaskFieldsByName["REPLICATE"];
  /** Whether each of several responsibles gets a copy. */
  multitask?: TaskFieldsByName["MULTITASK"];
  /** Seconds. `null` and `""` set it to 0. */
  timeEstimate?: TaskFieldsByName["TIME_ESTIMATE"];
  /** In units of `DURATION_TYPE`; at least 1. Plan dates override it. */
  durationPlan?: TaskFieldsByName["DURATION_PLAN"];
  /** The unit of `DURATION_PLAN`. */
  durationType?: TaskFieldsByName["DURATION_TYPE"];
  /** The list replaces the old one; `null` and `[]` clear it. The update's answer never shows tags: see `unverified`. */
  tags?: TaskFieldsByName["TAGS"];
  /** Ids of related tasks. The list replaces the old one; `null` and `[]` clear it. No method shows it. */
  dependsOn?: TaskFieldsByName["DEPENDS_ON"];
  /** Parameters that are not named keep their value. No method shows them. */
  seParameter?: TaskFieldsByName["SE_PARAMETER"];
  /** Kept in the log of deadlines. */
  deadlineChangeReason?: TaskFieldsByName["DEADLINE_CHANGE_REASON"];
  /** CRM items. The list replaces the old one; `null` and `[]` clear it. */
  ufCrmTask?: TaskFieldsByName["UF_CRM_TASK"];
  /**
   * The list replaces the old one: attachments that are not listed are detached (warning `attachments_detached`). Added are files of
   * the Drive, removed are attachments by their own numbers.
   */
  ufTaskWebdavFiles?: TaskFieldsByName["UF_TASK_WEBDAV_FILES"];
  /** The id of a mail message. */
  ufMailMessage?: TaskFieldsByName["UF_MAIL_MESSAGE"];
  /** At most 200 characters; cannot be cleared. */
  xmlId?: TaskFieldsByName["XML_ID"];
  /** At most 50 characters; cannot be cleared. */
  guid?: TaskFieldsByName["GUID"];
  /** At most 2 characters; cannot be cleared. */
  siteId?: TaskFieldsByName["SITE_ID"];
}

/**
 * The portal's own fields: any JSON value, or, where {@link ValidateOptions.customFields} tells their types,
 * - `string` a text or number; `integer`, `double` a number or its text (`"1 000,5"`); `url`, `address` a text
 * - `boolean` true, false, `"Y"`, `"N"`, 1, 0: sent as 1 or 0
 * - `enumeration` an item's id, or its text where no item has that id
 * - `datetime` as a deadline; in a list a time of the portal's own clock, without an offset (needs `dateFormat`)
 * - `date` `"2026-12-31"`, or a `Date` with `timeZone: "local"` (needs `dateFormat`), or a text in the portal's format
 * - `money` `"10.50|EUR"` or `{ amount, currency }`; `employee` a user's id; `crm` as {@link CrmLinkInput}
 * - `file` nothing but `null`: how a portal takes such files is not documented
 *
 * Multiple fields take lists. `null`, `""` and `[]` clear a field that is not mandatory.
 * The answer's spelling of a name (`ufAuto1`) is taken where `customFields` knows one field that is spelled so.
 */
export type CustomFieldsInput = { [Name in `UF_${string}`]?: unknown };

/** What can be changed: by Bitrix24's names, or by the response's. Both for one field are an issue. */
export type TaskFieldsInput = TaskFieldsByName & TaskFieldsByResponseName & CustomFieldsInput;

/** What would be sent: Bitrix24's names, in the order of the input, each value as the portal takes it. */
export type TaskFields = { [name: string]: unknown };

/** Bitrix24's name of a field. */
export type FieldName = keyof TaskFieldsByName | `UF_${string}`;

// ------------------------------------------------------------------------------------------------------ custom fields

/**
 * What is known of the portal's custom fields: plain JSON, to be kept and passed back. Keys that this version does not know
 * are passed over; anything else that is not of this shape is an issue under `["options", "customFields", …]`.
 */
export interface CustomFields {
  /** Whether every field is here, with all that the portal tells of it. An unknown `UF_*` name is then an issue. */
  complete: boolean;
  /**
   * What is missing where it is not: `"names"` (fields may be missing), `"details"` (whether a field is multiple or mandatory, its
   * items and limits: the portal's plan hides them), `"labels"`.
   */
  missing?: ("names" | "details" | "labels")[];
  /**
   * The portal's own format of dates, `"DD.MM.YYYY HH:MI:SS"`: of `YYYY`, `MM`, `DD`, `HH` (24 hours), `MI`, `SS` and marks between them.
   * No method of the portal tells it: set it yourself. Without it days (`date`) and lists of moments (multiple `datetime`) are sent
   * only where they are written in that format already, which is not checked; ISO 8601 is the issue `no_date_format`.
   */
  dateFormat?: string;
  /** By their names. */
  fields: Record<string, CustomField>;
}

/** One custom field. A key that is not there is not known. */
export interface CustomField {
  /** `USER_TYPE_ID`. */
  type: CustomFieldType;
  /** Whether it takes a list. */
  multiple?: boolean;
  /** Whether it cannot be cleared. */
  mandatory?: boolean;
  /** What people read. */
  label?: string;
  /** Of an `enumeration`. */
  items?: { id: number; value: string }[];
  /** Of an `integer` or `double`. */
  min?: number;
  /** Of an `integer` or `double`. */
  max?: number;
  /** Of a `double`: decimal places that the portal keeps; more are rounded (warning `rounded`). */
  precision?: number;
  /** Of a `string`, in characters. */
  minLength?: number;
  /** Of a `string`, in characters. */
  maxLength?: number;
  /** Of a `string`: PHP's regular expression. It is not run here: the portal refuses a text that does not match. */
  pattern?: string;
  /** Of a `crm` field: whether links with a prefix are taken, `{ D: true, L: false, Tb1: true }`. */
  crmTypes?: Record<string, boolean>;
}

/** A type of custom fields, by the portal's own name. */
export type CustomFieldType =
  | "string" | "integer" | "double" | "boolean" | "enumeration" | "datetime" | "date" | "money" | "url" | "address" | "file"
  | "employee" | "crm" | "crm_status" | "iblock_section" | "iblock_element" | "disk_file" | "mail_message" | (string & {});

// ------------------------------------------------------------------------------------------------ issues and warnings

/** What is wrong with the input, in Standard Schema's shape. */
export interface Issue {
  /** Where: the input's own keys and places, `["UF_CRM_TASK", 1]`; `["taskId"]`, `["fields"]`, `["options", …]` for the rest. */
  path: (string | number)[];
  /** Stable. */
  code: IssueCode;
  /** What was wrong and what would be right: lower case, no full stop, in the words of {@link ValidateOptions.messages}. */
  message: string;
  /** What the message names; the same in every language. */
  params: Record<string, string | number>;
}

/** The input is legal, but the portal does more, or less, than it says. */
export interface Warning {
  /** Where, as of an {@link Issue}. */
  path: (string | number)[];
  /** Stable. */
  code: ResultWarningCode;
  /** What else will happen and how to avoid it, in the words of {@link ValidateOptions.messages}. */
  message: string;
  /** What the message names; the same in every language. */
  params: Record<string, string | number>;
  /** `side_effect`: something else changes too. `note`: the value is taken in a way that may surprise. */
  severity: "note" | "side_effect";
}

// ----------------------------------------------------------------------------------------------------------- task out

/** A user as a task shows one. */
export interface User {
  id: number;
  name: string;
  /** The path of the user's page. */
  link: string;
  /** The address of the picture. */
  icon: string;
  workPosition: string | null;
}

/** A group or project as a task shows it. */
export interface Group {
  id: number;
  name: string;
  opened: boolean;
  membersCount: number;
  image: string;
  additionalData: unknown;
}

/** A tag as a task shows it. */
export interface Tag {
  id: number;
  title: string;
}

/** What the caller may do with the task. The set grows over time. */
export interface TaskAction {
  accept?: boolean;
  decline?: boolean;
  complete?: boolean;
  approve?: boolean;
  disapprove?: boolean;
  start?: boolean;
  pause?: boolean;
  delegate?: boolean;
  remove?: boolean;
  edit?: boolean;
  defer?: boolean;
  renew?: boolean;
  create?: boolean;
  changeDeadline?: boolean;
  checklistAddItems?: boolean;
  addFavorite?: boolean;
  deleteFavorite?: boolean;
  rate?: boolean;
  take?: boolean;
  "edit.originator"?: boolean;
  "checklist.reorder"?: boolean;
  "elapsedtime.add"?: boolean;
  "dayplan.timer.toggle"?: boolean;
  "edit.plan"?: boolean;
  "checklist.add"?: boolean;
  "favorite.add"?: boolean;
  "favorite.delete"?: boolean;
  [action: string]: boolean | undefined;
}

/**
 * A task as the portal answers it: ids and counts are numbers, flags booleans, dates ISO text with an offset.
 * A key that the portal left out is left out here.
 *
 * @see {@link https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-get.html tasks.task.get}
 */
export interface Task {
  id?: number;
  title?: string;
  /** BBCode, with HTML entities decoded by the portal. */
  description?: string;
  /** A number of {@link TaskStatus}, or one that this version does not know. */
  status?: TaskStatus | (number & {});
  /** A number of {@link TaskPriority}, or one that this version does not know. */
  priority?: TaskPriority | (number & {});
  /** `null`: there is none. */
  mark?: TaskMark | null;
  /** Who set the task: a user's id, as all that end in `By`. */
  createdBy?: number;
  /** A user's id. */
  responsibleId?: number;
  changedBy?: number | null;
  statusChangedBy?: number | null;
  /** 0: it is open. */
  closedBy?: number | null;
  /** Ids of users; {@link Task.accomplicesData} has their names. */
  accomplices?: number[];
  /** Ids of users, who observe; {@link Task.auditorsData} has their names. */
  auditors?: number[];
  /** The parent task; `null` or 0: there is none. */
  parentId?: number | null;
  /** The group or project, of which {@link Task.group} has the name; `null` or 0: there is none. */
  groupId?: number | null;
  /** The stage in its group; `null` or 0: there is none. */
  stageId?: number | null;
  /** `null` or 0: there is none. */
  flowId?: number | null;
  sprintId?: number | null;
  backlogId?: number | null;
  forumId?: number | null;
  forumTopicId?: number | null;
  forkedByTemplateId?: number | null;
  chatId?: number | null;
  /** ISO 8601 with the offset of the user who asks, as all dates; `null`: there is none. */
  deadline?: string | null;
  startDatePlan?: string | null;
  endDatePlan?: string | null;
  dateStart?: string | null;
  createdDate?: string | null;
  changedDate?: string | null;
  closedDate?: string | null;
  statusChangedDate?: string | null;
  activityDate?: string | null;
  viewedDate?: string | null;
  /** Seconds. */
  timeEstimate?: number | null;
  /** Seconds. */
  timeSpentInLogs?: number | null;
  /** In units of {@link Task.durationType}. */
  durationPlan?: number | null;
  durationFact?: number | null;
  durationType?: DurationType | (string & {}) | null;
  commentsCount?: number | null;
  serviceCommentsCount?: number | null;
  newCommentsCount?: number | null;
  multitask?: boolean;
  notViewed?: boolean;
  replicate?: boolean;
  allowChangeDeadline?: boolean;
  allowTimeTracking?: boolean;
  taskControl?: boolean;
  addInReport?: boolean;
  matchWorkTime?: boolean;
  subordinate?: boolean;
  isMuted?: boolean;
  isPinned?: boolean;
  isPinnedInGroup?: boolean;
  descriptionInBbcode?: boolean;
  favorite?: boolean;
  guid?: string | null;
  xmlId?: string | null;
  siteId?: string | null;
  exchangeId?: string | null;
  exchangeModified?: string | null;
  outlookVersion?: number | null;
  creator?: User;
  responsible?: User;
  /** By user id. */
  accomplicesData?: Record<string, User>;
  /** By user id. */
  auditorsData?: Record<string, User>;
  /** `null`: there is none. */
  group?: Group | null;
  /** What the caller may do: grey out the rest. */
  action?: TaskAction;
  /** By tag id; only where `TAGS` was selected. What is written is a list of names. */
  tags?: Record<string, Tag>;
  checklist?: Record<string, unknown>;
  checkListTree?: unknown;
  checkListCanAdd?: boolean;
  /** Links to CRM items: `D_10`. Only where a `UF_*` field was selected. */
  ufCrmTask?: string[];
  /** Ids of attachments, not of Drive files. Only where a `UF_*` field was selected. */
  ufTaskWebdavFiles?: number[];
  /** The id of a mail message. Only where a `UF_*` field was selected. */
  ufMailMessage?: number | null;
  /** The portal's own fields, by their own names where those are known. */
  custom?: Record<string, unknown>;
  /** What this version does not know, or not in this shape, untouched. */
  extra?: Record<string, unknown>;
}

/** How long the portal worked on a request, as it says itself. */
export interface CallTime {
  /** Unix seconds. */
  start?: number;
  /** Unix seconds. */
  finish?: number;
  /** Seconds. */
  duration?: number;
  /** Seconds. */
  processing?: number;
  /** ISO 8601. */
  dateStart?: string;
  /** ISO 8601. */
  dateFinish?: string;
  /** Unix seconds at which `operating` begins anew. */
  operatingResetAt?: number;
  /** Seconds that this method has worked for this app in ten minutes; the portal blocks it at its limit (480). */
  operating?: number;
}

// --------------------------------------------------------------------------------------------------------- connection

/**
 * Which portal, and by what right. Exactly one of these shapes: an unknown or mixed key is `bad_connection`. Without one
 * the page's own `BX24` is used.
 */
export type Connection =
  /** `globalThis.BX24` or the one that is given, through `BX24.callMethod`; `BX.rest` on a portal's own page. */
  | { bx24?: BX24 | undefined }
  /** BX24's token and our own fetch: sees what `BX24.callMethod` keeps to itself, such as limits and network faults. */
  | { bx24?: BX24 | undefined; via: "fetch" }
  /** An object of `@bitrix24/b24jssdk` 2.x: B24Frame, B24Hook or B24OAuth. Its own retries apply (warning `sdk_may_repeat`). */
  | { sdk: B24 }
  /** OAuth's `client_endpoint`, or a portal's origin; https, but for loopback or `allowHttp`. */
  | { endpoint: string; token: string | TokenSource; allowHttp?: boolean | undefined }
  /** `https://portal/rest/<user>/<code>/`. Refused in a page that is not on loopback, unless `exposeWebhook`. */
  | { webhook: string; exposeWebhook?: boolean | undefined }
  /** Your own way: a backend that keeps the tokens, a test. */
  | { send: Send };

/** The object of BX24.js, or any that has its `callMethod`. Reference: "BX24.js library". */
export interface BX24 {
  /** Calls a method; `callback` is given the result. */
  callMethod(method: string, params: object, callback: (result: any) => void): void;
}

/** What is used of the official SDK's objects. */
export interface B24 {
  /** Calls of REST's established version. */
  actions: { v2: { call: { make(options: any): Promise<any> } } };
}

/**
 * Gives an access token. Asked once for any number of calls; `rejected` is the token that the portal refused. A token
 * that it gave is kept until then.
 */
export type TokenSource = (why: { rejected?: string | undefined; signal: AbortSignal }) => Promise<string>;

/**
 * Sends one request, and resolves with the portal's status and its body: the JSON's text, or its value. An update is
 * `tasks.task.update`, or a `batch` with it (see `verify`); a read is `tasks.task.get`; custom fields are asked for by a `batch`.
 */
export type Send = (request: { method: string; params: object; signal: AbortSignal }) => Promise<{ status: number; body: unknown }>;

// -------------------------------------------------------------------------------------------------------------- calls

/** What a check takes. */
export interface ValidateOptions {
  /**
   * What is known of the portal's custom fields, as {@link loadCustomFields} gave it: `UF_*` are then typed. Validating sends nothing:
   * `"load"`, from a client's defaults too, is an issue.
   */
  customFields?: CustomFields | undefined;
  /**
   * What a date without an offset means: the portal's time zone, or that of this browser or process.
   * Not given: the portal's, with the warning `no_offset` or `date_only`.
   */
  timeZone?: "portal" | "local" | undefined;
  /** Warnings that are refused like issues; `true`: all of severity `side_effect`. */
  strict?: boolean | readonly WarningCode[] | undefined;
  /** How the messages of issues and warnings are worded. Default `"en"`. See {@link Messages}. */
  messages?: Messages | undefined;
}

/**
 * How the messages of issues and warnings are worded, for who reads them: in English, in Russian, or as a function says. It
 * changes the `message` of each, and that of a `TaskValidationError`, which is made of its first one: never a code, a path, a param
 * or an outcome. `TransportError` and `MismatchError` are for developers and stay English, and so does a `PortalError` but for its
 * `description`, which is the portal's own.
 *
 * The function is called with a copy of each issue and warning that is shown, its message in English. Where it throws, or gives
 * no text or an empty one, that message stays.
 */
export type Messages = "en" | "ru" | ((issue: Issue | Warning) => string);

/** How many requests a portal takes at once, and how many a second after those. */
export type Limits = "standard" | "enterprise" | { burst: number; perSecond: number };

/** What a call takes; a client has defaults of all but `connection`. */
export interface CallOptions extends Omit<ValidateOptions, "customFields"> {
  /**
   * What is known of the portal's custom fields: `UF_*` are then typed, and shown under their own names. `"load"` asks the portal once,
   * for all calls of this page or process to it, within the call's own limits; a failure is not kept, and the call ends with it
   * (`not_sent`). To load anew, call {@link loadCustomFields} and pass what it gives.
   */
  customFields?: CustomFields | "load" | undefined;
  /** Which portal. Default: the page's own `BX24`. */
  connection?: Connection | undefined;
  /**
   * `"answer"` compares the task in the update's own answer with what was asked, at no cost. That answer never shows `UF_*`
   * or `TAGS`, so `"auto"` (the default) reads the task where one of them is asked for: in the same request, a `batch` of
   * `tasks.task.update` and `tasks.task.get`, or in a second one where a batch cannot carry the values. What is not shown is
   * named in `unverified`; no method shows `DEPENDS_ON`, `SE_PARAMETER`, `DURATION_PLAN` or `DEADLINE_CHANGE_REASON`.
   *
   * With both, where it is not known whether the portal ran the update, the task is read once: if it shows what was asked the
   * call resolves with the warning `confirmed_by_read`.
   * `false` compares nothing, and reads nothing.
   */
  verify?: "auto" | "answer" | false | undefined;
  /** What a difference does: `"reject"` (the default) with `MismatchError`, or `"report"` in `mismatches`. */
  onMismatch?: "reject" | "report" | undefined;
  /** Aborting before sending rejects with its reason; afterwards with `TransportError` `aborted`. */
  signal?: AbortSignal | undefined;
  /**
   * Milliseconds for the whole call, waiting included. Default 60 000. All calls of a page to one portal keep its limits together, first
   * come, first served. A call that would have to wait longer than this for its turn rejects at once with `TransportError`
   * `timeout` (`not_sent`) and `retryAfter`.
   */
  timeout?: number | undefined;
  /** Milliseconds for one request. Default 30 000. */
  attemptTimeout?: number | undefined;
  /** How often a call is repeated where the portal did not run it. Default 2. Waiting for its turn is no repeat. */
  retries?: number | undefined;
  /**
   * What the portal lets through: `"standard"`, 50 requests at once and 2 a second; `"enterprise"`, 250 and 5, for the tariff of that
   * name; or numbers of your own, `Infinity` for a portal without limits such as one in a test. It holds for all calls to the portal
   * from now on. Default `"standard"`.
   */
  limits?: Limits | undefined;
}

/** What an update came to: every field was applied, as far as the portal shows it. */
export interface UpdateResult {
  /** The task's id as a number. */
  taskId: number;
  /** `null`: the portal no longer shows the task to the caller. */
  task: Task | null;
  /** Where the portal does more, or less, than the input says. */
  warnings: Warning[];
  /** Asked for, and sent, but shown by no answer. */
  unverified: FieldName[];
  /** With `onMismatch: "report"`. */
  mismatches: Mismatch[];
  /** The update's own; `null` where the portal told none, or its answer was lost. */
  time: CallTime | null;
  /** How many requests carried the update; one that only reads the task is not counted. */
  attempts: number;
}

/** A field that is not as it was asked to be. */
export interface Mismatch {
  /** By Bitrix24's name. */
  field: FieldName;
  /** What was sent. */
  asked: unknown;
  /** What the portal shows. */
  found: unknown;
}

/** What a check came to: the fields as they would be sent, or every issue. */
export type Validation =
  | { ok: true; fields: TaskFields; warnings: Warning[] }
  | { ok: false; issues: Issue[]; warnings: Warning[] };

/**
 * Changes a task by `tasks.task.update`, and checks that the portal did what was asked. It settles within `timeout`, 60 000 milliseconds unless given.
 *
 * @param taskId - a whole number from 1, or its decimal text
 * @param fields - what is to change, by either of the names: `DEADLINE`, `deadline`; `null` clears, `undefined` is absent
 * @param options - which portal, unless it is that of the page's own `BX24`, and how to check, wait and word
 * @returns when every field was applied, as far as the portal shows it: the task as it is now, and warnings
 * @throws {@link TaskValidationError} before anything is sent, with every issue of the input
 * @throws {@link PortalError} when the portal refused
 * @throws {@link TransportError} when no usable answer came
 * @throws {@link MismatchError} when the portal answered well but did something else
 * @see {@link https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-update.html tasks.task.update}
 * @example
 * const { task } = await updateTask(11, { DEADLINE: new Date("2026-12-31T15:00:00Z") }, { connection: { endpoint, token } });
 */
export declare function updateTask(taskId: TaskId, fields: TaskFieldsInput, options?: CallOptions): Promise<UpdateResult>;

/**
 * Checks a change without sending it. Wrong options are issues too.
 *
 * @returns the fields as they would be sent, or every issue in the order of the input; warnings with either
 * @throws {@link TransportError} where the module cannot be loaded
 * @example
 * const told = await validateTask(11, { DEADLINE: "2026-02-30" });
 * if (!told.ok) console.log(told.issues[0]?.message); // `2026-02-30` is not a calendar date
 */
export declare function validateTask(taskId: TaskId, fields: TaskFieldsInput, options?: ValidateOptions): Promise<Validation>;

/** What a read takes. */
export interface ReadOptions extends CallOptions {
  /**
   * The fields to show, by either of their names; `"*"` for all but `UF_*`, which are shown all together once one of them is
   * named, and `TAGS`, `COUNTERS`, `RELATED_TASKS` and `SUB_TASKS`, of which each has to be named. Not given: as `"*"`. The last
   * three are shown under {@link Task.extra}, and `DEPENDS_ON` as `RELATED_TASKS`.
   */
  select?: readonly (FieldName | ResponseName<keyof TaskFieldsByName & string> | "*" | "UF_*" | (string & {}))[] | undefined;
}

/**
 * A task as the portal shows it: ids are numbers, flags booleans, dates ISO text with an offset.
 *
 * @throws {@link TaskValidationError} before anything is sent
 * @throws {@link PortalError} `not_found_or_denied` where the task does not exist or may not be read
 * @throws {@link TransportError} when no usable answer came
 * @see {@link https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-get.html tasks.task.get}
 * @example
 * const { task } = await getTask(11, { select: ["TITLE", "DEADLINE"] });
 */
export declare function getTask(taskId: TaskId, options?: ReadOptions): Promise<{ task: Task; time: CallTime | null }>;

/** Operators of a condition of one value or of a list of them, any of which will do. `!` is not, `@` one of. */
type AmongOperator = "" | "!" | "=" | "@";
/** Operators of a condition of size. */
type OrderOperator = "<" | "<=" | ">" | ">=";

/** `Fields`, each behind each operator, by either of its names: `>=DEADLINE`, `>=deadline`. */
type Conditions<Fields, Operator extends string> = {
  [Name in keyof Fields & string as `${Operator}${Name | ResponseName<Name>}`]?: Fields[Name] | undefined;
};
/** One value of each, or a list. */
type Among<Fields> = { [Name in keyof Fields]: Fields[Name] | readonly Fields[Name][] };

/** What is compared by size too. 0 asks for tasks without a parent, a group, a stage and so on. */
interface FilterByNumber {
  ID: Id;
  PARENT_ID: Id;
  GROUP_ID: Id;
  STAGE_ID: Id;
  SPRINT_ID: Id;
  BACKLOG_ID: Id;
  FORUM_TOPIC_ID: Id;
  CREATED_BY: Id;
  STATUS_CHANGED_BY: Id;
  RESPONSIBLE_ID: Id;
  ACCOMPLICE: Id;
  AUDITOR: Id;
  /** Anyone who takes part: creator, responsible, accomplice or auditor. */
  MEMBER: Id;
  DEPENDS_ON: Id;
  PRIORITY: TaskPriority | `${TaskPriority}` | TaskPriorityName;
  /** As it is stored. */
  REAL_STATUS: TaskStatus | `${TaskStatus}` | TaskStatusName;
  /** As it is shown: overdue (-1), not viewed (-2) or almost overdue (-3) in the place of some. */
  STATUS: TaskStatus | -1 | -2 | -3 | `${TaskStatus | -1 | -2 | -3}` | TaskStatusName | "overdue" | "not_viewed" | "almost_overdue";
}

/** To the second: a filter does not cut seconds off. */
interface FilterByDate {
  DATE_START: DateInput;
  DEADLINE: DateInput;
  CREATED_DATE: DateInput;
  CLOSED_DATE: DateInput;
  CHANGED_DATE: DateInput;
}

/** What is compared as text. */
interface FilterByText {
  /** A pattern: `%` stands for any text. `%TITLE` asks for titles that hold the text. */
  TITLE: string;
}

/** What is only equal or not. */
interface FilterByValue {
  MARK: TaskMark | "positive" | "negative";
  TAG: string;
  UF_CRM_TASK: CrmLinkInput;
}

/** Without an operator. */
interface FilterAlone {
  SITE_ID: string;
  ADD_IN_REPORT: Flag;
  /** The caller's own part in the task. */
  ROLE: "R" | "A" | "U" | "O" | "responsible" | "accomplice" | "auditor" | "originator";
  /** Words of title, description and so on, as the portal's own search field finds them. */
  SEARCH_INDEX: string;
  /** Tasks without a parent. This and the next three can only be asked for, not against. */
  ONLY_ROOT_TASKS: true | "Y";
  /** Tasks without a deadline. */
  WO_DEADLINE: true | "Y";
  NOT_VIEWED: true | "Y";
  /** The caller's favourites. */
  FAVORITE: true | "Y";
}

/**
 * Which tasks: every condition has to hold. A key is a field, by either of its names, behind an operator: none or `=` is equal (of a
 * title: like), `!` is not, `<`, `<=`, `>`, `>=` compare, `%` holds, `@` is one of.
 *
 * A portal passes over a name that it does not know, and over a value that is empty, and lists every task: both are issues here
 * (`unknown_field`, `bad_operator`, `empty_filter`). `undefined` alone is absent.
 *
 * @see {@link https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-list.html tasks.task.list}
 */
export type TaskFilter = Conditions<Among<FilterByNumber>, AmongOperator> &
  Conditions<FilterByNumber, OrderOperator> &
  Conditions<FilterByDate, "" | "!" | "=" | OrderOperator> &
  Conditions<FilterByText, "" | "!" | "=" | "%"> &
  Conditions<Among<FilterByValue>, AmongOperator> &
  Conditions<FilterAlone, ""> & { [Name in `${AmongOperator | OrderOperator}UF_${string}`]?: unknown };

/** What tasks are ordered by; names of people are their last names. */
type OrderName =
  | "ID" | "TITLE" | "TIME_SPENT_IN_LOGS" | "DATE_START" | "CREATED_DATE" | "CHANGED_DATE" | "CLOSED_DATE" | "ACTIVITY_DATE"
  | "START_DATE_PLAN" | "END_DATE_PLAN" | "DEADLINE" | "REAL_STATUS" | "STATUS_COMPLETE" | "PRIORITY" | "MARK"
  | "CREATED_BY_LAST_NAME" | "RESPONSIBLE_LAST_NAME" | "GROUP_ID" | "TIME_ESTIMATE" | "ALLOW_CHANGE_DEADLINE"
  | "ALLOW_TIME_TRACKING" | "MATCH_WORK_TIME" | "FAVORITE" | "SORTING" | "IS_PINNED" | "IS_PINNED_IN_GROUP";

/** By what tasks are ordered, the first before the second; by either of the names. */
export type TaskOrder = { [Name in OrderName | ResponseName<OrderName>]?: "asc" | "desc" | "ASC" | "DESC" | undefined };

/** Which tasks {@link listTasks} gives, with what, and in which order. */
export interface TaskQuery {
  /** Every task that the caller may see, unless given. */
  filter?: TaskFilter | undefined;
  /** As of {@link getTask}; the id is always shown. Naming what is needed saves the portal a lot. */
  select?: ReadOptions["select"];
  /** The newest first, unless given. */
  order?: TaskOrder | undefined;
}

/**
 * The tasks of a query, without `action` and with what else the list tells under `extra`. Nothing is sent before the first is
 * wanted; a page of fifty is asked for when its first task is, so that `break` sends nothing more. Each walk begins anew.
 *
 * By ids, which is the default and `order: { ID: "asc" }`, a task that changes during the walk is neither shown twice nor skipped.
 * In any other order pages are counted by rows: a task that is added or deleted meanwhile moves those that follow, so that one may
 * be skipped; none is shown twice. Through `BX24.callMethod` such pages travel in a `batch`, which cannot carry every text of a
 * filter: `frame_failed` says so then.
 *
 * `timeout`, `attemptTimeout` and `retries` hold for each page. The walk throws what {@link call} rejects with.
 *
 * @throws {@link TaskValidationError} before anything is sent, with every issue of the query
 * @throws {@link PortalError} when the portal refused a page
 * @throws {@link TransportError} when no usable answer came; `bad_response` too where pages repeat or are not in order
 * @see {@link https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-list.html tasks.task.list}
 * @example
 * for await (const task of listTasks({ filter: { RESPONSIBLE_ID: 1, "<DEADLINE": new Date() }, select: ["TITLE"] })) console.log(task.title);
 */
export declare function listTasks(query?: TaskQuery, options?: CallOptions): AsyncIterable<Task>;

/**
 * Which task this page was opened for; `null` where it was opened for none, or outside a frame by another connection.
 * Reference: "Task placements".
 *
 * @throws {@link TransportError} `no_connection` without BX24.js, `not_in_frame` outside Bitrix24, `frame_not_ready`
 */
export declare function currentTask(options?: CallOptions): Promise<{ taskId: number; placement: string } | null>;

/**
 * What the portal lets the caller see of its custom fields: plain JSON, to be kept and passed back as `customFields`. What is missing
 * is named (`complete: false`): the portal's plan may hide the details. It is one `batch` of two methods.
 * Reference: `tasks.task.getFields`, `task.item.userfield.getlist`.
 *
 * @throws {@link PortalError} where neither method answers, or one may answer later
 * @throws {@link TransportError} when no usable answer came
 * @see {@link https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-get-fields.html tasks.task.getFields}
 */
export declare function loadCustomFields(options?: CallOptions): Promise<CustomFields>;

/** What a form made of a task, by the answer's names: each value as an answer shows it, or as an update takes it, such as a `Date` or the text of a number. */
export type ChangedTask = {
  [Name in keyof Task]?: Task[Name] | (Name extends keyof TaskFieldsByResponseName ? TaskFieldsByResponseName[Name] : never) | undefined;
};

/**
 * What differs between a task and what a form made of it, ready for {@link updateTask}; `{}` where nothing does. Sending only that
 * needs fewer rights.
 *
 * Dates are compared as moments, to the minute; lists in any order; tags by their titles, without case, and given as a list of them;
 * `null`, `""` and 0 are one. A status of `after` goes with a new responsible, who would reset it. A field that `before` does not show differs. Entries of `custom` become fields of their own under the names
 * that they have there: the answer's spelling (`ufAuto1`) is taken by an update that is given `customFields`. What no update changes is
 * left in where it differs, for the update to name what does.
 *
 * @throws TypeError where one of them is no task, or cannot be read
 * @example
 * const { task } = await getTask(11);
 * const fields = changes(task, { title: "New", auditors: [4] });
 * if (Object.keys(fields).length > 0) await updateTask(11, fields);
 */
export declare function changes(before: Task, after: ChangedTask): TaskFieldsInput;

/** What a call of any method takes. */
export type PlainOptions = Pick<CallOptions, "connection" | "messages" | "signal" | "timeout" | "attemptTimeout" | "retries" | "limits">;

/** What a method gave. */
export interface CallResult<T> {
  /** As the portal sent it: numbers as text, `[]` for an empty object. */
  result: T;
  /** `null` where the portal told none. */
  time: CallTime | null;
  /** Where a list goes on: the next call's `start`. */
  next?: number;
}

/**
 * Calls any method of REST's established version, `batch` among them. Its parameters are plain data: a `Date` becomes ISO text,
 * `undefined` is left out. Neither they nor the result are checked, and nothing is read to confirm a call whose answer is lost.
 *
 * Through `BX24.callMethod` null is an empty text, and `start`, which BX24.js takes out, is refused: `{ via: "fetch" }` sends it.
 *
 * @typeParam T - what `result` is: it is believed
 * @throws {@link TaskValidationError} before anything is sent
 * @throws {@link PortalError} when the portal refused
 * @throws {@link TransportError} when no usable answer came
 * @example
 * const { result } = await call<{ ID: string }>("user.current");
 */
export declare function call<T = unknown>(method: string, params?: object, options?: PlainOptions): Promise<CallResult<T>>;

// ---------------------------------------------------------------------------------------------------------- many tasks

/** One input of a bulk run. */
export interface TaskUpdate {
  /** Which task. */
  taskId: TaskId;
  /** What changes in it. */
  fields: TaskFieldsInput;
  /**
   * What a {@link Journal} calls it: not empty, and no other input's. Default: the input's place and its task, `"0:11"`, which is good as
   * long as a run that goes on gets the same inputs in the same order.
   */
  key?: string | undefined;
}

/**
 * What became of an input: `index` is its place, from 0. The errors are those of {@link updateTask}, and two of a run's own: `stopped`, it was
 * read but the run ended before it was sent, and `failed_before`, the journal says that it failed in an earlier run.
 */
export type UpdateOutcome = { index: number; update: TaskUpdate } & (
  | { ok: true; result: UpdateResult }
  | { ok: false; error: TaskValidationError | PortalError | TransportError | MismatchError }
);

/**
 * A run. It begins when it is iterated or awaited, and can be iterated once. Iterating gives the outcomes in the order in which they are
 * known; who takes none holds the run up. Awaiting it runs it to the end; after iterating it gives the summary.
 */
export type BulkRun = AsyncIterable<UpdateOutcome> & PromiseLike<BulkSummary>;

/** What a run came to. */
export interface BulkSummary {
  /** How many updates were applied. */
  applied: number;
  /** What was not sent or not applied, or only in part. */
  failed: (UpdateOutcome & { ok: false })[];
  /** What the portal may have done: a lost answer that no read could replace. */
  unknown: (UpdateOutcome & { ok: false })[];
}

/**
 * `timeout` is for one item, from when it is read; none unless given. A request that is on its way is waited for. `attemptTimeout` is
 * 65 000 unless given. `retries` means nothing here: what the portal did not run goes again until its limits let it.
 */
export interface BulkOptions extends CallOptions {
  /** Told when something has changed. What it throws goes to `reportError` or the console. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Told of each outcome, also of those after a `break`. What it throws goes to `reportError` or the console. */
  onOutcome?: ((outcome: UpdateOutcome) => void) | undefined;
  /**
   * Where the run writes down how far it is, so that another one goes on where it died: of `"done"` it gives an outcome with `attempts: 0` and
   * `task: null`, of `"failed"` the error `failed_before`; of `"sending"` it reads the task first, a minute after it began, and sends the update where
   * the task shows something else. What is not known to have ended stays `"sending"`. Where the journal fails the run ends with its error.
   */
  journal?: Journal | undefined;
}

/** How far a run is. */
export interface Progress {
  /** The number of inputs, where it is known: of an array, a Set or a Map at once, else when the last one was read. */
  total?: number;
  /** Updates that were applied. */
  done: number;
  /** Updates that came to anything else. */
  failed: number;
  /** Updates in requests on their way. */
  inFlight: number;
  /** Milliseconds until the next request may go; 0 where answers are waited for, or where it is not known. */
  waitingMs: number;
  /** The rate of requests, operating time, the end of a back-off, or the network. */
  waitingFor?: "rate" | "operating" | "retry" | "offline";
  /** Milliseconds until the end, as far as it can be told. */
  etaMs?: number;
}

/**
 * Changes many tasks, in batches of up to 50 commands and within the portal's limits. Each input is checked, sent and verified as by
 * {@link updateTask}: one that fails stops no other. Updates of one task keep their order. Values that a batch cannot carry go in requests of
 * their own, as do `{ add, remove }` lists, which are read first. Memory does not grow with the number of inputs, but by what failed.
 *
 * The run ends before its inputs do, with the error that iterating throws and awaiting rejects with, where the source or the journal throws,
 * where the signal is aborted (its reason), and where all later requests would fail alike: the token is refused, the portal is gone, the scope
 * is missing; once the portal has answered the run, that is so where three requests in a row meet it. What is on its way is waited for, and every input that was read has its outcome before.
 *
 * @throws {@link TaskValidationError} of the options, when the run begins
 * @throws {@link TransportError} of the connection; `token_unavailable` where the source failed three times in a row
 * @example
 * for await (const outcome of updateTasks(ids.map((taskId) => ({ taskId, fields: { PRIORITY: "high" } }))))
 *   if (!outcome.ok) console.warn(outcome.update.taskId, outcome.error.code);
 */
export declare function updateTasks(updates: Iterable<TaskUpdate> | AsyncIterable<TaskUpdate>, options?: BulkOptions): BulkRun;

/** The same calls, bound to one connection. */
export interface TaskClient {
  /** As {@link getTask}, by this client's connection. */
  getTask(taskId: TaskId, options?: Omit<ReadOptions, "connection">): Promise<{ task: Task; time: CallTime | null }>;
  /** As {@link listTasks}, by this client's connection. */
  listTasks(query?: TaskQuery, options?: Omit<CallOptions, "connection">): AsyncIterable<Task>;
  /** As {@link currentTask}, by this client's connection. */
  currentTask(options?: Omit<CallOptions, "connection">): Promise<{ taskId: number; placement: string } | null>;
  /** As {@link updateTask}, by this client's connection. */
  updateTask(taskId: TaskId, fields: TaskFieldsInput, options?: Omit<CallOptions, "connection">): Promise<UpdateResult>;
  /** As {@link updateTasks}, by this client's connection. */
  updateTasks(updates: Iterable<TaskUpdate> | AsyncIterable<TaskUpdate>, options?: Omit<BulkOptions, "connection">): BulkRun;
  /** As {@link validateTask}, by this client's connection. */
  validateTask(taskId: TaskId, fields: TaskFieldsInput, options?: ValidateOptions): Promise<Validation>;
  /** As {@link loadCustomFields}, by this client's connection. */
  loadCustomFields(options?: Omit<CallOptions, "connection">): Promise<CustomFields>;
  /** As {@link call}, by this client's connection. */
  call<T = unknown>(method: string, params?: object, options?: Omit<PlainOptions, "connection">): Promise<CallResult<T>>;
}

/**
 * Binds the calls to a connection; one for each portal. A connection that is not usable is refused by the first call, as `bad_connection`.
 *
 * @param connection - which portal, and by what right
 * @param defaults - options of each call that does not name them
 * @example
 * const client = createClient({ endpoint: "https://portal.bitrix24.com/rest/", token });
 * const { task } = await client.updateTask(11, { STATUS: "completed" });
 */
export declare function createClient(connection: Connection, defaults?: Omit<CallOptions, "connection">): TaskClient;

/**
 * Loads the module ahead of the first call, such as when a form is shown. Afterwards {@link taskFields} checks at once.
 *
 * @throws {@link TransportError} `module_blocked` where the page's policy lacks `'wasm-unsafe-eval'`
 */
export declare function preload(): Promise<void>;

// -------------------------------------------------------------------------------------------------------------- forms

/** The interface of Standard Schema, version 1 (https://standardschema.dev), copied as it asks for. */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
  /** What libraries read. */
  readonly "~standard": StandardSchemaV1.Props<Input, Output>;
}

/** The parts of {@link StandardSchemaV1}. */
export declare namespace StandardSchemaV1 {
  /** What libraries read of a schema. */
  interface Props<Input = unknown, Output = Input> {
    /** The version of the standard. */
    readonly version: 1;
    /** Who made the schema. */
    readonly vendor: string;
    /** Checks a value. */
    readonly validate: (value: unknown, options?: Options | undefined) => Result<Output> | Promise<Result<Output>>;
    /** For the type checker alone. */
    readonly types?: Types<Input, Output> | undefined;
  }
  /** What a library may pass on. */
  interface Options {
    /** What one library means by its own names. */
    readonly libraryOptions?: Record<string, unknown> | undefined;
  }
  /** What a check came to. */
  type Result<Output> = SuccessResult<Output> | FailureResult;
  /** There are no issues. */
  interface SuccessResult<Output> {
    readonly value: Output;
    readonly issues?: undefined;
  }
  /** There are issues. */
  interface FailureResult {
    readonly issues: ReadonlyArray<Issue>;
  }
  /** What is wrong. */
  interface Issue {
    readonly message: string;
    readonly path?: ReadonlyArray<PropertyKey | PathSegment> | undefined;
  }
  /** A step of a path. */
  interface PathSegment {
    readonly key: PropertyKey;
  }
  /** What a schema takes and gives. */
  interface Types<Input = unknown, Output = Input> {
    readonly input: Input;
    readonly output: Output;
  }
  /** What a schema takes. */
  type InferInput<Schema extends StandardSchemaV1> = NonNullable<Schema["~standard"]["types"]>["input"];
  /** What a schema gives. */
  type InferOutput<Schema extends StandardSchemaV1> = NonNullable<Schema["~standard"]["types"]>["output"];
}

/** Fields that have been checked: by Bitrix24's names, with the values that are sent, or `null` to clear. {@link updateTask} takes them as they are. */
export type CheckedFields = TaskFieldsInput & TaskFields;

/** A schema of a task's fields, for what reads Standard Schema. */
export interface TaskFieldsSchema extends StandardSchemaV1<TaskFieldsInput, CheckedFields> {
  /** The same with options of {@link validateTask}, over those that this one has: `taskFields.with({ timeZone: "local", messages: "ru" })`. */
  with(options: ValidateOptions | undefined): TaskFieldsSchema;
}

/**
 * Checks the fields of a form as {@link validateTask} does, for React Hook Form, TanStack Form, VeeValidate and whatever else reads Standard Schema.
 * An issue is an {@link Issue}, whose path leads from the form's values: `["DEADLINE"]`. That of all fields together, such as that there are none, is empty.
 * It knows no task: what depends on its id, such as its own parent, is left to {@link updateTask}.
 *
 * It checks at once when the module is loaded, by {@link preload} or any call, and gives a promise before that. Warnings are not told; those that `strict` names are issues.
 *
 * @throws {@link TaskValidationError} where the options are wrong, which is none of who fills in the form; {@link TransportError} where the module cannot be loaded. In
 * the same way: at once, or by the promise
 * @example
 * useForm({ resolver: standardSchemaResolver(taskFields.with({ timeZone: "local" })) });
 */
export declare const taskFields: TaskFieldsSchema;

// ------------------------------------------------------------------------------------------------------------ journal

/** How far a bulk run is with an update: it may have been sent, it has arrived, or it has failed. */
export type JournalState = "sending" | "done" | "failed";

/** What a bulk run notes, so that another one can go on where it died. */
export interface Journal {
  /** The last state of each key. */
  load(): Promise<Map<string, JournalState>>;
  /** Resolves when the state would survive the end of this program; a run sends nothing before that. */
  write(key: string, state: JournalState): Promise<void>;
  /** Called, where there is one, when a run has ended, whatever it ended with: another run may have the journal. */
  close?(): Promise<void>;
}

/** A {@link Journal} that one run at a time has open. Each call rejects with {@link TransportError} `journal_failed` where it cannot be used. */
export interface KeptJournal extends Journal {
  /** Reads the journal, and opens it: no other run can until {@link close}, or until this program dies. */
  load(): Promise<Map<string, JournalState>>;
  /** Forgets all keys, for a run that starts over. */
  clear(): Promise<void>;
  /** Lets others open it, when the run is over. */
  close(): Promise<void>;
}

/**
 * A journal in a page's `localStorage`, for all tabs of its origin. For Node there is `fileJournal` of `b24-task/node`.
 *
 * It outlives its tab. When power fails, or the whole browser is killed, what was noted in the last minutes may be missing, as browsers
 * write `localStorage` to the disk late; such updates are sent again. 100,000 short keys have room. That a second tab cannot open it takes
 * Web Locks, which pages without HTTPS do not have.
 *
 * @param name - which run it is, such as `"deadlines of May"`
 * @throws TypeError where the name is not a text
 */
export declare function localStorageJournal(name: string): KeptJournal;

// ------------------------------------------------------------------------------------------------------------- errors

/** What the portal may have done. */
export type Outcome = "not_sent" | "not_applied" | "applied_in_part" | "applied" | "unknown";

/** What every error of this package is. */
export declare class TaskError extends Error {
  /** Stable. */
  readonly code: string;
  /** What the portal may have done. */
  readonly outcome: Outcome;
  /** Safe to log: without the cause and the stack. */
  toJSON(): Record<string, unknown>;
}

/** Thrown before anything is sent, with every issue of the input, in its order. */
export declare class TaskValidationError extends TaskError {
  /** Tells the classes apart, across copies of the package too. */
  readonly name: "TaskValidationError";
  readonly code: "invalid_input";
  /** Nothing was sent. */
  readonly outcome: "not_sent";
  /** All of them, in the order of the input. */
  readonly issues: Issue[];
  /** Of the same input. */
  readonly warnings: Warning[];
}

/** Thrown when the portal answered with an error. */
export declare class PortalError extends TaskError {
  /** Tells the classes apart, across copies of the package too. */
  readonly name: "PortalError";
  /** The reason; `unknown` keeps the portal's code and text. */
  readonly code: Reason;
  /** The HTTP status. */
  readonly status: number;
  /** The portal's own code: `ERROR_CORE`, `0`, `100`, … */
  readonly portalCode: string;
  /** The portal's text, in its language, as plain text without tags and entities. */
  readonly description: string;
  /** The field it is about, where that is known. */
  readonly field?: FieldName;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;
  /** Milliseconds. */
  readonly retryAfter?: number;
}

/** Thrown when no usable answer came. `outcome` says whether the portal may have run the call all the same. */
export declare class TransportError extends TaskError {
  /** Tells the classes apart, across copies of the package too. */
  readonly name: "TransportError";
  /** What failed. */
  readonly code: TransportCode;
  /** The HTTP status, where there was one. */
  readonly status?: number;
  /** The origin that a redirect leads to, where the runtime shows it. */
  readonly redirectedTo?: string;
  /** Milliseconds until the portal would let the call go; only where that was too late for it, which was then not sent. */
  readonly retryAfter?: number;
}

/** Thrown when the portal answered well, but its task does not show what was asked. */
export declare class MismatchError extends TaskError {
  /** Tells the classes apart, across copies of the package too. */
  readonly name: "MismatchError";
  readonly code: "mismatch";
  /** Whether the rest was applied. */
  readonly outcome: "not_applied" | "applied_in_part" | "applied";
  /** The fields that differ. */
  readonly mismatches: Mismatch[];
  /** The task as the portal shows it now. */
  readonly task: Task | null;
}

/** Whether a value is an error of this package: of this copy, of another copy, or of another frame's. */
export declare function isTaskError(
  value: unknown,
): value is TaskValidationError | PortalError | TransportError | MismatchError;

/** Why no usable answer came, or why nothing was sent. */
export type TransportCode =
  | "no_connection" | "bad_connection" | "not_in_frame" | "frame_not_ready" | "frame_failed" | "module_blocked" | "module_missing" | "module_failed" | "webhook_in_page" | "network"
  | "timeout" | "aborted" | "redirected" | "bad_response" | "token_unavailable" | "journal_failed" | "stopped" | "failed_before";

/** What an issue is about. With `strict`, a {@link WarningCode} is one too. */
export type IssueCode =
  | "bad_task_id" | "fields_not_object" | "no_fields" | "not_method" | "params_not_object" | "unknown_option" | "bad_option"
  | "not_object" | "duplicate_key"
  | "unknown_field" | "duplicate_field" | "read_only_field" | "not_a_field" | "cannot_clear"
  | "not_data" | "not_text" | "too_long" | "not_id" | "not_whole" | "not_flag" | "not_choice"
  | "not_date" | "not_in_calendar" | "not_a_time" | "bad_offset" | "date_range"
  | "not_single" | "blank_item" | "not_number" | "out_of_range" | "too_short" | "not_money" | "crm_type_off" | "file_field"
  | "no_date_format" | "portals_clock" | "empty_edit" | "added_and_removed" | "list_unread"
  | "not_list" | "add_remove_unsupported" | "blank_tag" | "unknown_key" | "missing_key" | "not_crm_link" | "not_crm_type"
  | "bad_query" | "bad_operator" | "empty_filter"
  | "not_file" | "file_id" | "not_parameter" | "not_code" | "duplicate_code"
  | "plan_ends_before_start" | "plan_too_long" | "parent_is_self" | "depends_on_self"
  | WarningCode;

/** What a warning of the input is about; these can be named in {@link ValidateOptions.strict}. */
export type WarningCode =
  | "delegation" | "status_reset" | "group_resets_stage" | "stage_dropped" | "attachments_detached" | "hash_tags"
  | "seconds_cut" | "no_offset" | "date_only" | "rounded" | "priority_folded";

/**
 * What a warning of a result is about. `adjusted`: a rule of the portal made something else of what was asked;
 * `sdk_may_repeat`: the connection's SDK sends again what may have been done already. `confirmed_by_read`: the update's own answer
 * was lost, but a read of the task shows what was asked.
 */
export type ResultWarningCode = WarningCode | "adjusted" | "sdk_may_repeat" | "confirmed_by_read";

/**
 * Why the portal refused. The same reason in every language; `unknown` keeps the portal's code and text.
 * Reference: `tasks.task.update`, "Error handling", and the system errors of REST.
 */
export type Reason =
  | "wrong_task_id" | "task_id_missing" | "not_found_or_denied" | "edit_denied" | "fields_missing" | "responsible_not_found"
  | "invalid_status" | "parent_not_found" | "parent_is_self" | "parent_cycle" | "plan_ends_before_start" | "plan_too_long"
  | "file_not_found" | "custom_field_rejected" | "title_missing" | "outside_project_dates" | "update_failed"
  | "internal_error" | "unexpected_answer" | "query_limit" | "operation_time_limit" | "overload"
  | "batch_method_not_allowed" | "batch_too_long" | "no_auth" | "invalid_credentials" | "token_expired"
  | "insufficient_scope" | "user_access" | "paid_plan_required" | "https_required" | "manifest_unavailable"
  | "method_not_found" | "portal_deleted" | "unknown";
