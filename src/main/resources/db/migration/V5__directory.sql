-- What a webhook may ask before its organization is known.
GRANT SELECT (organization_id, phone_number, is_active, status) ON organization_phone_numbers TO switchboard_directory;
GRANT SELECT (organization_id, provider, account_sid) ON org_credentials TO switchboard_directory;
GRANT SELECT (id, organization_id, account_sid, twilio_call_sid) ON phone_calls TO switchboard_directory;
GRANT INSERT ON phone_calls TO switchboard_directory;
CREATE POLICY directory ON organization_phone_numbers FOR SELECT TO switchboard_directory USING (true);
CREATE POLICY directory ON org_credentials FOR SELECT TO switchboard_directory USING (true);
CREATE POLICY directory ON phone_calls FOR SELECT TO switchboard_directory USING (true);
CREATE POLICY unrouted ON phone_calls FOR INSERT TO switchboard_directory WITH CHECK (organization_id IS NULL);

-- Whose call is it? By the number that was dialled; for a callback that names none by the call itself; else by the
-- account, if it is one organization's alone. Answers nothing but the id and how it was found.
CREATE FUNCTION find_organization(dialled text, account text, call text)
    RETURNS TABLE (organization_id uuid, found_by text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH by_number AS (
        SELECT n.organization_id, 'number' FROM organization_phone_numbers n
        WHERE n.phone_number = dialled AND n.is_active AND n.status = 'active'
    ), by_call AS (
        SELECT c.organization_id, 'call' FROM phone_calls c
        WHERE coalesce(dialled, '') = '' AND c.account_sid = account AND c.twilio_call_sid = call AND c.organization_id IS NOT NULL
    ), by_account AS (
        SELECT min(k.organization_id::text)::uuid, 'account' FROM org_credentials k
        WHERE k.account_sid = account HAVING count(DISTINCT k.organization_id) = 1
    )
    SELECT * FROM by_number UNION ALL SELECT * FROM by_call UNION ALL SELECT * FROM by_account LIMIT 1
$$;

-- A call for a number of no enabled organization: kept for the platform's administrator, readable by no organization.
CREATE FUNCTION record_unrouted_call(account text, call text, caller text, called text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO phone_calls (account_sid, twilio_call_sid, caller_phone, called_phone, original_called_number, status)
    VALUES (account, call, caller, called, called, 'unrouted')
    ON CONFLICT (account_sid, twilio_call_sid) DO NOTHING
$$;

GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION find_organization(text, text, text) OWNER TO switchboard_directory;
ALTER FUNCTION record_unrouted_call(text, text, text, text) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION find_organization(text, text, text), record_unrouted_call(text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_organization(text, text, text), record_unrouted_call(text, text, text, text) TO switchboard_app;
