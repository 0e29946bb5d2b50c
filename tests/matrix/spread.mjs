// A spread that is the same each time.

const SEED = Number(process.env.SEED || 20261128);

/** So many of them, in their order, drawn by the seed; for each `name` others. */
export function spread(all, many, name = "") {
  if (all.length <= many) return all;
  let state = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 0x7fffffff, SEED);
  const random = () => (state = (state * 48271) % 0x7fffffff);
  const drawn = all.map((one, place) => [random(), place]).sort(([one], [other]) => one - other);
  const kept = new Set(drawn.slice(0, many).map(([, place]) => place));
  return all.filter((_, place) => kept.has(place));
}
