-- What calls are worth and why, how warm people are and why, and since when their lead status is what it is.
ALTER TABLE phone_calls ADD COLUMN value_reasons jsonb; -- [{service, words, cents}]; null: not valued yet

ALTER TABLE contacts
    ADD COLUMN score_reasons      jsonb NOT NULL DEFAULT '[]', -- [{line, points, reason}], of config/scoring.yml
    ADD COLUMN scored_at          timestamptz,
    ADD COLUMN lead_status_at     timestamptz, -- null: since before this was kept
    ADD COLUMN lead_status_reason text CHECK (length(lead_status_reason) <= 200); -- of a change by itself; null: somebody set it

-- Whoever changes a lead status and gives a reason is the service, whatever statement it was: that is audited here, and told in
-- the person's newest thread. Whoever gives none is a person, whose request is audited where it is taken.
CREATE FUNCTION lead_moved() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.lead_status_at IS NOT DISTINCT FROM OLD.lead_status_at THEN
        NEW.lead_status_at := now();
    END IF;
    IF NEW.lead_status_reason IS NOT DISTINCT FROM OLD.lead_status_reason THEN
        NEW.lead_status_reason := NULL;
        RETURN NEW;
    END IF;
    IF NEW.lead_status_reason IS NULL THEN
        RETURN NEW;
    END IF;
    INSERT INTO audit_log (organization_id, actor, action, subject, changes)
    VALUES (NEW.organization_id, 'switchboard', 'changed', 'contacts/' || NEW.id, jsonb_build_object(
        'leadStatus', jsonb_build_array(OLD.lead_status, NEW.lead_status),
        'leadStatusReason', jsonb_build_array(OLD.lead_status_reason, NEW.lead_status_reason)));
    IF OLD.lead_status <> 'new' OR NEW.lead_status <> 'contacted' THEN -- that somebody answered shows in the thread anyway
        INSERT INTO messages (organization_id, conversation_id, contact_id, direction, method, purpose, sender_name, content, status, sent_at)
        SELECT c.organization_id, c.id, NEW.id, 'outbound', 'internal', 'step', 'Switchboard',
            'Lead is now ' || NEW.lead_status || ': ' || NEW.lead_status_reason, 'sent', now()
        FROM conversations c WHERE c.organization_id = NEW.organization_id AND c.contact_id = NEW.id
        ORDER BY c.last_message_at DESC, c.id DESC LIMIT 1;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER lead_moved BEFORE UPDATE ON contacts
    FOR EACH ROW WHEN (OLD.lead_status IS DISTINCT FROM NEW.lead_status) EXECUTE FUNCTION lead_moved();

-- Jobs find who is due; what is changed of them is changed in their organization's scope.
GRANT SELECT (id, organization_id, lead_status, lead_status_at, last_contacted_at, last_heard_at, scored_at, updated_at, merged_into, erased_at)
    ON contacts TO switchboard_worker;
CREATE POLICY worker ON contacts FOR SELECT TO switchboard_worker USING (true);
GRANT SELECT (organization_id, silence_days) ON booking_settings TO switchboard_worker;
CREATE POLICY worker ON booking_settings FOR SELECT TO switchboard_worker USING (true);
GRANT SELECT (id, contact_id, direction, method, created_at) ON messages TO switchboard_worker;

CREATE INDEX appointments_of_call ON appointments (call_id) WHERE call_id IS NOT NULL; -- which is worth what was booked in it

-- Services are kept in memory on every instance.
CREATE FUNCTION tell_services_changed() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('services_changed', changed ->> 'organization_id')
    FROM unnest(ARRAY[to_jsonb(OLD), to_jsonb(NEW)]) changed WHERE changed IS NOT NULL;
    RETURN NULL;
END
$$;
CREATE TRIGGER services_changed AFTER INSERT OR UPDATE OR DELETE ON services FOR EACH ROW EXECUTE FUNCTION tell_services_changed();
