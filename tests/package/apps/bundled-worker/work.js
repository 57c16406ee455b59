import { createClient, isTaskError, TaskValidationError } from "b24-task";

import { outcome } from "./show.js";

onmessage = async ({ data }) => postMessage(await outcome({ createClient, isTaskError, TaskValidationError }, data));
