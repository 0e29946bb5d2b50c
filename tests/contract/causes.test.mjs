// What each tenant answers that stands for a cause, and that its way out works.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { startSandbox, signIn } from './sandbox.mjs';
import { isCarrier } from './contract.mjs';

const { LicenseAgent, UserAgent } = createRequire(import.meta.url)('@superoffice/webapi');

let sandbox;
before(async () => { sandbox = await startSandbox(); });
after(() => sandbox?.stop());

const OWNER = { OwnerName: 'superoffice' };
const DAY = 86_400_000;
const date = (text) => new Date(`${text}Z`);
const days = (text) => Math.round((date(text) - Date.now()) / DAY);

/** Everything a client reads of a licence. */
async function read(tenant, user) {
  const anna = await signIn(sandbox.url, tenant, user);
  const agent = async (method, body) => (await anna.post(`Agents/License/${method}`, body)).json();
  const stored = await agent('GetLicenseFromDB', OWNER);
  return {
    anna,
    agent,
    version: await (await fetch(anna.root)).json(),
    status: await agent('GetUserAndInstallationLicenceStatus', { AssociateId: 0 }),
    server: await agent('GetLicenseStatusFromLicenseServer', OWNER),
    license: await agent('GetLicenseFromLicenseServer', OWNER),
    stored,
    marks: stored?.Current.ModuleLicenses.filter((module) => module.LicenseType === 'Unknown').map((module) => module.ModuleName),
  };
}

const row = (license, name) => license.ExtendedModuleLicenses.find((found) => (found.New ?? found.Current).ModuleName === name);
const activate = async (anna) => {
  const { text } = await anna.post('Agents/License/GetLicenseFromLicenseServer', OWNER);
  return (await anna.post('Agents/License/ActivateLicenseInfo', `{"NewLicense":${text}}`)).json();
};
const isCurrent = async (anna) => {
  const after = (await anna.post('Agents/License/GetLicenseFromDB', OWNER)).json();
  assert.ok(days(after.Current.ExpiryDate) > 300);
};

const WITHOUT_NEW = ['Cust10022', 'Cust10023', 'Cust10024', 'Cust10025', 'Cust10026', 'Cust10027', 'Cust10030', 'Cust10031', 'Cust10032', 'Cust10034'];
for (const tenant of WITHOUT_NEW) {
  test(`${tenant}: there is no new licence anywhere`, async () => {
    const { license } = await read(tenant);
    assert.deepEqual([license.New, license.CanBeActivated, license.Reason], [null, false, '']);
    assert.ok(license.ExtendedModuleLicenses.every((found) => found.New === null));
    assert.equal(license.AccumulatedNextCheckDate, license.Current.NextCheckDate);
  });
}

test('Cust10020: a seat is a person who can log in, and nothing in the User carrier changes that', async () => {
  const { anna, license } = await read('Cust10020');
  const core = row(license, 'suite-core');
  assert.deepEqual([core.NumberOfLicensesInUse, core.NumberOfLicensesTotal, core.NumberOfLicensesNewFree], [12, 12, -2]);
  const archive = async () => (await anna.get('Archive/InternalUsers?$select=associateDbId,canLogin,superoffice_suite-core')).json().value;
  assert.ok((await archive()).every((user) => user.canLogin === (user['superoffice_suite-core'] === 1)));

  const seated = (await archive()).filter((user) => user.canLogin).slice(-2).map((user) => user.associateDbId);
  const user = (await anna.post(`Agents/User/GetUser?userId=${seated[0]}`)).json();
  const link = user.LicenseOwners[0].RestrictedModuleLicenses.find((found) => found.Name === 'suite-core');
  assert.deepEqual([link.Assigned, link.CanAssign], [true, false]);
  link.Assigned = false;
  user.Credentials = [];
  await anna.post('Agents/User/SaveUser', user);
  assert.equal((await archive()).filter((found) => found.canLogin).length, 12);

  for (const associateId of seated) await anna.control('users', { associateId, canLogin: false });
  assert.equal((await activate(anna)).Succeeded, true);
  await isCurrent(anna);
});

test('Cust10021: only a hidden licence is over its number', async () => {
  const { license } = await read('Cust10021');
  const over = license.ExtendedModuleLicenses.filter((found) => found.NumberOfLicensesNewFree < 0 && !found.New.Unrestricted);
  assert.deepEqual(over.map((found) => [found.New.ModuleName, found.New.IsHidden, found.NumberOfLicensesNewFree]), [['user', true, -2]]);
});

test('Cust10022, Cust10023, Cust10024: trial and test say so in their system licences and to every user', async () => {
  const expired = await read('Cust10022');
  assert.deepEqual(expired.marks, ['online', 'freetrial']);
  assert.ok(days(expired.status.GraceDate) < 0);
  assert.deepEqual([expired.status.SerialNr, expired.server.LicenseStatus], ['9700010022', 'ProblemWithLicense']);
  const trial = await read('Cust10024');
  assert.deepEqual(trial.marks, ['online', 'freetrial']);
  assert.ok(days(trial.status.ExpiryDate) > 0 && days(trial.status.AdminWarningDate) < 0);
  assert.deepEqual((await read('Cust10023')).marks, ['online', 'subscription', 'test']);
  const ola = await signIn(sandbox.url, 'Cust10022', 'ordinary');
  const me = (await ola.get('User/currentPrincipal')).json();
  assert.ok(me.Licenses.some((license) => license.Name === 'freetrial'));
});

test('Cust10025: once it is paid, the licence server has a new licence', async () => {
  const { anna, server, license, version } = await read('Cust10025');
  assert.deepEqual([server.LicenseStatus, server.Message], ['ProblemWithLicense', '']);
  assert.ok(days(license.Current.NextCheckDate) < 0);
  assert.ok(version.NetServerVersion.startsWith(license.Current.LicenseVersion));
  await anna.control('license', { which: 'new', issue: true });
  const paid = await read('Cust10025');
  assert.equal(paid.server.LicenseStatus, 'NewLicenseAvailable');
  assert.equal(paid.license.CanBeActivated, true);
  assert.ok(days(paid.license.New.ExpiryDate) > 300);
  assert.equal((await activate(anna)).Succeeded, true);
  await isCurrent(anna);
});

test('Cust10026, Cust10027: the licence is for an older version, on-site and online', async () => {
  const onsite = await read('Cust10026');
  assert.deepEqual([onsite.marks, onsite.stored.Current.DeploymentType], [['maintenance'], 1]);
  assert.deepEqual([onsite.stored.Current.LicenseVersion, onsite.version.NetServerVersion], ['8.5', '9.2.8060.1010']);
  const online = await read('Cust10027');
  assert.deepEqual(online.marks, ['online', 'subscription']);
  assert.deepEqual([online.stored.Current.LicenseVersion, online.version.NetServerVersion], ['8.5', '10.3.9012.540']);
  for (const found of [onsite, online]) assert.ok(days(found.stored.Current.MaintenanceDate) < -100);
});

for (const [tenant, status, member] of [['Cust10028', 'NewCompanyNameAvailable', 'CompanyName'], ['Cust10029', 'NewSerialAvailable', 'SerialNr']]) {
  test(`${tenant}: the installation takes the new ${member}, then the licence can be activated`, async () => {
    const { anna, server, license } = await read(tenant);
    assert.equal(server.LicenseStatus, status);
    assert.notEqual(license.New[member], license.Current[member]);
    assert.match(license.Reason, /^The new licence is made out to/);
    assert.equal((await activate(anna)).Reason, license.Reason);
    const licenses = new LicenseAgent({ baseUrl: anna.root, axiosConfig: { headers: anna.headers } });
    const done = await licenses.changeSerialNumberAsync(license.New.CompanyName, license.New.SerialNr);
    assert.deepEqual([done.succeeded, done.reason], [true, '']);
    const changed = await read(tenant);
    assert.equal(changed.status[member], license.New[member]);
    assert.deepEqual([changed.server.LicenseStatus, changed.license.CanBeActivated], ['NewLicenseAvailable', true]);
    assert.equal((await activate(anna)).Succeeded, true);
    await isCurrent(anna);
  });
}

test('Cust10030, Cust10031, Cust10032: the vendor has something to say', async () => {
  const said = async (tenant) => (await read(tenant)).server;
  assert.deepEqual(Object.values({ ...(await said('Cust10030')), Message: '' }), ['UseCustomMessage', '', '']);
  assert.match((await said('Cust10031')).Url, /^https:/);
  assert.match((await said('Cust10032')).Url, /^javascript:/);
});

test('Cust10033: what needs the licence server fails, the database answers, a file helps', async () => {
  const { anna, agent, server, license, stored, marks } = await read('Cust10033');
  assert.deepEqual([server, license, marks], [null, null, ['maintenance']]);
  assert.ok(days(stored.AccumulatedNextCheckDate) < 0);
  const renamed = await agent('ChangeSerialNumber', { NewCompanyName: 'A', NewSerialNumber: '1' });
  assert.deepEqual([renamed.Succeeded, renamed.Reason], [false, 'The licence server cannot be reached.']);

  const file = await anna.control('license-file');
  const other = await (await signIn(sandbox.url, 'Cust10004')).control('license-file');
  const reason = async (FileContent) => (await agent('AddLicenseFromFile', { FileContent })).Reason;
  assert.match(await reason(other), /^The licence in the file is for another installation/);
  assert.match(await reason(file.replace('14</NumberOfLicenses>', '99</NumberOfLicenses>')), /^The licence in the file is not valid/);
  assert.equal(await reason(''), 'The file is not a licence file.');
  assert.equal(await reason(`\uFEFF${file.replaceAll('\n', '\r\n')}\r\n`), '', 'as editors and browsers may hand it on');
  await isCurrent(anna);
  assert.equal(await reason(file), 'The licence in the file is the one in force.');
});

test('Cust10034: a status that the definitions do not have, in a carrier that is else as published', async () => {
  const { server } = await read('Cust10034');
  assert.throws(() => isCarrier('SuperOffice.License.CheckLicenseStatusResult', server));
  isCarrier('SuperOffice.License.CheckLicenseStatusResult', { ...server, LicenseStatus: 'Ok' });
});

for (const tenant of ['Cust10035', 'Cust10036']) {
  test(`${tenant}: without the seats there is still the other reason`, async () => {
    const { anna, server, license } = await read(tenant);
    assert.equal(server.LicenseStatus, 'ProblemWithLicense');
    assert.match(license.Reason, /^More licences are assigned.* The new licence has not been released: /);
    const { users } = await anna.state();
    for (const { associateId } of users.filter((user) => user.licenses.includes('ten-sales') && !user.administrator).slice(0, 2)) {
      await anna.control('users', { associateId, remove: ['ten-sales'] });
    }
    const freed = await read(tenant);
    assert.match(freed.license.Reason, /^The new licence has not been released: /);
    assert.equal((await activate(anna)).Reason, freed.license.Reason);
    await anna.control('license', { which: 'new', issue: true });
    assert.equal((await activate(anna)).Succeeded, true);
    await isCurrent(anna);
  });
}

test('Cust10038: an administrator who may read, and whose writes are refused', async () => {
  const { anna, agent, license } = await read('Cust10038');
  assert.equal(row(license, 'ten-sales').NumberOfLicensesNewFree, -3);
  const me = (await anna.get('User/currentPrincipal')).json();
  assert.ok(me.FunctionRights.includes('admin-all'));
  const user = (await anna.post(`Agents/User/GetUser?userId=${me.AssociateId}`)).json();
  assert.equal(user.AssociateId, me.AssociateId);
  const before = await anna.state();
  const nothing = async (method, body) => assert.equal((await anna.post(`Agents/${method}`, body)).text, 'null', method);
  await nothing('User/GetUser?userId=17');
  await nothing('User/SaveUser', user);
  const request = `Ticket/${before.requests[0].ticketId}`;
  assert.equal((await anna.put(request, (await anna.get(request)).json())).status, 403);
  assert.match((await activate(anna)).Reason, /not available/);
  assert.match((await agent('AddLicenseFromFile', { FileContent: await anna.control('license-file') })).Reason, /not available/);
  assert.deepEqual(await anna.state(), before);
});

test('Cust10039: open requests are handed over, then the plan can go', async () => {
  const { anna } = await read('Cust10039');
  const users = new UserAgent({ baseUrl: anna.root, axiosConfig: { headers: anna.headers } });
  const { users: people } = await anna.state();
  const holders = people.filter((user) => user.licenses.includes('ten-service'));
  assert.equal(holders.length, 8);
  assert.ok(holders.every((user) => user.openRequests > 0));
  const owned = async (id) => (await anna.get(`Archive/UserOpenTickets?$select=ticketId,title&$filter=ownedBy/associateDbId+eq+${id}`))
    .json().value.map((found) => found.ticketId);

  const [leaver] = holders.filter((user) => user.openRequests === 4);
  const remove = async () => {
    const user = await users.getUserAsync(leaver.associateId);
    user.licenseOwners[0].restrictedModuleLicenses.find((link) => link.name === 'ten-service').assigned = false;
    return (await anna.post('Agents/User/SaveUser', user)).json();
  };
  assert.equal((await remove()).MessageDetail, 'The user has open requests in Service. The licence cannot be removed.');
  const own = await owned(leaver.associateId);
  const to = async (ticketId, associateId) => {
    const ticket = (await anna.get(`Ticket/${ticketId}`)).json();
    ticket.OwnedBy.AssociateId = associateId;
    return (await anna.put(`Ticket/${ticketId}`, ticket)).json().OwnedBy.AssociateId;
  };
  assert.equal(await to(own[0], 0), 0, 'nobody');
  assert.equal(await to(own[1], 5), 5, 'somebody');
  const next = await to(own[2], 2_147_483_647);
  assert.ok(holders.some((user) => user.associateId === next && next !== leaver.associateId), 'whoever is next');
  assert.match((await remove()).MessageDetail, /open requests/);
  await to(own[3], 0);
  assert.deepEqual(await owned(leaver.associateId), []);
  assert.equal((await remove()).AssociateId, leaver.associateId);
});
