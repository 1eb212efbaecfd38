package dev.switchboard.ground.agent;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hears that somebody needs an ambulance, the police or the fire brigade, and knows what they should dial instead. A shop
 * that letters fire trucks is called about fire trucks, so a word alone is not enough.
 */
public final class EmergencyWords {

    private static final Pattern NUMBER = Pattern.compile("\\d{3,6}");
    private static final int LONGEST = 2_000; // characters; who needs help says so at once

    private final Map<String, String> numbers;
    private final String otherwise;
    private final List<EmergencyPhrases> languages;

    private EmergencyWords(Map<String, String> numbers, String otherwise, List<EmergencyPhrases> languages) {
        this.numbers = numbers;
        this.otherwise = otherwise;
        this.languages = languages;
    }

    /** @param yaml as {@code config/dialogue/emergency.yml} describes itself */
    public static EmergencyWords parse(String yaml) throws BadFileException {
        Document document = YamlText.read(yaml, Document.class);
        for (String number : document.numbers.values()) {
            check(number);
        }
        check(document.otherwise);
        try {
            return new EmergencyWords(
                    Map.copyOf(document.numbers),
                    document.otherwise,
                    document.languages.values().stream()
                            .map(EmergencyPhrases::new)
                            .toList());
        } catch (IllegalArgumentException unreadable) {
            throw new BadFileException(0, String.valueOf(unreadable.getMessage()));
        }
    }

    private static void check(String number) throws BadFileException {
        if (!NUMBER.matcher(number).matches()) {
            throw new BadFileException(0, "expected an emergency number of 3 to 6 digits, in quotes");
        }
    }

    /**
     * @param words what the caller said
     * @param country ISO, of the business that was called
     * @return what to dial, if it is an emergency
     */
    public Optional<EmergencyNumber> in(String words, String country) {
        return areIn(words) ? Optional.of(number(country)) : Optional.empty();
    }

    /** Whether it is an emergency. */
    public boolean areIn(String words) {
        String heard = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
        String plain = EmergencyPhrases.plain(heard);
        return languages.stream().anyMatch(language -> language.heardIn(plain));
    }

    public EmergencyNumber number(String country) {
        return new EmergencyNumber(numbers.getOrDefault(country, otherwise));
    }

    private record Document(
            String otherwise, Map<String, String> numbers, Map<String, EmergencyPhrases.Lists> languages) {

        private Document {
            if (otherwise == null || numbers == null || languages == null) {
                throw new IllegalArgumentException("expected otherwise, numbers and languages");
            }
        }
    }
}
