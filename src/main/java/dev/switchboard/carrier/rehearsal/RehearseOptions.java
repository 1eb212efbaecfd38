package dev.switchboard.carrier.rehearsal;

import dev.switchboard.carrier.phone.RehearsalLine;
import dev.switchboard.ground.number.PhoneNumber;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words after {@code rehearse}.
 *
 * @param to called where a rehearsal names no number
 * @param least percent of its plays that each rehearsal must pass
 */
record RehearseOptions(
        List<Path> files,
        boolean candidate,
        int times,
        int least,
        PhoneNumber to,
        String url,
        String publicUrl,
        String account,
        String token,
        String management) {

    static final String USAGE = """
            Usage: rehearse <files or folders> [options]
              --times 5               plays each so often, and tells how often it was passed (1)
              --at-least 90           percent of the plays that each must pass (100)
              --candidate             the agent is told config/prompts/dialogue.candidate.md, which serves nobody else
              --to +1…                the number to call where a rehearsal names none (+15550100001)
              --url http://…          where the service is (http://localhost:8080)
              --public-url http://…   what signatures are computed over, if the service has a PUBLIC_URL (as --url)
              --account AC…  --token …  the carrier account that signs (the demo organization's)
            With OPENAI_API_KEY (and OPENAI_BASE_URL, OPENAI_MODEL) a model plays callers that have a goal.""";

    private static final String CANDIDATE = "--candidate";
    private static final Set<String> NAMES =
            Set.of("--times", "--at-least", "--to", "--url", "--public-url", "--account", "--token");

    /** @throws IllegalArgumentException naming the wrong word */
    static RehearseOptions of(String[] words, Map<String, String> environment) {
        List<Path> files = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < words.length; i++) {
            if (NAMES.contains(words[i])) {
                String name = words[i];
                if (++i >= words.length) {
                    throw new IllegalArgumentException(name + " needs a value");
                }
                options.put(name, words[i]);
            } else if (words[i].equals(CANDIDATE)) {
                options.put(CANDIDATE, "");
            } else if (words[i].startsWith("--")) {
                throw new IllegalArgumentException("there is no option " + words[i]);
            } else {
                files.add(Path.of(words[i]));
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("the files to play are missing, for example config/rehearsals/");
        }
        String url =
                address(options.getOrDefault("--url", "http://localhost:" + environment.getOrDefault("PORT", "8080")));
        return new RehearseOptions(
                files,
                options.containsKey(CANDIDATE),
                whole("--times", options.getOrDefault("--times", "1")),
                whole("--at-least", options.getOrDefault("--at-least", "100")),
                number(options.getOrDefault("--to", "+15550100001")),
                url,
                address(options.getOrDefault("--public-url", environment.getOrDefault("PUBLIC_URL", url))),
                options.getOrDefault("--account", "AC00000000000000000000000000000001"),
                options.getOrDefault("--token", "switchboard-demo-token"),
                "http://127.0.0.1:" + environment.getOrDefault("MANAGEMENT_PORT", "8081"));
    }

    private static String address(String url) {
        return url.replaceAll("/+$", "");
    }

    private static int whole(String option, String text) {
        if (!text.matches("[1-9][0-9]?|100")) {
            throw new IllegalArgumentException(option + ": expected a whole number from 1 to 100, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static PhoneNumber number(String text) {
        return PhoneNumber.parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("--to: expected a number like +15550100001, not " + text));
    }

    RehearsalLine line() {
        return new RehearsalLine(url, publicUrl, "twilio", account, token, candidate);
    }

    @Override
    public String toString() {
        return "RehearseOptions" + files;
    }
}
