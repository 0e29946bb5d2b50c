// Every answer of every endpoint served, against the published definitions, in every kind of tenant.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { startSandbox, signIn, tenants } from './sandbox.mjs';
import { allEndpoints, checked, conforms } from './contract.mjs';

let sandbox;
before(async () => { sandbox = await startSandbox(); });
after(() => sandbox?.stop());

const OWNER = { OwnerName: 'superoffice' };
const API = '/api/v1/';
const agent = async (person, method, body) =>
  conforms('POST', `${API}Agents/${method}`, await person.post(`Agents/${method}`, body));

/** Too large to read everyone one by one; where the licence server or the user agent answers nothing. */
const OTHERS = ['Cust10006', 'Cust10007', 'Cust10033', 'Cust10038'];
/** A status that the published enumeration does not have. */
const UNKNOWN_STATUS = 'Cust10034';

/** The calls that the troubleshooter makes to read. */
async function readEverything(tenant) {
  const anna = await signIn(sandbox.url, tenant);
  const rest = async (pattern, path) => conforms('GET', API + pattern, await anna.get(path));
  const archive = (query) => rest('Archive/{archiveProviderName}', `Archive/${query}`);

  const me = await rest('User/currentPrincipal', 'User/currentPrincipal');
  await agent(anna, 'License/GetUserAndInstallationLicenceStatus', { AssociateId: me.AssociateId });
  await agent(anna, 'License/GetLicenseFromDB', OWNER);
  if (tenant !== UNKNOWN_STATUS) await agent(anna, 'License/GetLicenseStatusFromLicenseServer', OWNER);
  await agent(anna, 'License/GetLicenseFromLicenseServer', OWNER);

  const users = await archive('InternalUsers');
  assert.ok(users.value.length > 3);
  for (const row of users.value) {
    assert.equal(row.PrimaryKey, String(row.associateDbId), 'the key is a text, as recorded');
    const cells = Object.entries(row).filter(([name]) => name.startsWith('superoffice_'));
    assert.ok(cells.length > 0 && cells.every(([, cell]) => cell === 0 || cell === 1), 'licence cells are 0 or 1, as recorded');
    conforms('POST', `${API}Agents/User/GetUser`, await anna.post(`Agents/User/GetUser?userId=${row.associateDbId}`));
  }
  const requests = await archive('UserOpenTickets?$select=ticketId,title,ownedBy/associateDbId');
  for (const { ticketId } of requests.value) await rest('Ticket/{id}', `Ticket/${ticketId}`);
}

test('everything that can be read, in every tenant', async (t) => {
  for (const tenant of await tenants(sandbox.url)) {
    if (!OTHERS.includes(tenant)) await t.test(tenant, () => readEverything(tenant));
  }
});

test('everything that writes', async () => {
  const anna = await signIn(sandbox.url, 'Cust10004');
  const user = (await anna.post('Agents/User/GetUser?userId=10')).json();
  assert.deepEqual(await agent(anna, 'User/SaveUser', user), user);
  const { text } = await anna.post('Agents/License/GetLicenseFromLicenseServer', OWNER);
  const refused = await agent(anna, 'License/ActivateLicenseInfo', `{"NewLicense":${text.replace('"CanBeActivated":true', '"CanBeActivated":false')}}`);
  assert.equal(refused.Succeeded, false);
  const done = await agent(anna, 'License/ActivateLicenseInfo', `{"NewLicense":${text}}`);
  assert.equal(done.Succeeded, true);
});

test('a request: read and saved', async () => {
  const anna = await signIn(sandbox.url, 'Cust10039');
  const [{ ticketId, ownedBy }] = (await anna.state()).requests;
  const { _Links, ...ticket } = conforms('GET', `${API}Ticket/{id}`, await anna.get(`Ticket/${ticketId}`));
  assert.equal(ticket.OwnedBy.AssociateId, ownedBy);
  assert.equal(_Links.Self, `${sandbox.url}/Cust10039${API}Ticket/${ticketId}`);
  const saved = conforms('PUT', `${API}Ticket/{id}`, await anna.put(`Ticket/${ticketId}`, { _Links, ...ticket }));
  assert.deepEqual({ ...saved, LastChanged: '' }, { ...ticket, LastChanged: '' }, 'saving what was read changes nothing');
});

test('the licence from a file', async () => {
  const anna = await signIn(sandbox.url, 'Cust10033');
  const FileContent = await anna.control('license-file');
  const refused = await agent(anna, 'License/AddLicenseFromFile', { FileContent: 'a letter' });
  assert.deepEqual([refused.New, refused.Reason], [null, 'The file is not a licence file.']);
  const added = await agent(anna, 'License/AddLicenseFromFile', { FileContent });
  assert.deepEqual([added.New, added.Reason], [null, '']);
  assert.notEqual(added.Current.ExpiryDate, refused.Current.ExpiryDate);
});

test('the serial number is changed', async () => {
  const anna = await signIn(sandbox.url, 'Cust10028');
  const refused = await agent(anna, 'License/ChangeSerialNumber', { NewCompanyName: 'Another AS', NewSerialNumber: '1' });
  assert.equal(refused.Succeeded, false);
  const { New } = (await anna.post('Agents/License/GetLicenseFromLicenseServer', OWNER)).json();
  const done = await agent(anna, 'License/ChangeSerialNumber', { NewCompanyName: New.CompanyName, NewSerialNumber: New.SerialNr });
  assert.equal(done.Succeeded, true);
});

test('what is refused or missing has the documented forms', async () => {
  const anna = await signIn(sandbox.url, 'Cust10001');
  const error = (answer, status, type) => {
    assert.equal(answer.status, status);
    const body = answer.json();
    assert.deepEqual(Object.keys(body), ['Error', 'ErrorType', 'ErrorMessage', 'ErrorSource']);
    assert.deepEqual([body.Error, body.ErrorType], [true, type]);
  };
  error(await anna.get('Ticket/99999'), 404, 'SoNotFoundException');
  error(await anna.get('User/currentPrincipal', { 'X-XSRF-TOKEN': '' }), 401, 'SoSecurityException');
  const ola = await signIn(sandbox.url, 'Cust10001', 'ordinary');
  error(await ola.get('Ticket/1001'), 403, 'SoSentryException');
  for (const method of ['GetLicenseFromLicenseServer', 'GetLicenseFromDB', 'GetLicenseStatusFromLicenseServer']) {
    const answer = await ola.post(`Agents/License/${method}`, OWNER);
    assert.deepEqual([answer.status, answer.text], [200, 'null']);
  }
  const malformed = await anna.post('Agents/License/GetLicenseFromDB', '{');
  assert.equal(malformed.status, 400);
  assert.deepEqual(Object.keys(malformed.json()), ['Message', 'MessageDetail']);
});

test('a selection keeps every member and nulls the others', async () => {
  const anna = await signIn(sandbox.url, 'Cust10001');
  const full = (await anna.post('Agents/User/GetUser?userId=17')).json();
  const part = (await anna.post('Agents/User/GetUser?userId=17&$select=Name,Person')).json();
  assert.deepEqual(Object.keys(part), Object.keys(full));
  for (const [name, value] of Object.entries(part)) {
    assert.deepEqual(value, ['Name', 'Person'].includes(name) ? full[name] : null, name);
  }
});

test('no endpoint served is left out', () => {
  const missing = allEndpoints().filter((endpoint) => !checked.has(endpoint));
  assert.deepEqual(missing, []);
});
