// What calls of many tasks need beyond the others. They alone import it, so that an app without them does not carry it.

/** A call of many tasks, made ready. */
export const withMany = (make) => make;
