// The check itself: a strict check that passes everything proves nothing.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { isCarrier } from './contract.mjs';

const RESULT = 'SuperOffice.CRM.Services.LicenseResult';
const result = { Succeeded: true, Reason: '', TableRight: null, FieldProperties: {} };
const refuses = (value) => assert.throws(() => isCarrier(RESULT, value), { name: 'AssertionError' });

test('a carrier as published passes', () => {
  isCarrier(RESULT, result);
  isCarrier(RESULT, { ...result, Reason: null, FieldProperties: null });
});

test('a member too many, one too few, another casing and another type are found', () => {
  refuses({ ...result, Extra: 1 });
  refuses({ Succeeded: true, Reason: '' });
  refuses({ succeeded: true, reason: '', tableRight: null, fieldProperties: {} });
  refuses({ ...result, Succeeded: 'true' });
  refuses({ ...result, Succeeded: null });
});

test('a date that is none, a number that is too large and an unknown word of an enumeration are found', () => {
  const status = { AdminWarningDate: '2027-02-27T00:00:00', ExpiryDate: '0001-01-01T00:00:00', GraceDate: '2027-04-08T00:00:00Z', CompanyName: '', SerialNr: '', UserLicenses: [] };
  const carrier = 'SuperOffice.CRM.Services.UserAndInstallationLicenceStatus';
  isCarrier(carrier, status);
  assert.throws(() => isCarrier(carrier, { ...status, ExpiryDate: '27.03.2027' }));
  assert.throws(() => isCarrier(carrier, { ...status, ExpiryDate: null }));
  assert.throws(() => isCarrier('SuperOffice.License.CheckLicenseStatusResult', { LicenseStatus: 'Fine', Message: '', Url: '' }));
  const role = { Id: 2 ** 31, Value: '', Tooltip: '', TableRight: null, FieldProperties: {} };
  assert.throws(() => isCarrier('SuperOffice.CRM.Services.Role', role));
});
