package dev.switchboard.carrier.twiml;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The templates of {@code config/twiml} as callers hear them. */
final class OurTemplates {

    private OurTemplates() {}

    /** @param file without its ending; @param usual values that it may use; @param more names and values in their place */
    static String render(String file, Map<String, String> usual, String... more) throws Exception {
        String name = file + ".ftlx";
        TwimlTemplate template = TwimlTemplate.parse(name, Files.readString(Path.of("config/twiml", name)));
        Map<String, String> values = new HashMap<>(usual);
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return template.render(values);
    }
}
