package dev.switchboard.carrier.twiml;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import java.util.List;
import java.util.Set;

/** The voices and languages that may be asked of a carrier, as {@code config/twiml/voices.yml} lists them; the first of each is the default. */
public final class Voices {

    private final List<String> voices;
    private final List<String> languages;
    private final Set<String> known;

    private Voices(List<String> voices, List<String> languages) {
        this.voices = voices;
        this.languages = languages;
        this.known = Set.copyOf(voices);
    }

    /** @throws BadFileException naming the line */
    public static Voices parse(String yaml) throws BadFileException {
        File file = YamlText.read(yaml, File.class);
        if (file.voices == null || file.voices.isEmpty() || file.languages == null || file.languages.isEmpty()) {
            throw new BadFileException(0, "expected a list 'voices' and a list 'languages'");
        }
        return new Voices(
                file.voices.stream().distinct().toList(),
                file.languages.stream().distinct().toList());
    }

    public Set<String> voices() {
        return known;
    }

    public Set<String> languages() {
        return Set.copyOf(languages);
    }

    /** {@code voice} if it is on the list, else the default. */
    public String voice(String voice) {
        return known.contains(voice) ? voice : voices.get(0);
    }

    /** {@code language} if it is on the list, else the default. */
    public String language(String language) {
        return languages.contains(language) ? language : languages.get(0);
    }

    private record File(List<String> voices, List<String> languages) {}
}
