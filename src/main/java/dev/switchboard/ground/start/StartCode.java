package dev.switchboard.ground.start;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Java's optimizing compiler from code that hardly anything but a start runs, {@code start/compiler-directives.json}: much of what
 * it does in a start is that, beside which the start itself waits for a core. The quick compiler has it all the same.
 */
public final class StartCode {

    private static final Logger LOG = LoggerFactory.getLogger(StartCode.class);
    private static final String DIRECTIVES = "/start/compiler-directives.json";

    private StartCode() {}

    /** Beside the start, as it need not wait for it. Another Java may know no such directives, and takes longer. */
    public static void compileQuickly() {
        Thread thread = new Thread(StartCode::direct, "start-code");
        thread.setDaemon(true);
        thread.start();
    }

    private static void direct() {
        try {
            LOG.debug("{}", add());
        } catch (IOException | JMException | RuntimeException unknown) {
            LOG.debug("This Java compiles the start as everything else: {}", unknown.getMessage());
        }
    }

    /** @return what Java says to it */
    static String add() throws IOException, JMException {
        Path file = Files.createTempFile("switchboard-", ".json");
        try (InputStream directives = StartCode.class.getResourceAsStream(DIRECTIVES)) {
            if (directives == null) {
                throw new IOException("there is no " + DIRECTIVES);
            }
            Files.copy(directives, file, StandardCopyOption.REPLACE_EXISTING);
            Object said = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "compilerDirectivesAdd",
                            new Object[] {new String[] {file.toString()}},
                            new String[] {String[].class.getName()});
            return String.valueOf(said);
        } finally {
            Files.delete(file);
        }
    }
}
