// Where the API is: the loader beside SuperOffice's own client, which works out the same folder for its cookie.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { apiRoot, token } from '../../static/loader/address.js';

const { WebApiBase } = createRequire(import.meta.url)('@superoffice/webapi/WebApiBase.js');

/** A page, as far as the client and the loader look at it. */
function onPage({ pathname = '/', cookie = '', input }, act) {
  const written = [];
  const page = {
    get cookie() { return cookie; },
    set cookie(text) { written.push(text); },
    getElementById: (id) => (id === 'XSRF_TOKEN' && input !== undefined ? { value: input } : null),
  };
  const log = console.log;
  Object.assign(globalThis, { window: { location: { pathname } }, document: page });
  console.log = () => {};
  try {
    return act(written);
  } finally {
    console.log = log;
    delete globalThis.window;
    delete globalThis.document;
  }
}

/** The path that the official client gives its cookie on a page. */
const clientsPath = (pathname) =>
  onPage({ pathname, cookie: 'ASP.NET_SessionId=x', input: 'token' }, (written) => {
    WebApiBase.SetXSRFTokenFromHiddenField();
    return /^XSRF-TOKEN=.*;path=(.*)$/.exec(written[0])[1];
  });

const PATHS = [
  ['/Cust12345/default.aspx', '/Cust12345/api/'],
  ['/Cust12345/Default.aspx', '/Cust12345/api/'],
  ['/Cust12345/DEFAULT.ASPX', '/Cust12345/api/'],
  ['/Cust12345/', '/Cust12345/api/'],
  ['/Cust12345', '/Cust12345/api/'],
  ['/Cust12345//', '/Cust12345//api/'],
  ['/Cust12345/admin/default.aspx', '/Cust12345/api/'],
  ['/Cust12345/Admin/Default.aspx', '/Cust12345/api/'],
  ['/Cust12345/admin/', '/Cust12345/api/'],
  ['/Cust12345/admin', '/Cust12345/api/'],
  ['/Cust12345/administration/default.aspx', '/Cust12345/administration/api/'],
  ['/Cust12345/admin/users/default.aspx', '/Cust12345/admin/users/api/'],
  ['/default.aspx', '/api/'],
  ['/admin/default.aspx', '/api/'],
  ['/', '/api/'],
  ['', '/api/'],
  ['/crm.web/', '/crm.web/api/'],
  ['/crm.web/default.aspx', '/crm.web/api/'],
  ['/crm.web/cs/scripts/ticket.exe', '/crm.web/api/'],
  ['/crm.web/CS/Scripts/Ticket.EXE', '/crm.web/api/'],
  ['/crm.web/cs/scripts/ticket.exe/', '/crm.web/api/'],
  ['/Cust12345/CS/scripts/ticket.fcgi', '/Cust12345/api/'],
  ['/Cust12345/CS/scripts/ticket.fcgi/more', '/Cust12345/api/'],
  ['/scripts/ticket.exe', '/scripts/ticket.exe/api/'],
  ['/cs/scripts/ticket.exe', '/cs/api/'],
  ['/Cust12345/scripts/index.html', '/Cust12345/scripts/index.html/api/'],
  ['/Cust12345/ticket.exe', '/Cust12345/ticket.exe/api/'],
  ['/Cust12345/cs.exe/scripts/list', '/Cust12345/api/'],
  ['/Cust12345/notdefault.aspx', '/Cust12345/not/api/'],
  ['/Cust12345/default.aspx.html', '/Cust12345/default.aspx.html/api/'],
  ['/a/b/c/cs/scripts/scripts/ticket.exe', '/a/b/c/api/'],
];

for (const [pathname, expected] of PATHS) {
  test(`${pathname || 'an empty path'}: ${expected}`, () => {
    assert.equal(apiRoot(pathname), expected);
    assert.equal(`${clientsPath(pathname)}/api/`, expected, 'the official client');
  });
}

test('any path leads where it leads the official client', () => {
  const pieces = ['', 'Cust1', 'admin', 'Admin', 'cs', 'scripts', 'Scripts', 'ticket.exe', 'a.fcgi', 'default.aspx', 'Default.ASPX'];
  const paths = (depth) => (depth === 0 ? [''] : paths(depth - 1).flatMap((path) => pieces.map((piece) => `${path}/${piece}`)));
  for (let depth = 1; depth <= 4; depth++) {
    for (const pathname of paths(depth)) assert.equal(apiRoot(pathname), `${clientsPath(pathname)}/api/`, pathname);
  }
});

test('the token is the cookie, decoded, and the page\'s input only where there is none', () => {
  for (const [page, expected] of [
    [{ cookie: 'XSRF-TOKEN=abc' }, 'abc'],
    [{ cookie: 'a=1; XSRF-TOKEN=a%2Bb%3D%3D; c=2', input: 'other' }, 'a+b=='],
    [{ cookie: 'a=1;XSRF-TOKEN=abc' }, 'abc'],
    [{ cookie: 'MY-XSRF-TOKEN=no', input: 'page' }, 'page'],
    [{ cookie: 'a=XSRF-TOKEN=no', input: 'page' }, 'page'],
    [{ cookie: '', input: 'page' }, 'page'],
    [{ cookie: '' }, null],
  ]) {
    assert.equal(onPage(page, () => token()), expected, JSON.stringify(page));
  }
});
