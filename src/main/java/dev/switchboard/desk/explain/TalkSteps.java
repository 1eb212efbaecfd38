package dev.switchboard.desk.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was said turn by turn, what the agent did meanwhile, what it rests on, and what it was kept from saying. */
final class TalkSteps {

    private static final String DIALOGUE = """
            SELECT mouth, turns, silences, upset, failures, tokens, ending, reason, started_at, updated_at FROM dialogues
            WHERE organization_id = current_organization() AND call_id = :call""";

    private static final String TURNS = """
            SELECT turn, role, content, tool, arguments::text AS arguments, latency_ms, evidence::text AS evidence, failed, refused,
                created_at, files_version
            FROM call_turns WHERE organization_id = current_organization() AND call_id = :call ORDER BY position LIMIT 2000""";

    private static final String PASSAGE = """
            SELECT concat_ws(', ', nullif(title, ''), nullif(heading, '')) AS place FROM knowledge_passages
            WHERE organization_id = current_organization() AND id::text = :id""";

    private static final String AT_VAPI = """
            SELECT tool, arguments::text AS arguments, answer, latency_ms, failed, created_at FROM vapi_tool_calls
            WHERE organization_id = current_organization() AND call_id = :call ORDER BY created_at LIMIT 500""";

    private final JdbcClient jdbc;
    private final Story story;

    private TalkSteps(JdbcClient jdbc, Story story) {
        this.jdbc = jdbc;
        this.story = story;
    }

    static void add(JdbcClient jdbc, CallFound call, Story story) {
        TalkSteps talk = new TalkSteps(jdbc, story);
        Map<String, Object> of = Map.of("call", call.id());
        List<Found> turns = Found.all(jdbc, TURNS, of);
        turns.forEach(talk::turn);
        Found.all(jdbc, AT_VAPI, of).forEach(row -> talk.tool(row, row.text("answer")));
        Found.all(jdbc, DIALOGUE, of).forEach(talk::dialogue);
    }

    private void dialogue(Found row) {
        story.step(row.when("started_at"), StepKind.STEP, "A conversation began")
                .ours("by", row.word("mouth").equals("gather") ? "webhooks" : row.word("mouth"))
                .ours("turns", row.number("turns"))
                .ours("tokens", row.number("tokens") == 0 ? null : row.number("tokens"))
                .ours("failures of the model in a row", row.number("failures") == 0 ? null : row.number("failures"));
        if (row.text("ending") != null) {
            story.step(row.when("updated_at"), StepKind.DECISION, "The conversation ended: " + row.spoken("ending"))
                    .ours("because", row.word("reason").contains("-") ? null : row.spoken("reason"));
        }
    }

    private void turn(Found row) {
        switch (row.word("role")) {
            case "caller" ->
                story.step(
                                row.when("created_at"),
                                StepKind.TURN,
                                row.text("content") == null ? "The caller was silent" : "The caller said")
                        .ours("turn", row.number("turn"))
                        .words("words", row.text("content"));
            case "agent" -> agent(row);
            default -> tool(row, row.text("content"));
        }
    }

    private void agent(Found row) {
        Story.Happened said = story.step(row.when("created_at"), StepKind.TURN, "The agent said")
                .ours("turn", row.number("turn"))
                .words("words", row.text("content"))
                .ours("first word after", millis(row))
                .version(row.numberOrNull("files_version"));
        for (JsonNode each : CallFound.read(row.text("evidence"))) {
            rests(said, each);
        }
        if (row.number("refused") > 0) {
            Instant at = row.when("created_at");
            story.step(at, StepKind.GUARD, "The guard kept the agent from saying what nothing given holds")
                    .ours("claims", row.number("refused"))
                    .ours("turn", row.number("turn"));
        }
    }

    /** A source is {@code passage:<id>}, {@code setting:<name>}, {@code tool:<name>}, {@code service:<name>} or {@code caller}. */
    private void rests(Story.Happened said, JsonNode evidence) {
        String source = evidence.path("source").asText("");
        String of = source.contains(":") ? source.substring(source.indexOf(':') + 1) : "";
        String kind = source.substring(0, source.length() - of.length()).replace(":", "");
        said.words("rests on " + kind(kind), evidence.path("words").asText(""));
        if (kind.equals("passage")) {
            Found.all(jdbc, PASSAGE, Map.of("id", of)).forEach(place -> said.words("passage", place.text("place")));
        } else if (!of.isEmpty()) {
            boolean ours = kind.equals("tool") || kind.equals("setting");
            said.with(kind(kind), of, ours && of.matches("[a-z_]{1,60}") ? Secrecy.OURS : Secrecy.NAME);
        }
    }

    private static String kind(String kind) {
        return kind.matches("passage|setting|tool|service|caller") ? kind : "source";
    }

    private void tool(Found row, @Nullable String answer) {
        story.step(row.when("created_at"), StepKind.TOOL, "The agent used a tool")
                .with("tool", row.text("tool"), row.word("tool").matches("[a-z_]{1,60}") ? Secrecy.OURS : Secrecy.NAME)
                .words("asked", row.text("arguments"))
                .words("answered", answer)
                .ours("took", millis(row))
                .ours("failed", row.is("failed") ? "yes" : null);
    }

    private static @Nullable String millis(Found row) {
        return row.text("latency_ms") == null ? null : row.number("latency_ms") + " ms";
    }
}
