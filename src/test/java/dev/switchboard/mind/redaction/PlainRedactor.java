package dev.switchboard.mind.redaction;

import dev.switchboard.ground.reload.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A redactor without the service around it. */
public final class PlainRedactor {

    private PlainRedactor() {}

    /** By {@code config/redaction.yml} as it comes. */
    public static Redactor asShipped() throws IOException, BadFileException {
        RedactionRules rules = RedactionRules.parse(Files.readString(Path.of("config/redaction.yml")));
        return new Redactor(() -> rules);
    }
}
