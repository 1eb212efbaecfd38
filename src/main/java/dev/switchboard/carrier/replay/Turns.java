package dev.switchboard.carrier.replay;

import dev.switchboard.ground.event.Event;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The conversations among past calls: which tools the agent used in them. */
@Component
final class Turns {

    private static final String TOOLS = """
            SELECT tool FROM call_turns WHERE organization_id = current_organization() AND call_id = ? AND role = 'tool' AND tool IS NOT NULL
            ORDER BY position""";

    void play(JdbcClient jdbc, Past past, Event copy, Trail trail) {
        List<String> used =
                jdbc.sql(TOOLS).param(copy.callId()).query(String.class).list();
        trail.used(used);
    }
}
