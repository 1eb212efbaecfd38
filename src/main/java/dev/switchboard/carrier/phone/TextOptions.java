package dev.switchboard.carrier.phone;

import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words after {@code text}.
 *
 * @param channel {@code sms} or {@code whatsapp}
 * @param reply whether an answer is waited for
 * @param hands what is done when the sender's phone rings; empty: it is left alone
 * @param patience how long a reply or a ring is waited for
 */
record TextOptions(
        PhoneNumber to,
        PhoneNumber from,
        String channel,
        String words,
        List<URI> media,
        boolean reply,
        Optional<Hands> hands,
        Duration patience,
        Trunk trunk,
        String management) {

    static final String USAGE = """
            Usage: text <number> [words] [options]
              --to +1…                the number to write to, in place of the first word
              --from +1…              the sender's number (+14055551234)
              --media van.jpg         a file that goes along, or its https:// address at the carrier; up to ten times
              --whatsapp              by WhatsApp instead of SMS
              --reply                 waits for an answer, and shows the thread as the sender's phone has it
              --answer                answers when the sender's phone rings then, and shows what is heard
              --press 1               the keys that are pressed when keys are asked for
              --customer-answers      the phone that is dialled next is answered too
              --say "…"               what is said to each other once both are on the line
              --wait 60               seconds that a reply or a ring is waited for
              --url http://…          where the service is (http://localhost:8080)
              --public-url http://…   what signatures are computed over, if the service has a PUBLIC_URL (as --url)
              --account AC…  --token …  the carrier account that signs (whose number it is, if
                                      the simulator sold it, else the demo organization's)""";

    private static final int MOST_MEDIA = 10;
    private static final int LONGEST = 1_600;

    /** Bytes; more than we take, so that a file can be seen to be refused. */
    private static final long LARGEST_FILE = 20_000_000;

    /** @throws IllegalArgumentException naming the wrong word */
    static TextOptions of(String[] words, Map<String, String> environment) {
        List<String> plain = new ArrayList<>();
        List<URI> media = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            switch (word) {
                case "--reply", "--whatsapp", "--answer", "--customer-answers" -> options.put(word, "");
                case "--media" -> media.add(address(CallOptions.value(words, ++i, word)));
                case "--to", "--from", "--press", "--say", "--wait", "--url", "--public-url", "--account", "--token" ->
                    options.put(word, CallOptions.value(words, ++i, word));
                default -> plain.add(CallOptions.plainWord(word));
            }
        }
        Optional.ofNullable(options.get("--to")).ifPresent(to -> plain.add(0, to));
        if (plain.isEmpty()) {
            throw new IllegalArgumentException("the number to write to is missing");
        }
        return of(plain, media, options, environment);
    }

    private static TextOptions of(
            List<String> plain, List<URI> media, Map<String, String> options, Map<String, String> environment) {
        String text = String.join(" ", plain.subList(1, plain.size()));
        if (text.length() > LONGEST || media.size() > MOST_MEDIA) {
            throw new IllegalArgumentException("a text has at most 1,600 characters and ten files");
        }
        if (text.isEmpty() && media.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to say");
        }
        return new TextOptions(
                CallOptions.number("the number to write to", plain.get(0)),
                CallOptions.number("--from", options.getOrDefault("--from", "+14055551234")),
                options.containsKey("--whatsapp") ? "whatsapp" : "sms",
                text,
                List.copyOf(media),
                options.containsKey("--reply"),
                Hands.of(options),
                seconds(options.getOrDefault("--wait", "60")),
                CallOptions.trunk(options, environment),
                CallOptions.management(environment));
    }

    /** The same by another line. */
    TextOptions by(Trunk other) {
        return new TextOptions(to, from, channel, words, media, reply, hands, patience, other, management);
    }

    private static Duration seconds(String text) {
        if (!text.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("--wait: expected a number of seconds, not " + text);
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private static URI address(String text) {
        if (text.matches("https?://[\\x21-\\x7e]+")) {
            return URI.create(text);
        }
        try {
            Path file = Path.of(text);
            if (Files.isReadable(file) && Files.size(file) <= LARGEST_FILE) {
                return file.toUri();
            }
        } catch (InvalidPathException | IOException unreadable) {
            // the same as one that is not there
        }
        throw new IllegalArgumentException(
                "--media: expected a file of at most 20 MB, or an address like https://api.twilio.com/…");
    }

    @Override
    public String toString() {
        return "TextOptions[" + to + "]";
    }

    /**
     * What a person does with a phone that rings.
     *
     * @param keys pressed when keys are asked for; empty: none
     * @param secondAnswers whether the phone that is dialled next is answered as well
     * @param words said once both are on the line
     */
    record Hands(String keys, boolean secondAnswers, String words) {

        static Optional<Hands> of(Map<String, String> options) {
            String keys = options.getOrDefault("--press", "");
            if (!keys.matches("[0-9*#]{0,32}")) {
                throw new IllegalArgumentException("--press: expected digits, * and #, not " + keys);
            }
            if (!options.containsKey("--answer")) {
                for (String needs : List.of("--press", "--customer-answers", "--say")) {
                    if (options.containsKey(needs)) {
                        throw new IllegalArgumentException(needs + " needs --answer");
                    }
                }
                return Optional.empty();
            }
            return Optional.of(new Hands(
                    keys, options.containsKey("--customer-answers"), options.getOrDefault("--say", "Hello?")));
        }
    }
}
