-- A carrier's names of calls are drawn at random, so an index of all of them is touched at random: the more calls there are, the
-- more often a new one reads, changes and logs a whole page that no other call will touch soon. Names of one day stand together
-- from now on, and only the pages of today are written. The day is the one (UTC) on which a call was first written.
ALTER TABLE phone_calls ADD COLUMN written_on date NOT NULL DEFAULT '2000-01-01'; -- before this was kept; no row is rewritten
ALTER TABLE phone_calls ALTER COLUMN written_on SET DEFAULT (now() AT TIME ZONE 'UTC')::date;
GRANT SELECT (written_on) ON phone_calls TO switchboard_directory, switchboard_worker;

-- A carrier repeats a webhook for a day at most, and a call takes a day at most.
CREATE FUNCTION first_recent_day() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (now() AT TIME ZONE 'UTC')::date - 2;

-- Around midnight two transactions may take different days for today. Those that write the same call go one after the other then,
-- and each sees what the one before wrote.
CREATE FUNCTION close_to_midnight() RETURNS boolean
    LANGUAGE sql VOLATILE PARALLEL SAFE
    RETURN (clock_timestamp() AT TIME ZONE 'UTC')::time NOT BETWEEN '00:05' AND '23:55';

CREATE FUNCTION wait_for_calls(calls text[]) RETURNS void
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(name) FROM (
        SELECT DISTINCT hashtextextended(call, 84) AS name FROM unnest(calls) call ORDER BY name) names;
END
$$;

-- The day under which a call stands, from today on backwards; today for a new one. The key of a call holds its day, so whoever
-- writes one of which something may have been written before asks for it.
CREATE FUNCTION day_of_call(account text, call text) RETURNS date
    LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    IF close_to_midnight() THEN
        PERFORM wait_for_calls(ARRAY[call]);
    END IF;
    RETURN coalesce((SELECT p.written_on FROM phone_calls p WHERE p.twilio_call_sid = call AND p.account_sid = account
                     ORDER BY p.written_on DESC LIMIT 1), (clock_timestamp() AT TIME ZONE 'UTC')::date);
END
$$;
