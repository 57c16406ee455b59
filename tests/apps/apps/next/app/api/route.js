import { createClient, isTaskError, TaskValidationError } from "b24-task";

import { outcome } from "../../show.js";

export const GET = async (request) => new Response(await outcome({ createClient, isTaskError, TaskValidationError }, request.url));
