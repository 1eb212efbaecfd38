package dev.switchboard.desk.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * That a call was served by a draft on trial, from its first webhook on.
 *
 * @param base the version of the files that the draft was put over
 * @param revision of the draft
 * @param files that the draft changes
 */
record Tried(UUID trial, long base, int revision, List<String> files) {

    private static final String OF_CALL = """
            SELECT trial_id, base, revision, files FROM trial_calls WHERE organization_id = current_organization() AND call_sid = :sid""";

    static Optional<Tried> of(JdbcClient jdbc, CallFound call) {
        return Found.all(jdbc, OF_CALL, Map.of("sid", call.sid())).stream()
                .findFirst()
                .map(row -> new Tried(
                        row.id("trial_id"),
                        row.number("base"),
                        Math.toIntExact(row.number("revision")),
                        List.of(row.word("files").split(" "))));
    }

    void tell(Story story) {
        story.note("The call was served by a draft on trial, revision " + revision + " over version " + base
                + " (trial " + trial + "). From the draft: " + String.join(", ", files) + ".");
    }
}
