-- Phone services that are set in a menu, and forwarding of calls that come while the line is busy.
ALTER TABLE hybrid_forwarding_configs DROP CONSTRAINT hybrid_forwarding_configs_carrier_check;
ALTER TABLE hybrid_forwarding_configs ADD CONSTRAINT hybrid_forwarding_configs_carrier_check
    CHECK (carrier IN ('att', 'tmobile', 'verizon', 'sprint', 'other_gsm', 'other_cdma', 'international', 'voip'));
ALTER TABLE hybrid_forwarding_configs DROP CONSTRAINT hybrid_forwarding_configs_forwarding_type_check;
ALTER TABLE hybrid_forwarding_configs ADD CONSTRAINT hybrid_forwarding_configs_forwarding_type_check
    CHECK (forwarding_type IN ('total_ai', 'safety_net', 'busy_only'));

-- Our own call finds no line busy, so what is forwarded only then is proved by real calls alone.
GRANT SELECT (forwarding_type) ON hybrid_forwarding_configs TO switchboard_directory;
CREATE OR REPLACE FUNCTION list_proven_forwardings(older interval, after uuid, most integer) RETURNS TABLE (organization_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT f.organization_id, f.id FROM hybrid_forwarding_configs f
    WHERE f.status = 'active' AND f.proof_result IS NOT NULL AND f.proof_at < now() - older AND f.id > after
      AND f.forwarding_type <> 'busy_only'
    ORDER BY f.id LIMIT most
$$;
