'use strict';

// The careful one: Fastify, what is known of each number kept for a minute, and a prepared statement.

const fastify = require('fastify');
const formbody = require('@fastify/formbody');
const { LRUCache } = require('lru-cache');
const { SELECT, INSERT, callOf, isSigned, greeting, inEachWorker } = require('./webhook');

inEachWorker((pool, port) => {
  const app = fastify();
  app.register(formbody);
  const known = new LRUCache({
    max: 100_000,
    ttl: 60_000,
    fetchMethod: async (number) => (await pool.query({ name: 'find', text: SELECT, values: [number] })).rows[0],
  });

  app.post('/webhooks/twilio/voice', async (request, reply) => {
    if (!isSigned(request)) {
      return reply.code(403).send('not signed');
    }
    const organization = await known.fetch(request.body.To);
    if (!organization) {
      return reply.code(404).send('nobody has this number');
    }
    await pool.query({ name: 'store', text: INSERT, values: callOf(organization, request.body) });
    return reply.type('text/xml; charset=utf-8').send(greeting(organization));
  });

  app.listen({ port, host: '127.0.0.1' });
});
