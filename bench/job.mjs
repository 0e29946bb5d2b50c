// The job as a person does it, with the words that the widget and its peers have in common.
import { say } from "../tests/browser/words.mjs";

/** What is looked for in the page: the first sentence, and the cause. */
export const TEXTS = {
  sentence: "until the current licence expires",
  cause: say("en", "banner.excess.plan", { count: 2, plan: "·" }).split(":")[0],
};

const words = (key, values) => say("en", key, values);

/** One of those who do the job, on a page. */
export class Job {
  constructor(page) {
    this.page = page;
  }

  button(key, values) {
    return this.page.locator("license-troubleshooter").getByRole("button", { name: words(key, values), exact: true });
  }

  static done = words("done.title");

  get done() {
    return this.page.getByRole("heading", { name: Job.done }).first();
  }

  /** The heading above the holders of a plan. */
  static holders(plan, count) {
    return words("choose.holders", { plan, count });
  }

  fix() {
    return this.button("banner.fix").click();
  }

  async review() {
    await this.button("choose.use").click();
    await this.button("choose.review").click();
  }

  confirm(count) {
    return this.button("review.confirm.take", { count }).click();
  }
}
