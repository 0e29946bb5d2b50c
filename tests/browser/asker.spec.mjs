// Whose licence status is asked for: 0 is whoever is logged in, and an installation may want to be told who that is.
import { expect, test } from "./fixtures.mjs";

const STATUS = "GetUserAndInstallationLicenceStatus";
const PRINCIPAL = "User/currentPrincipal";

/** Whose status the page asks for, in order, from now on. */
function asked(page) {
  const ids = [];
  page.on("request", (request) => {
    if (request.url().includes(STATUS)) ids.push(request.postDataJSON().AssociateId);
  });
  return ids;
}

test("an installation that wants to be told whose status is told so on every reading, and at once when it is known", async ({ page, open }) => {
  // A fault of the sandbox goes by the path, and does not see whose status is asked for.
  await page.route(`**/${STATUS}`, (route) => {
    const nobody = route.request().postDataJSON().AssociateId === 0;
    return nobody ? route.fulfill({ contentType: "application/json", body: "null" }) : route.fallback();
  });
  const ids = asked(page);
  const principal = page.waitForResponse((response) => response.url().includes(PRINCIPAL));
  const widget = await open("Cust10025");
  const own = (await (await principal).json()).AssociateId;
  expect(own).toBeGreaterThan(0);
  await widget.button("banner.out").click();
  const check = widget.button("payment.check");
  await expect(check).toBeVisible();
  expect(ids, "the loader").toEqual([0, own]);
  const { stage } = await widget.report();
  expect(stage).not.toBe("unknown");

  const readAgain = async () => {
    await check.click();
    await expect(widget.host.locator("p.notice:visible")).toHaveCount(1);
    await expect(widget.section).not.toContainText(widget.say("error.rights"));
    const report = await widget.report();
    expect(report.stage).toBe(stage);
    expect(report.findings[0]).toMatchObject({ cause: "payment-missing" });
  };
  await readAgain();
  expect(ids.splice(0), "the program finds out once").toEqual([0, own, 0, own]);
  await readAgain();
  await expect.poll(() => ids, "and keeps it").toEqual([own]);
});
