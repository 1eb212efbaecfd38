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

-- Of all organizations, for the platform's administrator and for alarms: one row for each account and day.
CREATE FUNCTION list_usage_bills(since date) RETURNS TABLE (of_organization uuid, account_sid text, day date, charges bigint,
        billed_micros bigint, estimated_micros bigint, recorded_micros bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT (array_agg(b.organization_id))[1], b.account_sid, b.day, sum(b.charges)::bigint, sum(b.billed_micros)::bigint,
        sum(b.estimated_micros)::bigint, sum(b.recorded_micros)::bigint
    FROM usage_bills b WHERE b.day >= since GROUP BY b.account_sid, b.day ORDER BY b.day DESC, b.account_sid
$$;

-- Numbers whose month began on a day and that are in an account, whosesoever they are: a bill names no single one.
CREATE FUNCTION list_number_months(account text, began date) RETURNS TABLE (of_organization uuid, source_id uuid, part text,
        estimated_micros bigint, recorded_micros bigint, corrections bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT u.organization_id, u.source_id, split_part(u.part, ':', 1), coalesce(sum(u.price_micros) FILTER (WHERE u.entry = 'estimate'), 0)::bigint,
        sum(u.price_micros)::bigint, count(*) FILTER (WHERE u.entry = 'actual')
    FROM organization_phone_numbers n JOIN usage_records u ON u.organization_id = n.organization_id AND u.source_id = n.id AND u.kind = 'number'
    WHERE n.account_sid = account AND u.occurred_at >= began::timestamp AT TIME ZONE 'UTC'
      AND u.occurred_at < (began + 1)::timestamp AT TIME ZONE 'UTC'
    GROUP BY u.organization_id, u.source_id, split_part(u.part, ':', 1) ORDER BY u.source_id
$$;
GRANT SELECT ON usage_records TO switchboard_directory;
CREATE POLICY directory ON usage_records FOR SELECT TO switchboard_directory USING (true);

GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION record_usage_bill(uuid, text, date, text, bigint, bigint, bigint, bigint, text) OWNER TO switchboard_directory;
ALTER FUNCTION last_usage_bill(text) OWNER TO switchboard_directory;
ALTER FUNCTION list_usage_bills(date) OWNER TO switchboard_directory;
ALTER FUNCTION list_number_months(text, date) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION record_usage_bill(uuid, text, date, text, bigint, bigint, bigint, bigint, text), last_usage_bill(text),
    list_usage_bills(date), list_number_months(text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_usage_bill(uuid, text, date, text, bigint, bigint, bigint, bigint, text), last_usage_bill(text),
    list_usage_bills(date), list_number_months(text, date) TO switchboard_app;
