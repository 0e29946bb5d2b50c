// The figures of the table in their order: what each is, in which unit, and what ours should be.
import { SIZES } from "./measures.mjs";

/** At most so many. */
const most = (limit) => ({ text: `≤ ${limit}`, limit: () => limit });

/** At most so many times what a peer has. */
const times = (factor, peer, name) => ({ text: `≤ ${factor.toFixed(1)} × ${name}`, limit: (of) => factor * of[peer] });

const preact = (factor) => times(factor, "preact", "Preact");
const react = times(1, "react", "React");
const FRAME = 16.7;

const LISTS = { 2000: preact(1), 10000: preact(0.5) };
const number = new Intl.NumberFormat("en-GB");

const row = (id, unit, what, goal) => ({ id, unit, what, goal });
const sizes = (id, what, goals = {}) =>
  Object.keys(SIZES).map((size) => row(`${id}.${size}`, "ms", `${what}, ${number.format(size)} users`, goals[size]));

export const FIGURES = [
  row("bytes.sentence", "kB", "bytes (brotli) until the first sentence", most(9)),
  row("bytes.cause", "kB", "bytes (brotli) until the cause is told", most(95)),
  row("sentence.slow.cold", "ms", "first sentence painted, slow 4G and CPU ÷ 4, cold cache", preact(1)),
  row("cause.slow.cold", "ms", "cause told, slow 4G and CPU ÷ 4, cold cache", react),
  row("sentence.slow.warm", "ms", "first sentence painted, slow 4G and CPU ÷ 4, warm cache"),
  row("cause.slow.warm", "ms", "cause told, slow 4G and CPU ÷ 4, warm cache"),
  row("sentence.local.cold", "ms", "first sentence painted, local, cold cache"),
  row("cause.local.cold", "ms", "cause told, local, cold cache"),
  row("sentence.local.warm", "ms", "first sentence painted, local, warm cache"),
  row("cause.local.warm", "ms", "cause told, local, warm cache"),
  row("longest.banner", "ms", "longest task until the banner stands, CPU ÷ 4", most(50)),
  row("longest.list", "ms", "longest task of opening the list of 2,000, CPU ÷ 4", most(50)),
  row("shift", "", "layout shift when the banner comes"),
  row("moved", "", "layout shift after the first sentence", most(0)),
  ...sizes("rows", "list open, first rows", LISTS),
  ...sizes("complete", "list complete, with the suggestion"),
  row("key.10000", "ms", "a key in the search → painted, 10,000 users", most(FRAME)),
  row("key.50000", "ms", "a key in the search → painted, 50,000 users", most(FRAME)),
  row("memory", "MB", "memory, 10,000 users (JavaScript and Wasm)", most(4.3)),
  row("requests.healthy", "", "requests, healthy user", most(1)),
  row("requests.finding", "", "requests, administrator with a finding"),
  row("requests.job", "", "requests, whole job with 3 removals"),
  row("removals", "", "1,000 removals ÷ (1,000 × server time, one at a time)", most(1.1)),
  row("paint", "ms", "host page's first paint with the widget less that without"),
];
