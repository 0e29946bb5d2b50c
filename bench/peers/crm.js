// What the peers ask of the CRM. All of them ask the same; how they show it is their own.
const root = new URL("api/v1/", location.href);
const OWNER = JSON.stringify({ OwnerName: "superoffice" });
const EXTRA = { Accept: "application/json", "Content-Type": "application/json" };

async function ask(path, body) {
  const token = document.getElementById("XSRF_TOKEN").value;
  const headers = { ...EXTRA, "X-XSRF-TOKEN": token };
  const response = await fetch(new URL(path, root), { method: body ? "POST" : "GET", headers, body, cache: "no-store" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}

const read = async (path, body) => JSON.parse(await ask(path, body));

export const readStatus = () => read("Agents/License/GetUserAndInstallationLicenceStatus", `{"AssociateId":0}`);

export const readPrincipal = () => read("User/currentPrincipal");

/** The licence, with its own text, which activation sends back as it came. */
export async function readLicense() {
  const text = await ask("Agents/License/GetLicenseFromLicenseServer", OWNER);
  return { text, ...JSON.parse(text) };
}

/** An archive, page by page, as each page names the next. */
async function archive(query) {
  const rows = [];
  for (let next = `Archive/InternalUsers?${query}&$orderBy=associateDbId&$top=1000`, skip = 0; next; ) {
    const { value } = await read(`${next}&$skip=${skip}`);
    rows.push(...value);
    skip += value.length;
    if (value.length < 1000) next = undefined;
  }
  return rows;
}

/** Everybody, with what they hold of `plans`, and whether they have left. */
export async function readUsers(plans) {
  const columns = plans.map((plan) => `superoffice_${plan.name}`);
  const [rows, left] = await Promise.all([
    archive(`$select=associateDbId,fullName,canLogin,${columns}`),
    archive("$select=associateDbId&$entities=retired"),
  ]);
  const former = new Set(left.map((row) => row.associateDbId));
  return rows.map((row) => ({
    id: row.associateDbId,
    name: row.fullName,
    canLogin: row.canLogin,
    former: former.has(row.associateDbId),
    plans: plans.filter((_, place) => row[columns[place]]).map((plan) => plan.name),
  }));
}

/** Takes a plan away from a user: everything else in the carrier goes back as it came. */
export async function remove(user, plan) {
  const carrier = await read(`Agents/User/GetUser?userId=${user}`, "{}");
  const links = (of) => of.LicenseOwners.flatMap((owner) => owner.RestrictedModuleLicenses);
  links(carrier).find((link) => link.Name === plan).Assigned = false;
  const saved = await read("Agents/User/SaveUser", JSON.stringify(carrier));
  if (!saved?.LicenseOwners) throw new Error(saved?.MessageDetail ?? "SuperOffice did not allow this.");
  return !links(saved).find((link) => link.Name === plan).Assigned;
}

export async function activate(license) {
  const { Succeeded, Reason } = await read("Agents/License/ActivateLicenseInfo", `{"NewLicense":${license.text}}`);
  if (!Succeeded) throw new Error(Reason);
}
