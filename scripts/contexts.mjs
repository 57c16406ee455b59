// Chooses which letter says which symbol, by what brotli makes of letters: a letter's code depends on the kinds of the two before it, vowels,
// digits and so on. Symbols that are followed alike belong into one kind. Knows nothing of what the symbols mean.

// RFC 7932, 7.1, a digit for each character from the space on: four times that is what the last letter says.
const LAST = "2343353467338393bbbbbbbbbb886a733cdddcdddcdddddcdddddcddddd637333efffefffefffffefffffefffff63730";
const last = (code) => 4 * parseInt(LAST[code - 32], 16);
// And what the one before says: signs, digits and capitals, small letters.
const before = (code) => (/[a-z]/.test(String.fromCharCode(code)) ? 3 : /[0-9A-Z]/.test(String.fromCharCode(code)) ? 2 : code > 32 ? 1 : 0);

// Bits that one more letter in a context costs, and a symbol in the alphabet that could be its own letter.
const LISTED = 16;
const TOLD = 12;
const ROUNDS = 8_000;

const share = (count) => (count > 0 ? count * Math.log2(count) : 0);

/** How often each three symbols follow each other, as `[first, second, third, count]`. */
function threes(parts, size) {
  const counts = new Map();
  for (const part of parts)
    for (let at = 2; at < part.length; at++) {
      const key = (part[at - 2] * size + part[at - 1]) * size + part[at];
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return [...counts].map(([key, count]) => [Math.floor(key / size / size), Math.floor(key / size) % size, key % size, count]);
}

/** What symbols cost by their contexts, in bits; `move(one, other)` changes two letters and gives the cost since. */
function costs(parts, letters, own) {
  const size = letters.length;
  const all = threes(parts, size);
  const [counts, totals] = [new Float64Array(64 * size), new Float64Array(64)];
  const [lasts, befores] = [letters.map(last), letters.map(before)];
  let cost = 0;
  const count = (context, symbol, more) => {
    const at = context * size + symbol;
    const known = counts[at];
    cost += share(known) - share(totals[context]) - (known > 0 ? LISTED : 0);
    const now = (counts[at] = known + more);
    totals[context] += more;
    cost += share(totals[context]) - share(now) + (now > 0 ? LISTED : 0);
  };
  const contexts = Int32Array.from(all, ([first, second]) => lasts[second] | befores[first]);
  all.forEach(([, , symbol, times], at) => count(contexts[at], symbol, times));
  const near = Array.from({ length: size }, () => []);
  all.forEach(([first, second], at) => {
    near[first].push(at);
    if (second !== first) near[second].push(at);
  });
  const renew = (at) => {
    const [first, second, symbol, times] = all[at];
    const context = lasts[second] | befores[first];
    if (context === contexts[at]) return;
    count(contexts[at], symbol, -times);
    count((contexts[at] = context), symbol, times);
  };
  const told = (place) => (letters[place] === own[place] ? TOLD : 0);
  const move = (one, other) => {
    cost += told(one) + told(other);
    for (const list of [letters, lasts, befores]) [list[one], list[other]] = [list[other], list[one]];
    near[one].forEach(renew);
    near[other].forEach(renew);
    return (cost -= told(one) + told(other));
  };
  return { start: cost, alike: (one, other) => lasts[one] === lasts[other] && befores[one] === befores[other], move };
}

/**
 * The letters of the symbols of `parts`, which are numbers below those of `letters`, changed among each other: by chance, at first where it
 * costs something, too, and the same each time. The last letter stays; `own` are those that need not be told.
 */
export function arranged(parts, given, own) {
  const letters = [...given];
  const free = letters.length - 1;
  const { start, alike, move } = costs(parts, letters, own);
  let chance = 1;
  const next = () => (chance = (Math.imul(chance, 1_103_515_245) + 12_345) & 0x7fff_ffff) / 0x7fff_ffff;
  let [cost, heat] = [start, start / 3000];
  for (let round = 0; round < ROUNDS; round++, heat *= 0.001 ** (1 / ROUNDS)) {
    const [one, other] = [Math.floor(next() * free), Math.floor(next() * free)];
    if (alike(one, other)) continue;
    const now = move(one, other);
    if (now > cost && next() > Math.exp((cost - now) / heat)) move(one, other);
    else cost = now;
  }
  return letters;
}
