'use strict';

// The common stack: Express 4, twilio's validateRequest, pg; one SELECT and one INSERT for each call.

const express = require('express');
const { SELECT, INSERT, callOf, isSigned, greeting, inEachWorker } = require('./webhook');

inEachWorker((pool, port) => {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.urlencoded({ extended: false }));

  app.post('/webhooks/twilio/voice', async (request, response, next) => {
    try {
      if (!isSigned(request)) {
        response.status(403).send('not signed');
        return;
      }
      const { rows } = await pool.query(SELECT, [request.body.To]);
      if (rows.length !== 1) {
        response.status(404).send('nobody has this number');
        return;
      }
      await pool.query(INSERT, callOf(rows[0], request.body));
      response.type('text/xml').send(greeting(rows[0]));
    } catch (failed) {
      next(failed);
    }
  });

  app.listen(port, '127.0.0.1');
});
