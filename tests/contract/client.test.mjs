// The whole job with SuperOffice's own client: read, be refused, remove, activate, read again.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { startSandbox, signIn } from './sandbox.mjs';

// The package's ES modules import one another without file extensions, which Node does not resolve.
const { LicenseAgent, UserAgent } = createRequire(import.meta.url)('@superoffice/webapi');

let sandbox;
before(async () => { sandbox = await startSandbox(); });
after(() => sandbox?.stop());

/** The client's agents for one person. */
async function client(tenant, user) {
  const person = await signIn(sandbox.url, tenant, user);
  const options = () => ({ baseUrl: person.root, axiosConfig: { headers: person.headers } });
  return {
    person,
    licenses: new LicenseAgent(options()),
    users: new UserAgent(options()),
  };
}

const OWNER = 'superoffice';
const row = (license, module) =>
  license.extendedModuleLicenses.find((found) => (found.current ?? found.new).moduleName === module);
const link = (user, module) =>
  user.licenseOwners.flatMap((owner) => [...owner.restrictedModuleLicenses, ...owner.unrestrictedModuleLicenses]).find((found) => found.name === module);
const fetchText = async (person) => (await person.post('Agents/License/GetLicenseFromLicenseServer', { OwnerName: OWNER })).text;
const activate = async (person, text) => (await person.post('Agents/License/ActivateLicenseInfo', `{"NewLicense":${text}}`)).json();

test('three seats too many: read, refused, removed, activated, read again', async () => {
  const { person, licenses, users } = await client('Cust10001');

  const status = await licenses.getUserAndInstallationLicenceStatusAsync(0);
  assert.equal(status.companyName, 'Fjordkraft Rådgivning AS');
  assert.ok(status.expiryDate > status.adminWarningDate);
  const before = await licenses.getLicenseFromLicenseServerAsync(OWNER);
  assert.equal(before.canBeActivated, false);
  const sales = row(before, 'ten-sales');
  assert.deepEqual([sales.numberOfLicensesInUse, sales.numberOfLicensesNewTotal, sales.numberOfLicensesNewFree], [23, 20, -3]);

  const refused = await activate(person, await fetchText(person));
  assert.equal(refused.Succeeded, false);
  assert.match(refused.Reason, /Sales Premium: 23 in use, 20 in the new licence/);

  const rows = (await person.get('Archive/InternalUsers?$select=associateDbId,isActive,role,superoffice_ten-sales')).json().value;
  const holders = rows.filter((found) => found['superoffice_ten-sales'] === 1);
  assert.equal(holders.length, 23);
  const wanted = [...holders.filter((found) => !found.isActive), ...holders.filter((found) => found.role !== 'Administrator')];
  const chosen = [...new Set(wanted.map((found) => found.associateDbId))].slice(0, 3);

  const untouched = await person.state();
  for (const id of chosen) {
    const user = await users.getUserAsync(id);
    link(user, 'ten-sales').assigned = false;
    const saved = await users.saveUserAsync(user);
    assert.equal(saved.associateId, id);
    assert.equal(link(saved, 'ten-sales').assigned, false);
  }
  const changed = await person.state();
  assert.deepEqual(
    changed.users.filter((user) => !chosen.includes(user.associateId)),
    untouched.users.filter((user) => !chosen.includes(user.associateId)),
    'nobody else changed',
  );

  assert.equal((await licenses.getLicenseFromLicenseServerAsync(OWNER)).canBeActivated, true);
  assert.deepEqual(await activate(person, await fetchText(person)), { Succeeded: true, Reason: '', TableRight: null, FieldProperties: {} });

  const after = await licenses.getLicenseFromLicenseServerAsync(OWNER);
  assert.equal(after.new, null);
  assert.deepEqual(after.current.expiryDate, before.new.expiryDate);
  assert.deepEqual([row(after, 'ten-sales').numberOfLicensesInUse, row(after, 'ten-sales').numberOfLicensesTotal], [20, 20]);
  assert.equal((await licenses.getLicenseStatusFromLicenseServerAsync(OWNER)).licenseStatus, 'NewLicenseActivated');
  assert.equal((await licenses.getUserAndInstallationLicenceStatusAsync(0)).expiryDate.getTime(), before.new.expiryDate.getTime());
});

test('a licence that went through the client\'s typed carriers is refused', async () => {
  const { person, licenses } = await client('Cust10004');
  const typed = await licenses.getLicenseFromLicenseServerAsync(OWNER);
  assert.equal(typed.canBeActivated, true);
  const refused = await licenses.activateLicenseInfoAsync(typed);
  assert.equal(refused.succeeded, false);
  assert.match(refused.reason, /not what the licence server issued/);
  assert.equal((await person.state()).activations, 0);

  assert.equal((await activate(person, await fetchText(person))).Succeeded, true, 'the same licence as it came is accepted');
});

test('a parsed and rewritten licence is refused when one date is written differently', async () => {
  const { person } = await client('Cust10004');
  await person.reset();
  const license = JSON.parse(await fetchText(person));
  license.New.ExpiryDate = `${license.New.ExpiryDate}Z`;
  assert.equal((await activate(person, JSON.stringify(license))).Succeeded, false);
});

test('open requests keep the plan, and the answer says so', async () => {
  const { person, users } = await client('Cust10002');
  const busy = (await person.state()).users.find((user) => user.openRequests > 0 && user.licenses.includes('ten-service'));
  const user = await users.getUserAsync(busy.associateId);
  link(user, 'ten-service').assigned = false;
  const answer = await person.post('Agents/User/SaveUser', user);
  assert.deepEqual([answer.status, answer.json().MessageDetail], [200, 'The user has open requests in Service. The licence cannot be removed.']);
  assert.ok((await person.state()).users.find((found) => found.associateId === busy.associateId).licenses.includes('ten-service'));
});

test('an ordinary user reads their own status and nothing of the licence', async () => {
  const { licenses, users } = await client('Cust10001', 'ordinary');
  assert.equal(await licenses.getLicenseFromLicenseServerAsync(OWNER), null);
  assert.equal(await users.getUserAsync(5), null);
  assert.ok((await licenses.getUserAndInstallationLicenceStatusAsync(0)).userLicenses.length > 0);
});
