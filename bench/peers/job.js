// What the peers decide and say: one cause, in one language, where the widget has nine, in six.
import { activate, readLicense, readPrincipal, readStatus, remove } from "./crm.js";

const DAY = 86_400_000;
const long = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const figure = new Intl.NumberFormat("en-GB");
const many = (count, one, other) => (count === 1 ? one : other);
const dayOf = (text) => Date.parse(`${text.slice(0, 10)}T00:00Z`);

/** Shows what there is to say to an administrator: first how long there is, then why. */
export async function look(show) {
  const status = await readStatus();
  const [today, expiry] = [dayOf(new Date().toISOString()), dayOf(status.ExpiryDate)];
  if (today < dayOf(status.AdminWarningDate)) return;
  const license = readLicense();
  license.catch(() => {});
  const me = await readPrincipal();
  if (!me.FunctionRights.some((right) => ["admin-all", "admin-users"].includes(right))) return;
  const days = (expiry - today) / DAY;
  const date = long.format(expiry);
  const sentence =
    days < 0
      ? `The licence expired on ${date}.`
      : `${figure.format(days)} ${many(days, "day", "days")} until the current licence expires, ${date}.`;
  show({ me: me.AssociateId, sentence });
  const known = await license;
  const plans = known.ExtendedModuleLicenses.filter((module) => isPlan(module.Current) && module.NumberOfLicensesNewFree < 0).map(
    ({ Current, NumberOfLicensesNewFree }) => ({
      name: Current.ModuleName,
      title: Current.ModuleDescription,
      count: -NumberOfLicensesNewFree,
    }),
  );
  show({ me: me.AssociateId, sentence, cause: causeOf(plans), plans });
}

const isPlan = (module) => module && module.ExtraFlags === 1 && !module.Unrestricted && !module.IsHidden;

function causeOf(plans) {
  if (plans.length === 0) return "Your licence has not been renewed yet.";
  const count = excess(plans);
  const what = `${figure.format(count)} more ${plans.length === 1 ? `${plans[0].title} ` : ""}${many(count, "licence is", "licences are")}`;
  return `Your licence can’t renew: ${what} assigned than bought${plans.length === 1 ? "" : `, across ${plans.length} plans`}.`;
}

export const confirmation = (plans) => `Remove ${figure.format(excess(plans))} and activate`;

const excess = (plans) => plans.reduce((sum, plan) => sum + plan.count, 0);

export const holdersOf = (plan, users) => users.filter((user) => user.plans.includes(plan.name));

export const heading = (plan, count) => `${plan.title}: ${figure.format(count)} ${many(count, "user", "users")}`;

export const matching = (users, words) => {
  const wanted = words.trim().toLowerCase();
  return wanted ? users.filter((user) => user.name.toLowerCase().includes(wanted)) : users;
};

export const reason = (user) => (user.former ? "Former employee" : user.canLogin ? "" : "“Can log in” is off");

/** One plan of one user. */
export const key = (plan, user) => `${plan.name} ${user.id}`;

/** As many as are too many of each plan: who has left first, then who cannot log in, never the one who asks. */
export function suggest(plans, users, me) {
  const rank = (user) => (user.former ? 0 : user.canLogin ? 2 : 1);
  return new Set(
    plans.flatMap((plan) => {
      const others = holdersOf(plan, users).filter((user) => user.id !== me);
      return others.sort((one, other) => rank(one) - rank(other)).slice(0, plan.count).map((user) => key(plan, user));
    }),
  );
}

export const chosenOf = (plan, users, chosen) => holdersOf(plan, users).filter((user) => chosen.has(key(plan, user)));

export const isEnough = (plans, users, chosen) => plans.every((plan) => chosenOf(plan, users, chosen).length === plan.count);

/** Takes away what is chosen, one after the other, and activates; done is only what a fresh read shows. */
export async function carryOut(plans, users, chosen, progress) {
  const removals = plans.flatMap((plan) => chosenOf(plan, users, chosen).map((user) => ({ plan, user })));
  for (const [done, { plan, user }] of removals.entries()) {
    progress(`${done} of ${removals.length} done`);
    if (!(await remove(user.id, plan.name))) throw new Error(`Not removed: ${user.name}, ${plan.title}.`);
  }
  progress("Activating the new licence…");
  const license = await readLicense();
  await activate(license);
  const { Current } = await readLicense();
  if (Current.ExpiryDate !== license.New.ExpiryDate) throw new Error("The new licence was not activated.");
}
