-- What carriers' bills say of a day, beside what is in the ledger for it; written by the job reconcile-usage.
CREATE TABLE usage_bills (
    organization_id  uuid REFERENCES organizations ON DELETE CASCADE, -- none: the platform's account, which many share
    account_sid      text        NOT NULL,
    day              date        NOT NULL, -- UTC, as carriers count
    kind             text        NOT NULL CHECK (kind IN ('call', 'message', 'number')),
    charges          bigint      NOT NULL, -- that the carrier counts
    billed_micros    bigint      NOT NULL,
    estimated_micros bigint      NOT NULL, -- what we expected of those that we know
    recorded_micros  bigint      NOT NULL, -- with what the carrier told of each
    currency         text        NOT NULL,
    checked_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_sid, day, kind)
);
CREATE INDEX usage_bills_organization ON usage_bills (organization_id, day);
CALL protect_organization_rows('usage_bills');
GRANT SELECT, INSERT, UPDATE ON usage_bills TO switchboard_directory;
CREATE POLICY directory ON usage_bills TO switchboard_directory USING (true) WITH CHECK (true);

CREATE FUNCTION record_usage_bill(of_organization uuid, account text, of_day date, of_kind text, counted bigint, billed bigint,
        estimated bigint, recorded bigint, unit text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO usage_bills AS b (organization_id, account_sid, day, kind, charges, billed_micros, estimated_micros, recorded_micros, currency)
    VALUES (of_organization, account, of_day, of_kind, counted, billed, estimated, recorded, unit)
    ON CONFLICT (account_sid, day, kind) DO UPDATE SET organization_id = excluded.organization_id, charges = excluded.charges,
        billed_micros = excluded.billed_micros, estimated_micros = excluded.estimated_micros, recorded_micros = excluded.recorded_micros,
        currency = excluded.currency, checked_at = now()
$$;

-- The days on which an account was compared last.
CREATE FUNCTION last_usage_bill(account text) RETURNS date
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT max(b.day) FROM usage_bills b WHERE b.account_sid = account
$$;

-- Of all organizations, for the platform's administrator and for alarms: one row for each account and day. Only where the carrier
-- bills in the currency of the price list: what was expected is in that one, and two currencies can't be compared.
CREATE FUNCTION list_usage_bills(since date) RETURNS TABLE (of_organization uuid, account_sid text, day date, charges bigint,
        billed_micros bigint, estimated_micros bigint, recorded_micros bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT (array_agg(b.organization_id))[1], b.account_sid, b.day, sum(b.charges)::bigint, sum(b.billed_micros)::bigint,
        sum(b.estimated_micros)::bigint, sum(b.recorded_micros)::bigint
    FROM usage_bills b WHERE b.day >= since AND b.currency = list_currency() GROUP BY b.account_sid, b.day ORDER BY b.day DESC, b.account_sid
$$;

-- Numbers whose month began on a day and that are in an account, whosesoever they are: a bill names no single one.
-- @param billed_in the bill's currency; foreign is what is recorded in another one
CREATE FUNCTION list_number_months(account text, began date, billed_in text) RETURNS TABLE (of_organization uuid, source_id uuid, part text,
        estimated_micros bigint, recorded_micros bigint, foreign_micros bigint, foreign_currency text, corrections bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT u.organization_id, u.source_id, split_part(u.part, ':', 1), coalesce(sum(u.price_micros) FILTER (WHERE u.entry = 'estimate'), 0)::bigint,
        coalesce(sum(u.price_micros) FILTER (WHERE u.currency = billed_in), 0)::bigint,
        coalesce(sum(u.price_micros) FILTER (WHERE u.currency <> billed_in), 0)::bigint,
        min(u.currency) FILTER (WHERE u.currency <> billed_in), count(*) FILTER (WHERE u.entry = 'actual')
    FROM organization_phone_numbers n JOIN usage_records u ON u.organization_id = n.organization_id AND u.source_id = n.id AND u.kind = 'number'
    WHERE n.account_sid = account AND u.occurred_at >= began::timestamp AT TIME ZONE 'UTC'
      AND u.occurred_at < (began + 1)::timestamp AT TIME ZONE 'UTC'
    GROUP BY u.organization_id, u.source_id, split_part(u.part, ':', 1) ORDER BY u.source_id
$$;

-- Whose charges in an account are that many share: of a call that is known, or a leg of one, its organization's; else of whoever had the
-- number then, and not of whoever has it now. Nobody's, if nobody is known to have had it.
CREATE FUNCTION find_charged(account text, sids text[], parents text[], numbers text[], times timestamptz[])
    RETURNS TABLE (charge text, of_organization uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT t.sid, coalesce(
        (SELECT c.organization_id FROM phone_calls c
         WHERE c.account_sid = account AND c.twilio_call_sid = t.parent AND c.organization_id IS NOT NULL LIMIT 1),
        (SELECT c.organization_id FROM phone_calls c
         WHERE c.account_sid = account AND c.twilio_call_sid = t.sid AND c.organization_id IS NOT NULL LIMIT 1),
        (SELECT n.organization_id FROM organization_phone_numbers n
         WHERE n.phone_number = t.number AND n.status <> 'pending' AND date_trunc('second', n.created_at) <= t.at -- carriers tell seconds
           AND (n.status <> 'released' OR n.released_at > t.at)),
        (SELECT n.organization_id FROM organization_phone_numbers n
         WHERE n.former_number = t.number AND date_trunc('second', n.created_at) <= t.at AND n.released_at > t.at
         ORDER BY n.created_at DESC LIMIT 1))
    FROM unnest(sids, parents, numbers, times) AS t (sid, parent, number, at)
$$;
CREATE INDEX organization_phone_numbers_former ON organization_phone_numbers (former_number) WHERE former_number IS NOT NULL;
GRANT SELECT ON usage_records TO switchboard_directory;
GRANT SELECT ON price_list TO switchboard_directory;
CREATE POLICY directory ON usage_records FOR SELECT TO switchboard_directory USING (true);

GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION record_usage_bill(uuid, text, date, text, bigint, bigint, bigint, bigint, text) OWNER TO switchboard_directory;
ALTER FUNCTION last_usage_bill(text) OWNER TO switchboard_directory;
ALTER FUNCTION list_usage_bills(date) OWNER TO switchboard_directory;
ALTER FUNCTION list_number_months(text, date, text) OWNER TO switchboard_directory;
ALTER FUNCTION find_charged(text, text[], text[], text[], timestamptz[]) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION record_usage_bill(uuid, text, date, text, bigint, bigint, bigint, bigint, text), last_usage_bill(text),
    list_usage_bills(date), list_number_months(text, date, text), find_charged(text, text[], text[], text[], timestamptz[]) FROM PUBLIC;
-- To jobs alone: no request has to know of other organizations' bills.
GRANT EXECUTE ON FUNCTION record_usage_bill(uuid, text, date, text, bigint, bigint, bigint, bigint, text), last_usage_bill(text),
    list_usage_bills(date), list_number_months(text, date, text), find_charged(text, text[], text[], text[], timestamptz[])
    TO switchboard_worker;
