/** The shopper's browser at the bank: answers the sandbox's challenge page and carries its callback to the BFF. */
import request, { type Response } from 'supertest';
import { TEST_OTP } from '@plural-points/sandbox';
import type { Bff } from './bff-harness.ts';

export interface Callback {
  readonly path: string;
  readonly method: string;
  readonly fields: Record<string, string>;
}

export type BankAnswer = 'right' | 'wrong' | 'cancel';

/** What the shopper does at the bank, up to the form that would send them back. Three wrong codes are one answer. */
export async function answerAtBank(challengeUrl: string, answer: BankAnswer): Promise<Callback> {
  const forms: Record<BankAnswer, Record<string, string>> = {
    right: { action: 'code', otp: TEST_OTP },
    wrong: { action: 'code', otp: '000000' },
    cancel: { action: 'cancel' },
  };
  let page = '';
  for (let strike = 0; strike < (answer === 'wrong' ? 3 : 1); strike += 1) {
    const response = await fetch(challengeUrl, { method: 'POST', body: new URLSearchParams(forms[answer]) });
    page = await response.text();
  }
  const form = /<form id="callback" method="(\w+)" action="([^"]*)">(.*?)<\/form>/s.exec(page);
  if (form === null) throw new Error('the bank did not send the shopper back');
  const fields = [...(form[3] ?? '').matchAll(/name="([^"]*)"\s+value="([^"]*)"/g)];
  return {
    method: form[1] ?? '',
    path: new URL(unescape(form[2] ?? '')).pathname,
    fields: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, unescape(value)])),
  };
}

export async function comeBack(bff: Bff, callback: Callback): Promise<Response> {
  return callback.method === 'get'
    ? await request(bff.app).get(callback.path).query(callback.fields)
    : await request(bff.app).post(callback.path).type('form').send(callback.fields);
}

/** The whole way to the bank and back. */
export async function goThroughBank(bff: Bff, challengeUrl: string, answer: BankAnswer): Promise<Response> {
  return await comeBack(bff, await answerAtBank(challengeUrl, answer));
}

function unescape(text: string): string {
  return text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
