-- Which events an organization's webhooks want is kept in memory on every instance, as each call that was understood asks for it.
CREATE FUNCTION tell_webhooks_changed() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('webhooks_changed', changed ->> 'organization_id')
    FROM unnest(ARRAY[to_jsonb(OLD), to_jsonb(NEW)]) changed WHERE changed IS NOT NULL;
    RETURN NULL;
END
$$;
CREATE TRIGGER webhooks_changed AFTER INSERT OR DELETE OR UPDATE OF events, active ON webhook_endpoints
    FOR EACH ROW EXECUTE FUNCTION tell_webhooks_changed();
