import type { Language, Texts } from "./texts.js";

export type { Forms, Language, Texts } from "./texts.js";

/** Texts of the page's own: what is given for every language, and what one language has of its own, which comes first. */
export type Messages = Texts & { readonly [In in Language]?: Texts | undefined };

/** How far the licence is, by its own dates; `unknown` while they are not known. */
export type Stage = "quiet" | "warning" | "grace" | "stopped" | "unknown";

/** What is known. */
export interface Report {
  readonly stage: Stage;
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** Nothing more is being read: what is not in it could not be read, or need not be. */
  readonly complete: boolean;
  /** When the newest fact behind it was read, as `Date.toISOString()` writes it; `null` before the first. */
  readonly checkedAt: string | null;
}

/** The causes by their names; a later version may have more. */
export type Cause =
  | "excess-seats"
  | "ready-to-activate"
  | "name-or-serial-changed"
  | "vendor-message"
  | "wrong-installation"
  | "version-differs"
  | "payment-missing"
  | "license-server-unreachable"
  | "unknown"
  | "healthy"
  | (string & {});

/** A cause, as far as it is certain. */
export interface Finding {
  readonly cause: Cause;
  readonly certainty: "confirmed" | "likely" | "possible";
  /** Module name and seats to remove; empty for causes that need none removed. */
  readonly remove: Readonly<Record<string, number>>;
}

/** What a run had done when it ended without the new licence, or was cut short: counts alone. */
export interface Stopped {
  /** Plans taken away, of which the answers have said so; after an unforeseen end one more may have been on its way. */
  readonly done: number;
  readonly planned: number;
  /** A fresh read has shown the new licence in force, and users were being given their new plan. */
  readonly activated: boolean;
}

/** A link into the CRM; `preventDefault()` leaves it to the page. */
export interface Navigate {
  readonly screen: "adminusers" | "adminlicense";
}
