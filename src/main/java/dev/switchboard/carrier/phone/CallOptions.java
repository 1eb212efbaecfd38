package dev.switchboard.carrier.phone;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words after {@code call}. */
record CallOptions(
        PhoneNumber to,
        PhoneNumber from,
        Caller caller,
        Optional<PhoneNumber> forwardedFrom,
        Trunk trunk,
        String management) {

    static final String USAGE = """
            Usage: call <number> [what the caller says] [options]
              --silent                says nothing when asked
              --voicemail "…"         says nothing when asked, and leaves this after the tone
              --hangup                hangs up after the greeting
              --forwarded-from +1…    the call was dialled to this number first
              --from +1…              the caller's number (+14055551234)
              --url http://…          where the service is (http://localhost:8080)
              --public-url http://…   what signatures are computed over, if the service has a PUBLIC_URL (as --url)
              --account AC…  --token …  the carrier account that signs (the demo organization's)""";

    /** @throws IllegalArgumentException naming the wrong word */
    static CallOptions of(String[] words, Map<String, String> environment) {
        List<String> plain = new ArrayList<>();
        Map<String, String> options = new java.util.HashMap<>();
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            switch (word) {
                case "--silent", "--hangup" -> options.put(word, "");
                case "--voicemail", "--forwarded-from", "--from", "--url", "--public-url", "--account", "--token" ->
                    options.put(word, value(words, ++i, word));
                default -> plain.add(plainWord(word));
            }
        }
        if (plain.isEmpty()) {
            throw new IllegalArgumentException("the number to call is missing");
        }
        String said = options.containsKey("--silent") || options.containsKey("--voicemail")
                ? ""
                : String.join(" ", plain.subList(1, plain.size()));
        return new CallOptions(
                number("the number to call", plain.get(0)),
                number("--from", options.getOrDefault("--from", "+14055551234")),
                new ScriptedCaller(said, options.getOrDefault("--voicemail", ""), options.containsKey("--hangup")),
                Optional.ofNullable(options.get("--forwarded-from")).map(text -> number("--forwarded-from", text)),
                trunk(options, environment),
                management(environment));
    }

    /** The line to the service, from the options that all telephones have. */
    static Trunk trunk(Map<String, String> options, Map<String, String> environment) {
        String url = options.getOrDefault("--url", "http://localhost:" + environment.getOrDefault("PORT", "8080"))
                .replaceAll("/+$", "");
        return new Trunk(
                url,
                options.getOrDefault("--public-url", environment.getOrDefault("PUBLIC_URL", url))
                        .replaceAll("/+$", ""),
                "twilio",
                options.getOrDefault("--account", "AC00000000000000000000000000000001"),
                options.getOrDefault("--token", "switchboard-demo-token"));
    }

    static String management(Map<String, String> environment) {
        return "http://127.0.0.1:" + environment.getOrDefault("MANAGEMENT_PORT", "8081");
    }

    static String plainWord(String word) {
        if (word.startsWith("--")) {
            throw new IllegalArgumentException("there is no option " + word);
        }
        return word;
    }

    static String value(String[] words, int index, String option) {
        if (index >= words.length) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return words[index];
    }

    static PhoneNumber number(String what, String text) {
        return PhoneNumber.parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(what + ": expected a number like +15550100001, not " + text));
    }

    @Override
    public String toString() {
        return "CallOptions[" + to + "]";
    }
}
