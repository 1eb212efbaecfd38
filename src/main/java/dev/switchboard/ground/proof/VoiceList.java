package dev.switchboard.ground.proof;

import dev.switchboard.ground.reload.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The voices and languages that organizations may choose: each is one that a carrier can have. */
final class VoiceList {

    private static final Set<String> MAKERS = Set.of("Polly", "Google");

    private VoiceList() {}

    static void check(String file, List<YamlLines.Line> lines, Findings findings) {
        for (YamlLines.Line line : lines) {
            Place place = new Place(file, line.line());
            if (line.path().startsWith("languages.") && !Tongues.isOne(line.value())) {
                findings.error(
                        place,
                        "language",
                        "There is no language '" + line.value() + "': it is written like en-US.",
                        "An owner chooses it, and the carrier refuses every document: callers hear an application error.");
            }
            if (line.path().startsWith("voices.")) {
                maker(place, line.value(), findings);
            }
        }
    }

    private static void maker(Place place, String voice, Findings findings) {
        String maker = voice.replaceFirst("\\..*", "");
        boolean known = maker.equals(voice) || MAKERS.contains(maker);
        Optional<String> meant = known ? Optional.empty() : Nearest.of(maker, MAKERS);
        meant.ifPresent(name -> findings.warning(
                place,
                "voice",
                "The carrier knows no voices of " + maker + ": is '" + name + "' meant?",
                "The carrier speaks with another voice, or refuses the document."));
    }
}
