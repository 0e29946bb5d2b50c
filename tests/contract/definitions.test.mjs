// Every answer of every endpoint served, against the published definitions, in every kind of tenant.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { startSandbox, signIn } from './sandbox.mjs';
import { allEndpoints, checked, conforms } from './contract.mjs';

let sandbox;
before(async () => { sandbox = await startSandbox(); });
after(() => sandbox?.stop());

const OWNER = { OwnerName: 'superoffice' };
const API = '/api/v1/';
const agent = async (person, method, body) =>
  conforms('POST', `${API}Agents/${method}`, await person.post(`Agents/${method}`, body));

const TENANTS = ['Cust10001', 'Cust10002', 'Cust10003', 'Cust10004', 'Cust10005', 'Cust10008', 'Cust10009', 'Cust10010', 'Cust10011', 'Cust10012',
  'Cust10021', 'Cust10025', 'Cust10026', 'Cust10027', 'Cust10028', 'Cust10029', 'Cust10030', 'Cust10031', 'Cust10032', 'Cust10035', 'Cust10036', 'Cust10039'];
/** Tenants with other plans, or few people. */
const PLAN = { Cust10020: 'suite-core', Cust10022: 'ten-sales', Cust10023: 'ten-sales', Cust10024: 'ten-sales' };

for (const tenant of [...TENANTS, ...Object.keys(PLAN)]) {
  const plan = PLAN[tenant] ?? 'ten-service';
  test(`${tenant}: everything that can be read`, async () => {
    const anna = await signIn(sandbox.url, tenant);
    const rest = async (pattern, path) => conforms('GET', API + pattern, await anna.get(path));

    const me = await rest('User/currentPrincipal', 'User/currentPrincipal');
    const status = await agent(anna, 'License/GetUserAndInstallationLicenceStatus', { AssociateId: me.AssociateId });
    assert.deepEqual(Object.keys(status).length, 6);
    await agent(anna, 'License/GetLicenseFromDB', OWNER);
    await agent(anna, 'License/GetLicenseStatusFromLicenseServer', OWNER);
    const license = await anna.post('Agents/License/GetLicenseFromLicenseServer', OWNER);
    conforms('POST', `${API}Agents/License/GetLicenseFromLicenseServer`, license);
    conforms('POST', `${API}Agents/License/ValidateLicenseInfo`, await anna.post('Agents/License/ValidateLicenseInfo', `{"LicenseInfo":${license.text}}`));
    await agent(anna, 'License/GetUserLicenses', { AssociateId: me.AssociateId });
    await agent(anna, 'License/GetShopUrl', OWNER);

    await rest('License', 'License');
    await rest('License/{ownerName}', 'License/superoffice');
    await rest('License/{ownerName}/{moduleName}', `License/superoffice/${plan}`);
    await rest('License/{ownerName}/ShopUrl', 'License/superoffice/ShopUrl');
    await rest('License/User/{associateId}', `License/User/${me.AssociateId}`);
    await rest('License/User/MdoList', 'License/User/MdoList');
    const plans = await rest('MDOList/{listname}', 'MDOList/userplan');
    assert.ok(plans.some((found) => found.ExtraInfo === plan));

    const users = await rest('Archive/{archiveProviderName}', 'Archive/InternalUsers');
    assert.ok(users.value.length > (tenant in PLAN ? 3 : 10));
    for (const row of users.value) {
      assert.equal(row.PrimaryKey, String(row.associateDbId), 'the key is a text, as recorded');
      const cells = Object.entries(row).filter(([name]) => name.startsWith('superoffice_'));
      assert.ok(cells.length > 0 && cells.every(([, cell]) => cell === 0 || cell === 1), 'licence cells are 0 or 1, as recorded');
    }
    const requests = await rest('Archive/{archiveProviderName}', 'Archive/UserOpenTickets?$select=ticketId,title,createdAt,priorityName,categoryFullName,status,ownedBy/associateDbId');
    for (const { ticketId } of requests.value) {
      conforms('POST', `${API}Agents/Ticket/GetTicketEntity`, await anna.post(`Agents/Ticket/GetTicketEntity?ticketEntityId=${ticketId}`));
    }
    for (const { associateDbId } of users.value) {
      conforms('POST', `${API}Agents/User/GetUser`, await anna.post(`Agents/User/GetUser?userId=${associateDbId}`));
    }
    await rest('User/{id}', `User/${me.AssociateId}`);
    await agent(anna, 'User/GetUserInfoList', users.value.map((user) => user.associateDbId));
    const rows = await agent(anna, 'Archive/GetArchiveListByColumns', {
      ProviderName: 'InternalUsers', Columns: ['associateDbId', 'canLogin', 'fullName', `superoffice_${plan}`],
      SortOrder: [{ Name: 'fullName', Direction: 'ASC' }], Restriction: [], Entities: ['all'], Page: 0, PageSize: 1000,
    });
    assert.equal(rows.length, users.value.length);
  });
}

test('everything that writes', async () => {
  const anna = await signIn(sandbox.url, 'Cust10004');
  const user = (await anna.post('Agents/User/GetUser?userId=10')).json();
  assert.deepEqual(await agent(anna, 'User/ValidateUser', { User: user }), {});
  assert.deepEqual(await agent(anna, 'User/SaveUser', user), user);
  const entity = conforms('PUT', `${API}User/{id}`, await anna.put('User/10', user));
  assert.equal(entity.AssociateId, 10);
  await agent(anna, 'User/RemoveLicenses', { AssociateId: 10 });
  const { text } = await anna.post('Agents/License/GetLicenseFromLicenseServer', OWNER);
  const refused = await agent(anna, 'License/ActivateLicenseInfo', `{"NewLicense":${text.replace('"CanBeActivated":true', '"CanBeActivated":false')}}`);
  assert.equal(refused.Succeeded, false);
  const done = await agent(anna, 'License/ActivateLicenseInfo', `{"NewLicense":${text}}`);
  assert.equal(done.Succeeded, true);
});

test('requests: read and saved, by the agent and by REST', async () => {
  const anna = await signIn(sandbox.url, 'Cust10039');
  const [{ ticketId, ownedBy }] = (await anna.state()).requests;
  const entity = conforms('GET', `${API}Ticket/{id}`, await anna.get(`Ticket/${ticketId}`));
  assert.equal(entity.OwnedBy.AssociateId, ownedBy);
  const ticket = conforms('POST', `${API}Agents/Ticket/GetTicketEntity`, await anna.post(`Agents/Ticket/GetTicketEntity?ticketEntityId=${ticketId}`));
  const saved = await agent(anna, 'Ticket/SaveTicketEntity', ticket);
  assert.deepEqual({ ...saved, LastChanged: '' }, { ...ticket, LastChanged: '' }, 'saving what was read changes nothing');
  const put = conforms('PUT', `${API}Ticket/{id}`, await anna.put(`Ticket/${ticketId}`, ticket));
  assert.equal(put.TicketId, ticketId);
});

test('the licence from a file, and a plan\'s limits', async () => {
  const anna = await signIn(sandbox.url, 'Cust10033');
  const FileContent = await anna.control('license-file');
  const looked = await agent(anna, 'License/GetLicenseFromFile', { FileContent });
  assert.deepEqual([looked.CanBeActivated, looked.Reason], [true, '']);
  const refused = await agent(anna, 'License/AddLicenseFromFile', { FileContent: 'a letter' });
  assert.deepEqual([refused.New, refused.Reason], [null, 'The file is not a licence file.']);
  const added = await agent(anna, 'License/AddLicenseFromFile', { FileContent });
  assert.deepEqual(added.Current, looked.New);
  await anna.reset();
  const posted = conforms('POST', `${API}License`, await anna.call('POST', 'License', FileContent, { 'Content-Type': 'application/xml' }));
  assert.deepEqual([posted.New, posted.Reason], [null, '']);
  const suite = await signIn(sandbox.url, 'Cust10020');
  const fence = await agent(suite, 'License/GetFencingInfo');
  assert.deepEqual([fence.ActiveCount, fence.Maximum, fence.IsNearingMaximum], [87, 100, true]);
});

test('the serial number is changed by the agent and by REST', async () => {
  const anna = await signIn(sandbox.url, 'Cust10028');
  const refused = await agent(anna, 'License/ChangeSerialNumber', { NewCompanyName: 'Another AS', NewSerialNumber: '1' });
  assert.equal(refused.Succeeded, false);
  const { New } = (await anna.post('Agents/License/GetLicenseFromLicenseServer', OWNER)).json();
  const query = new URLSearchParams({ newCompanyName: New.CompanyName, newSerialNumber: New.SerialNr });
  const done = conforms('POST', `${API}License/ChangeSerialNumber`, await anna.post(`License/ChangeSerialNumber?${query}`));
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
  error(await anna.get('User/99999'), 404, 'SoNotFoundException');
  error(await anna.get('User/currentPrincipal', { 'X-XSRF-TOKEN': '' }), 401, 'SoSecurityException');
  const ola = await signIn(sandbox.url, 'Cust10001', 'ordinary');
  error(await ola.get('License'), 403, 'SoSentryException');
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
