// The published definitions as strict schemas, and the check of an answer against them.
import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import Ajv from 'ajv';

const published = JSON.parse(readFileSync(new URL('./definitions.json', import.meta.url)));

const FORMATS = {
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,7})?(Z|[+-]\d{2}:\d{2})?$/,
  byte: /^[A-Za-z0-9+/]*={0,2}$/,
};

/** Members that an answer may leave out: the recorded answers do. */
const OPTIONAL = { 'SuperOffice.Services.WebApi.OData.ODataSlimResponse': ['odata.nextLink'] };

/**
 * Strict: a carrier has the members that its definition lists, all of them and no others, each of its type. Texts,
 * lists, maps and carriers may be null, as in the recorded answers; numbers, truth values, dates and enumerations not.
 */
function strict(schema, optional = []) {
  if (schema.$ref) return { anyOf: [{ $ref: schema.$ref.replace('#/definitions/', 'published#/$defs/') }, { type: 'null' }] };
  switch (schema.type) {
    case 'array':
      return { type: ['array', 'null'], items: strict(schema.items) };
    case 'object': {
      if (schema.properties) {
        const members = Object.entries(schema.properties).map(([name, member]) => [name, strict(member)]);
        const required = Object.keys(schema.properties).filter((name) => !optional.includes(name));
        return { type: 'object', properties: Object.fromEntries(members), required, additionalProperties: false };
      }
      if (schema.additionalProperties) return { type: ['object', 'null'], additionalProperties: strict(schema.additionalProperties) };
      return {};
    }
    case 'integer':
      return { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
    case 'number':
      return { type: 'number' };
    case 'boolean':
      return { type: 'boolean' };
    case 'string':
      if (schema.enum) return { enum: schema.enum };
      if (schema.format === 'date-time') return { type: 'string', pattern: FORMATS['date-time'].source };
      if (schema.format === 'byte') return { type: ['string', 'null'], pattern: FORMATS.byte.source };
      return { type: ['string', 'null'] };
    default:
      throw new Error(`a definition of a kind that is not known: ${JSON.stringify(schema)}`);
  }
}

const ajv = new Ajv({ allErrors: true, strict: false });
ajv.addSchema({
  $id: 'published',
  $defs: Object.fromEntries(
    Object.entries(published.definitions).map(([name, definition]) => [name, strict(definition, OPTIONAL[name])]),
  ),
});

const key = (method, path) => `${method} ${path}`;
const endpoints = new Map(published.endpoints.map((endpoint) => [key(endpoint.method, endpoint.path), endpoint]));
const validators = new Map();

/** The endpoints that were checked, for the test that none is left out. */
export const checked = new Set();

export const allEndpoints = () => [...endpoints.keys()];

function validator(name, schema) {
  if (!validators.has(name)) validators.set(name, ajv.compile(strict(schema)));
  return validators.get(name);
}

/** Asserts that an answer is what the definition of its endpoint says, and gives its value. */
export function conforms(method, path, answer) {
  const name = key(method, path);
  const endpoint = endpoints.get(name);
  assert.ok(endpoint, `${name} is in the published definitions`);
  assert.equal(answer.status, endpoint.status, `${name}: ${answer.text.slice(0, 300)}`);
  checked.add(name);
  if (!endpoint.schema) {
    assert.equal(answer.text, '', `${name} has no content`);
    return undefined;
  }
  const value = answer.json();
  assert.notEqual(value, null, `${name} has an answer`);
  assertSchema(name, endpoint.schema, value);
  return value;
}

/** Asserts that a value is of a published carrier, such as `SuperOffice.CRM.Services.User`. */
export function isCarrier(carrier, value) {
  assertSchema(carrier, { $ref: `#/definitions/${carrier}` }, value);
  return value;
}

function assertSchema(name, schema, value) {
  const valid = validator(name, schema);
  assert.ok(valid(value), `${name}: ${ajv.errorsText(valid.errors?.slice(0, 5), { separator: '\n' })}`);
}
