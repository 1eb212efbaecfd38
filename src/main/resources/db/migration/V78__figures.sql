-- What dashboards show: every figure is one SELECT of src/main/resources/figures/, and its sums of days that are over are kept here.

-- What is counted of conversations. A tool that did not do what was asked, and what the guard let nobody hear.
ALTER TABLE call_turns
    ADD COLUMN failed     boolean, -- of a tool; null: it worked, or an older version wrote it
    ADD COLUMN refused    integer, -- of the agent: claims that were not said, because nothing was known of them
    ADD COLUMN settled_at timestamptz, -- of a question without an answer: when somebody answered or dismissed it
    ADD COLUMN settled_by text; -- user_id
ALTER TABLE vapi_tool_calls ADD COLUMN failed boolean; -- as of call_turns
ALTER TABLE dialogues
    ADD COLUMN answered    integer NOT NULL DEFAULT 0, -- questions
    ADD COLUMN unanswered  integer NOT NULL DEFAULT 0, -- questions that nothing was found for
    ADD COLUMN refused     integer NOT NULL DEFAULT 0,
    ADD COLUMN tool_errors integer NOT NULL DEFAULT 0, -- tools that did not work, questions without an answer aside
    ADD COLUMN messages    integer NOT NULL DEFAULT 0; -- that were taken for somebody to see to

-- Milliseconds, by the least of their bucket: 24 buckets to a decade (the series E24), so that a median is right within 5 %.
CREATE FUNCTION figure_bucket(millis bigint) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN millis < 10 THEN greatest(millis, 0)::text
        ELSE (ARRAY[10,11,12,13,15,16,18,20,22,24,27,30,33,36,39,43,47,51,56,62,68,75,82,91])[width_bucket(
                (millis / (10::numeric ^ (length(millis::text) - 2)))::numeric,
                ARRAY[10,11,12,13,15,16,18,20,22,24,27,30,33,36,39,43,47,51,56,62,68,75,82,91]::numeric[])]::text
            || repeat('0', length(millis::text) - 2) END;

CREATE FUNCTION millis_between(earlier timestamptz, later timestamptz) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN trunc(extract(epoch FROM later - earlier) * 1000)::bigint;

-- A row for a day of a group and number, and one with the number '' for all of them together: whoever calls two numbers is one caller.
-- The sums stand side by side, one of figures, keys and amounts each, because a row for each would be forty times as many.
CREATE TABLE figure_days (
    organization_id uuid      NOT NULL REFERENCES organizations ON DELETE CASCADE,
    grp             text      NOT NULL, -- file of figures/
    number          text      NOT NULL, -- ours, E.164; '': all together, also what is of no number
    day             date      NOT NULL, -- of the organization's zone
    figures         text[]    NOT NULL,
    keys            text[]    NOT NULL, -- '' where a figure has none
    amounts         numeric[] NOT NULL,
    PRIMARY KEY (organization_id, grp, number, day),
    CHECK (cardinality(figures) = cardinality(keys) AND cardinality(keys) = cardinality(amounts))
);
CALL protect_organization_rows('figure_days');

CREATE VIEW figure_sums WITH (security_invoker = true) AS
    SELECT d.organization_id, d.day, d.grp, d.number, s.figure, s.key, s.value
    FROM figure_days d, unnest(d.figures, d.keys, d.amounts) AS s (figure, key, value);
GRANT SELECT ON figure_sums TO switchboard_app;

-- Days before are summed, by this definition and this zone's clock. Where either is another one now, they are summed again.
CREATE TABLE figure_days_done (
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    grp             text NOT NULL,
    until           date NOT NULL,
    zone            text NOT NULL,
    definition      text NOT NULL, -- hash of the file
    PRIMARY KEY (organization_id, grp)
);
CALL protect_organization_rows('figure_days_done');

-- Days of which something changed after they may have been summed. A mark for each transaction: none waits for another's.
CREATE TABLE stale_days (
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    day             date NOT NULL,
    marked_by       xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (organization_id, day, marked_by)
);
CALL protect_organization_rows('stale_days');

-- Marks are made by whoever changes a row, in whatever scope, and nothing else is.
GRANT SELECT, INSERT ON stale_days TO switchboard_writer;
CREATE POLICY writer ON stale_days TO switchboard_writer USING (true) WITH CHECK (true);
GRANT SELECT (id, zone) ON organizations TO switchboard_writer;
CREATE POLICY writer ON organizations FOR SELECT TO switchboard_writer USING (true);
GRANT SELECT (organization_id, call_id, conversation_id, created_at) ON appointments TO switchboard_writer;
CREATE POLICY writer ON appointments FOR SELECT TO switchboard_writer USING (true);

CREATE FUNCTION mark_stale(organization uuid, VARIADIC moments timestamptz[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO stale_days (organization_id, day)
    SELECT DISTINCT o.id, (m AT TIME ZONE o.zone)::date FROM organizations o, unnest(moments) m
    WHERE o.id = organization AND m IS NOT NULL AND m < now() - interval '22 hours'
    ON CONFLICT DO NOTHING
$$;

-- For tables whose rows count on the day they were made.
CREATE FUNCTION day_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM mark_stale(NEW.organization_id, NEW.created_at);
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM mark_stale(OLD.organization_id, OLD.created_at);
    ELSE
        PERFORM mark_stale(NEW.organization_id, OLD.created_at, NEW.created_at);
    END IF;
    RETURN NULL;
END
$$;

-- What was booked in a call is of its number.
CREATE FUNCTION call_gone() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM mark_stale(OLD.organization_id, a.created_at) FROM appointments a
    WHERE a.call_id = OLD.id AND a.organization_id = OLD.organization_id;
    RETURN NULL;
END
$$;

-- The same of a thread.
CREATE FUNCTION thread_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM mark_stale(OLD.organization_id, a.created_at) FROM appointments a
    WHERE a.conversation_id = OLD.id AND a.organization_id = OLD.organization_id;
    RETURN NULL;
END
$$;

-- How far somebody has come counts on the days they called.
CREATE FUNCTION lead_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM mark_stale(NEW.organization_id, p.created_at) FROM phone_calls p
    WHERE p.contact_id = NEW.id AND p.organization_id = NEW.organization_id AND p.created_at < now() - interval '22 hours';
    RETURN NULL;
END
$$;

-- A conversation counts on the day it began, and what it came to on the day of its call.
CREATE FUNCTION dialogue_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    changed dialogues := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    PERFORM mark_stale(changed.organization_id, changed.started_at, (SELECT p.created_at FROM phone_calls p WHERE p.id = changed.call_id));
    IF TG_OP = 'UPDATE' THEN
        PERFORM mark_stale(OLD.organization_id, OLD.started_at);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION turn_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    changed call_turns := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    PERFORM mark_stale(changed.organization_id, d.started_at) FROM dialogues d WHERE d.call_id = changed.call_id;
    RETURN NULL;
END
$$;

-- A number's months begin on the day of the month that it came on.
CREATE FUNCTION number_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    changed organization_phone_numbers := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    PERFORM mark_stale(changed.organization_id, VARIADIC ARRAY(
        SELECT changed.created_at + n * interval '1 month' + shift
        FROM generate_series(0, 60) n, unnest(ARRAY[interval '-1 day', interval '0', interval '1 day']) shift));
    IF TG_OP = 'UPDATE' AND OLD.created_at <> NEW.created_at THEN
        PERFORM mark_stale(OLD.organization_id, VARIADIC ARRAY(
            SELECT OLD.created_at + n * interval '1 month' + shift
            FROM generate_series(0, 60) n, unnest(ARRAY[interval '-1 day', interval '0', interval '1 day']) shift));
    END IF;
    RETURN NULL;
END
$$;

-- Rows of the last 22 hours are of days that are not summed yet, so that nothing is paid for them: only a condition is looked at. Rows of
-- a demo shop, of which there are many, are left out when they come and go; what is changed of them counts.
DO $$
DECLARE
    watched text;
BEGIN
    FOREACH watched IN ARRAY ARRAY['phone_calls', 'messages', 'agent_alerts', 'appointments'] LOOP
        EXECUTE format('CREATE TRIGGER figures_added AFTER INSERT ON %I FOR EACH ROW'
            || ' WHEN (NEW.created_at < now() - interval ''22 hours'' AND NOT is_demo(NEW.id)) EXECUTE FUNCTION day_changed()', watched);
        EXECUTE format('CREATE TRIGGER figures_changed AFTER UPDATE ON %I FOR EACH ROW WHEN (least(OLD.created_at, NEW.created_at)'
            || ' < now() - interval ''22 hours'') EXECUTE FUNCTION day_changed()', watched);
        EXECUTE format('CREATE TRIGGER figures_deleted AFTER DELETE ON %I FOR EACH ROW'
            || ' WHEN (OLD.created_at < now() - interval ''22 hours'' AND NOT is_demo(OLD.id)) EXECUTE FUNCTION day_changed()', watched);
    END LOOP;
END
$$;
CREATE TRIGGER figures_added AFTER INSERT ON phone_number_orders
    FOR EACH ROW WHEN (NEW.created_at < now() - interval '22 hours') EXECUTE FUNCTION day_changed();
CREATE TRIGGER figures_changed AFTER UPDATE ON phone_number_orders
    FOR EACH ROW WHEN (least(OLD.created_at, NEW.created_at) < now() - interval '22 hours') EXECUTE FUNCTION day_changed();
CREATE TRIGGER figures_deleted AFTER DELETE ON phone_number_orders
    FOR EACH ROW WHEN (OLD.created_at < now() - interval '22 hours') EXECUTE FUNCTION day_changed();
CREATE TRIGGER figures_turn_added AFTER INSERT ON call_turns
    FOR EACH ROW WHEN (NEW.created_at < now() - interval '22 hours' AND NOT is_demo(NEW.id)) EXECUTE FUNCTION turn_changed();
CREATE TRIGGER figures_turn_changed AFTER UPDATE OF latency_ms, role, call_id ON call_turns
    FOR EACH ROW WHEN (OLD.created_at < now() - interval '22 hours') EXECUTE FUNCTION turn_changed();
CREATE TRIGGER figures_turn_deleted AFTER DELETE ON call_turns
    FOR EACH ROW WHEN (OLD.created_at < now() - interval '22 hours' AND NOT is_demo(OLD.id)) EXECUTE FUNCTION turn_changed();
CREATE TRIGGER figures_call_gone AFTER DELETE ON phone_calls
    FOR EACH ROW WHEN (OLD.created_at < now() - interval '22 hours' AND NOT is_demo(OLD.id)) EXECUTE FUNCTION call_gone();
CREATE TRIGGER figures_thread_moved AFTER UPDATE OF phone_number_id ON conversations
    FOR EACH ROW WHEN (OLD.phone_number_id IS DISTINCT FROM NEW.phone_number_id) EXECUTE FUNCTION thread_changed();
CREATE TRIGGER figures_thread_gone AFTER DELETE ON conversations
    FOR EACH ROW WHEN (NOT is_demo(OLD.id)) EXECUTE FUNCTION thread_changed();
CREATE TRIGGER figures_lead_moved AFTER UPDATE OF lead_status ON contacts
    FOR EACH ROW WHEN (OLD.lead_status IS DISTINCT FROM NEW.lead_status) EXECUTE FUNCTION lead_changed();
CREATE TRIGGER figures_added AFTER INSERT ON dialogues
    FOR EACH ROW WHEN (NEW.started_at < now() - interval '22 hours' AND NOT is_demo(NEW.call_id)) EXECUTE FUNCTION dialogue_changed();
CREATE TRIGGER figures_changed AFTER UPDATE ON dialogues
    FOR EACH ROW WHEN (least(OLD.started_at, NEW.started_at) < now() - interval '22 hours') EXECUTE FUNCTION dialogue_changed();
CREATE TRIGGER figures_deleted AFTER DELETE ON dialogues
    FOR EACH ROW WHEN (OLD.started_at < now() - interval '22 hours' AND NOT is_demo(OLD.call_id)) EXECUTE FUNCTION dialogue_changed();
CREATE TRIGGER figures_number_added AFTER INSERT ON organization_phone_numbers
    FOR EACH ROW WHEN (NEW.created_at < now() - interval '22 hours') EXECUTE FUNCTION number_changed();
CREATE TRIGGER figures_number_changed AFTER UPDATE OF created_at, released_at, status ON organization_phone_numbers
    FOR EACH ROW WHEN (OLD.created_at IS DISTINCT FROM NEW.created_at OR OLD.released_at IS DISTINCT FROM NEW.released_at
        OR (OLD.status = 'pending') <> (NEW.status = 'pending'))
    EXECUTE FUNCTION number_changed();
CREATE TRIGGER figures_number_deleted AFTER DELETE ON organization_phone_numbers
    FOR EACH ROW WHEN (OLD.created_at < now() - interval '22 hours') EXECUTE FUNCTION number_changed();

GRANT CREATE ON SCHEMA public TO switchboard_writer;
ALTER FUNCTION mark_stale(uuid, timestamptz[]) OWNER TO switchboard_writer;
ALTER FUNCTION day_changed() OWNER TO switchboard_writer;
ALTER FUNCTION call_gone() OWNER TO switchboard_writer;
ALTER FUNCTION thread_changed() OWNER TO switchboard_writer;
ALTER FUNCTION lead_changed() OWNER TO switchboard_writer;
ALTER FUNCTION dialogue_changed() OWNER TO switchboard_writer;
ALTER FUNCTION turn_changed() OWNER TO switchboard_writer;
ALTER FUNCTION number_changed() OWNER TO switchboard_writer;
REVOKE CREATE ON SCHEMA public FROM switchboard_writer;
REVOKE EXECUTE ON FUNCTION mark_stale(uuid, timestamptz[]), day_changed(), call_gone(), thread_changed(), lead_changed(),
    dialogue_changed(), turn_changed(), number_changed() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mark_stale(uuid, timestamptz[]) TO switchboard_writer;

-- For the platform's administrator alone: what each organization pays for its plan, and what its numbers and its usage cost, as far
-- as days are summed.
GRANT SELECT (plan, currency, created_at, deleted_at) ON organizations TO switchboard_directory;
GRANT SELECT ON figure_days TO switchboard_directory;
CREATE POLICY directory ON figure_days FOR SELECT TO switchboard_directory USING (grp = 'costs');
CREATE FUNCTION list_plan_figures(first_day date, last_day date)
    RETURNS TABLE (organization_id uuid, name text, plan text, since timestamptz, numbers bigint, number_cents bigint, cost_micros numeric)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.id, o.name, o.plan, o.created_at,
        (SELECT count(*) FROM organization_phone_numbers n WHERE n.organization_id = o.id AND n.status = 'active'),
        (SELECT coalesce(sum(n.monthly_cost_cents), 0) FROM organization_phone_numbers n WHERE n.organization_id = o.id AND n.status = 'active'),
        (SELECT coalesce(sum(s.value), 0) FROM figure_days d, unnest(d.figures, d.amounts) AS s (figure, value)
         WHERE d.organization_id = o.id AND d.grp = 'costs' AND d.number = '' AND d.day BETWEEN first_day AND last_day AND s.figure = 'cost')
    FROM organizations o WHERE o.deleted_at IS NULL ORDER BY o.name, o.id
$$;
GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION list_plan_figures(date, date) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION list_plan_figures(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_plan_figures(date, date) TO switchboard_app;
