/** Where a shopper may be sent for the bank's step: the allowed hosts and nothing that only looks like them. */
import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import { isAllowedChallengeUrl } from '@plural-points/shared';

const HOSTS = ['pluraluat.v2.pinepg.in', '.pinepg.in', 'localhost:8790', 'Bank.Example'];

describe('A challenge URL', () => {
  const allowed = [
    'https://pluraluat.v2.pinepg.in/web/auth/landing/?token=abc%3D',
    'https://other.pinepg.in/x',
    'https://deep.below.pinepg.in/x',
    'https://localhost:8790/challenge',
    'https://BANK.example/otp',
    'https://bank.example:443/otp',
  ];
  for (const url of allowed) {
    it(`may be ${url}`, () => {
      assert.equal(isAllowedChallengeUrl(url, HOSTS, false), true);
    });
  }

  const refused = [
    'https://pinepg.in.evil.example/x',
    'https://evilpinepg.in/x',
    'https://evil.example/?next=.pinepg.in',
    'https://evil.example#.pinepg.in',
    'https://a.pinepg.in@evil.example/x',
    'https://user:word@a.pinepg.in/x',
    'https://a.pinepg.in:8443/x',
    'https://localhost/challenge',
    'http://a.pinepg.in/x',
    'javascript:alert(1)//a.pinepg.in',
    'data:text/html,a.pinepg.in',
    '//a.pinepg.in/x',
    '/challenge',
    'a.pinepg.in',
    '',
  ];
  for (const url of refused) {
    it(`is never ${url === '' ? 'empty' : url}`, () => {
      assert.equal(isAllowedChallengeUrl(url, HOSTS, false), false);
    });
  }

  it('is plain http only where that was allowed, and never another scheme', () => {
    assert.equal(isAllowedChallengeUrl('http://localhost:8790/c', HOSTS, false), false);
    assert.equal(isAllowedChallengeUrl('http://localhost:8790/c', HOSTS, true), true);
    assert.equal(isAllowedChallengeUrl('ftp://localhost:8790/c', HOSTS, true), false);
  });

  it('is nowhere when no host is allowed', () => {
    assert.equal(isAllowedChallengeUrl('https://a.pinepg.in/x', [], true), false);
  });
});
