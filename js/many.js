// Puts what only bulk runs need in place, for the exports that lead to them.

export const withMany = (make) => make;
