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
        boolean givesUp,
        ScriptedPhones.Script phones,
        Optional<PhoneNumber> forwardedFrom,
        Trunk trunk,
        String management) {

    static final String USAGE = """
            Usage: call <number> [what the caller says] [options]
            Without words it is a conversation: type a line each time the agent listens. Digits, * and # are keys, an empty line
            is silence, and the end of the input (Ctrl-D) hangs up.
              --then "…"              what the caller says next; may be given again and again
              --interrupt             speaks again while the agent still does; only where the carrier holds a socket
              --silent                says nothing when asked
              --voicemail "…"         says nothing when asked, and leaves this after the tone
              --hangup                hangs up after the greeting
              --answer                answers the phone that the call is put through to, and shows what is heard there
              --rings busy,answer     what is done with each phone that rings: answer, no-answer, busy or machine
              --press 1               the keys that are pressed there when keys are asked for
              --say "…"               what is said there once both are on the line
              --give-up               hangs up while another phone rings
              --forwarded-from +1…    the call was dialled to this number first
              --to +1…                the number to call, in place of the first word
              --from +1…              the caller's number (+14055551234)
              --url http://…          where the service is (http://localhost:8080)
              --public-url http://…   what signatures are computed over, if the service has a PUBLIC_URL (as --url)
              --account AC…  --token …  the carrier account that signs (whose number it is, if
                                      the simulator sold it, else the demo organization's)""";

    /** @throws IllegalArgumentException naming the wrong word */
    static CallOptions of(String[] words, Map<String, String> environment) {
        List<String> plain = new ArrayList<>();
        List<String> then = new ArrayList<>();
        Map<String, String> options = new java.util.HashMap<>();
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            switch (word) {
                case "--silent", "--interrupt", "--hangup", "--answer", "--give-up" -> options.put(word, "");
                case "--then" -> then.add(value(words, ++i, word));
                case "--voicemail",
                        "--rings",
                        "--press",
                        "--say",
                        "--forwarded-from",
                        "--to",
                        "--from",
                        "--url",
                        "--public-url",
                        "--account",
                        "--token" -> options.put(word, value(words, ++i, word));
                default -> plain.add(plainWord(word));
            }
        }
        Optional.ofNullable(options.get("--to")).ifPresent(to -> plain.add(0, to));
        if (plain.isEmpty()) {
            throw new IllegalArgumentException("the number to call is missing");
        }
        return new CallOptions(
                number("the number to call", plain.get(0)),
                number("--from", options.getOrDefault("--from", "+14055551234")),
                caller(String.join(" ", plain.subList(1, plain.size())), then, options),
                options.containsKey("--give-up"),
                phones(options),
                Optional.ofNullable(options.get("--forwarded-from")).map(text -> number("--forwarded-from", text)),
                trunk(options, environment),
                management(environment));
    }

    /** The same by another line. */
    CallOptions by(Trunk other) {
        return new CallOptions(to, from, caller, givesUp, phones, forwardedFrom, other, management);
    }

    /** Somebody at the terminal, if nothing was told of what the caller does. */
    private static Caller caller(String first, List<String> then, Map<String, String> options) {
        boolean silent = options.containsKey("--silent") || options.containsKey("--voicemail");
        List<String> turns = new ArrayList<>();
        if (!silent) {
            turns.add(first);
            turns.addAll(then);
        }
        boolean told = silent
                || options.containsKey("--hangup")
                || !String.join("", turns).isEmpty();
        if (!told) {
            return TypingCaller.here();
        }
        ScriptedCaller caller =
                new ScriptedCaller(turns, options.getOrDefault("--voicemail", ""), options.containsKey("--hangup"));
        return options.containsKey("--interrupt") ? caller.interrupting() : caller;
    }

    private static ScriptedPhones.Script phones(Map<String, String> options) {
        String keys = options.getOrDefault("--press", "");
        if (!keys.matches("[0-9*#]{0,32}")) {
            throw new IllegalArgumentException("--press: expected digits, * and #, not " + keys);
        }
        String rings = options.getOrDefault("--rings", options.containsKey("--answer") ? "answer" : "no-answer");
        List<ScriptedPhones.Does> inTurn = new ArrayList<>();
        for (String does : rings.split(",")) {
            if (!List.of("answer", "no-answer", "busy", "machine").contains(does)) {
                throw new IllegalArgumentException("--rings: expected answer, no-answer, busy or machine, not " + does);
            }
            inTurn.add(ScriptedPhones.Does.valueOf(does.replace('-', '_').toUpperCase(java.util.Locale.ROOT)));
        }
        for (String needs : List.of("--press", "--say")) {
            if (options.containsKey(needs) && !inTurn.contains(ScriptedPhones.Does.ANSWER)) {
                throw new IllegalArgumentException(needs + " needs --answer");
            }
        }
        return new ScriptedPhones.Script(inTurn, keys, options.getOrDefault("--say", "Hello?"));
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
