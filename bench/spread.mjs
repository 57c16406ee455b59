// The middle of many figures, and how far they are from each other. Knows nothing of what was measured.

/** The figure below which that part of them is. */
export function quantile(figures, part) {
  const sorted = [...figures].sort((one, other) => one - other);
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)];
  return below + (sorted[Math.ceil(at)] - below) * (at - Math.floor(at));
}

export const middle = (figures) => quantile(figures, 0.5);

const shown = (figure, digits) => figure.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** The middle, and the half of all that is around it, as columns of a table. */
export const told = (name, figures, digits = 1) => ({
  [name]: shown(middle(figures), digits),
  "p25..p75": `${shown(quantile(figures, 0.25), digits)}..${shown(quantile(figures, 0.75), digits)}`,
});

export const times = (one, other) => (one / other).toFixed(2);
