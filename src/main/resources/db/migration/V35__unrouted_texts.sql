-- Texts to nobody's number, and what the platform's administrator has to know of: written by whoever has no organization in
-- scope, read by the administrator alone.
GRANT SELECT, INSERT ON unrouted_texts TO switchboard_directory;
GRANT SELECT, INSERT, UPDATE ON admin_notifications TO switchboard_directory;
CREATE POLICY directory ON unrouted_texts TO switchboard_directory USING (true) WITH CHECK (true);
CREATE POLICY directory ON admin_notifications TO switchboard_directory
    USING (organization_id IS NULL) WITH CHECK (organization_id IS NULL);

-- @return whether it was not pending already
CREATE FUNCTION raise_platform_notice(notice text, about text, number text, words text) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO admin_notifications AS n (type, key, phone_number, message) VALUES (notice, about, number, words)
    ON CONFLICT (organization_id, type, key) WHERE status = 'pending'
    DO UPDATE SET count = n.count + 1, message = excluded.message, updated_at = now()
    RETURNING n.count = 1
$$;

-- @return whether it is heard of for the first time
CREATE FUNCTION record_unrouted_text(account text, message text, sent_by text, sent_to text, words text, files integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO unrouted_texts (account_sid, message_sid, sender, recipient, body, media)
    VALUES (account, message, sent_by, sent_to, words, files)
    ON CONFLICT (account_sid, message_sid) DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM raise_platform_notice('unrouted_text', coalesce(sent_to, ''), sent_to,
        'Somebody texted a number that belongs to no organization. Give the number to an organization, or release it.');
    RETURN true;
END
$$;

CREATE FUNCTION list_unrouted_texts(before uuid, most integer)
    RETURNS TABLE (id uuid, account_sid text, message_sid text, sender text, recipient text, body text, media integer, created_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT t.id, t.account_sid, t.message_sid, t.sender, t.recipient, t.body, t.media, t.created_at FROM unrouted_texts t
    WHERE before IS NULL OR t.id < before ORDER BY t.id DESC LIMIT most
$$;

CREATE FUNCTION list_platform_notices(wanted text, before uuid, most integer) RETURNS SETOF admin_notifications
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT n.* FROM admin_notifications n
    WHERE n.organization_id IS NULL AND (wanted IS NULL OR n.status = wanted) AND (before IS NULL OR n.id < before)
    ORDER BY n.id DESC LIMIT most
$$;

CREATE FUNCTION close_platform_notice(notice uuid, how text, who text) RETURNS SETOF admin_notifications
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE admin_notifications n SET status = how, closed_by = who, updated_at = now()
    WHERE n.id = notice AND n.organization_id IS NULL
    RETURNING n.*
$$;

GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION raise_platform_notice(text, text, text, text) OWNER TO switchboard_directory;
ALTER FUNCTION record_unrouted_text(text, text, text, text, text, integer) OWNER TO switchboard_directory;
ALTER FUNCTION list_unrouted_texts(uuid, integer) OWNER TO switchboard_directory;
ALTER FUNCTION list_platform_notices(text, uuid, integer) OWNER TO switchboard_directory;
ALTER FUNCTION close_platform_notice(uuid, text, text) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION raise_platform_notice(text, text, text, text), record_unrouted_text(text, text, text, text, text, integer),
    list_unrouted_texts(uuid, integer), list_platform_notices(text, uuid, integer), close_platform_notice(uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raise_platform_notice(text, text, text, text), record_unrouted_text(text, text, text, text, text, integer),
    list_unrouted_texts(uuid, integer), list_platform_notices(text, uuid, integer), close_platform_notice(uuid, text, text)
    TO switchboard_app;

-- Threads that an older version made are called after the number, as people write it.
SET LOCAL ROLE switchboard_writer;
UPDATE conversations SET customer_name = regexp_replace(customer_address, '^\+1(\d{3})(\d{3})(\d{4})$', '(\1) \2-\3')
WHERE customer_name = 'Text message' AND channel IN ('sms', 'whatsapp') AND customer_address IS NOT NULL;
RESET ROLE;
