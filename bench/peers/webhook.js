'use strict';

// What both peers have in common: whom a number belongs to, the call that is stored, and what the caller hears.

const cluster = require('node:cluster');
const os = require('node:os');
const { Pool } = require('pg');
const twilio = require('twilio');

const WORKERS = Number(process.env.WORKERS || 2);
const PUBLIC_URL = process.env.PUBLIC_URL;
const AUTH_TOKEN = process.env.TWILIO_AUTH_TOKEN;

const SELECT = `SELECT n.organization_id, s.company_name, s.ai_agent_name, s.greeting_message
  FROM organization_phone_numbers n JOIN organization_phone_settings s USING (organization_id)
  WHERE n.phone_number = $1 AND n.is_active AND n.status = 'active' AND s.phone_agent_enabled`;

const INSERT = `INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone,
    original_called_number, stir_verstat)
  VALUES ($1, $2, $3, $4, $5, $5, $6)
  ON CONFLICT (written_on, twilio_call_sid, account_sid) DO UPDATE SET updated_at = now()`;

const callOf = (organization, form) => [
  organization.organization_id, form.AccountSid, form.CallSid, form.From, form.To, form.StirVerstat || null,
];

const isSigned = (request) =>
  twilio.validateRequest(AUTH_TOKEN, request.headers['x-twilio-signature'] || '', PUBLIC_URL + request.url, request.body);

function greeting(organization) {
  const address = (step) => `${PUBLIC_URL}/webhooks/twilio/voice/${step}`;
  const voice = { voice: 'Polly.Joanna', language: 'en-US' };
  const twiml = new twilio.twiml.VoiceResponse();
  twiml
    .gather({ input: 'speech', action: address('speech'), method: 'POST', timeout: 5, speechTimeout: 'auto', language: 'en-US' })
    .say(voice, organization.greeting_message
      || `Thank you for calling ${organization.company_name}. This is ${organization.ai_agent_name}. How can I help you today?`);
  twiml.say(voice, 'I did not hear anything. Please leave a message after the tone.');
  twiml.record({
    maxLength: 120, action: address('recording'), method: 'POST', timeout: 5, playBeep: true, transcribe: true,
    transcribeCallback: address('transcription'), recordingStatusCallback: address('recording-status'),
    recordingStatusCallbackMethod: 'POST', recordingStatusCallbackEvent: 'completed absent',
  });
  twiml.say(voice, 'We will get back to you. Goodbye.');
  twiml.hangup();
  return twiml.toString();
}

/** A process for each core, one port. */
function inEachWorker(work) {
  if (cluster.isPrimary) {
    for (let i = 0; i < Math.min(WORKERS, os.availableParallelism()); i++) cluster.fork();
    cluster.on('exit', () => process.exit(1));
  } else {
    work(new Pool({ max: 10 }), Number(process.env.PORT)); // where the database is: PGHOST, PGPORT, PGUSER …
  }
}

module.exports = { SELECT, INSERT, callOf, isSigned, greeting, inEachWorker };
