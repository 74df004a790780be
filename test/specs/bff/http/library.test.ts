import assert from 'node:assert/strict';
import express from 'express';
import { test } from 'node:test';
import request from 'supertest';
import { configFrom, createPointsCheckout } from '@plural-points/bff';

test('mounted in a shop’s own app, it is opened by the key that its start gave, and leaves the rest to the shop', async (t) => {
  const checkout = createPointsCheckout(configFrom({ DATABASE_URL: 'sqlite::memory:', LOG_LEVEL: 'silent' }));
  t.after(async () => await checkout.stop());
  const { merchantApiKey } = await checkout.start();
  assert.ok(merchantApiKey !== null);
  const shop = express();
  shop.use('/pay', checkout);
  shop.use((_request, response) => {
    response.status(404).send('the shop has no such page');
  });
  const sessions = await request(shop)
    .get('/pay/v1/checkout-sessions')
    .set('Authorization', `Bearer ${merchantApiKey}`);
  assert.equal(sessions.status, 200);
  assert.deepEqual(sessions.body, { data: [], nextCursor: null });
  assert.equal((await request(shop).get('/pay/elsewhere')).body.code, 'not_found');
  assert.equal((await request(shop).get('/elsewhere')).text, 'the shop has no such page');
});
