package dev.switchboard.ground.reload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One file of {@code config/}, in the last version that was good.
 *
 * @param <T> what it is parsed to
 */
public final class LiveFile<T> implements Supplier<T> {

    private static final int LARGEST = 1_000_000;

    private final Path file;
    private final Parser<T> parser;
    private volatile Version<T> current;
    private volatile Optional<String> refusal = Optional.empty();

    /** @throws BadFileException if the file can't be used; at start there is no older version to go on with */
    LiveFile(Path file, Parser<T> parser) throws BadFileException {
        this.file = file;
        this.parser = parser;
        String text = read();
        this.current = new Version<>(text, parser.parse(text), Instant.now());
    }

    @Override
    public T get() {
        Edition edition = Editions.here();
        return edition == null ? current.value : edition.value(this, current.value);
    }

    /** What another version of the file is parsed to, which serves nobody. */
    T parse(String other) throws BadFileException {
        try {
            return parser.parse(other);
        } catch (RuntimeException | StackOverflowError unforeseen) {
            throw new BadFileException(
                    0, "can't be used: " + unforeseen.getClass().getSimpleName());
        }
    }

    Path file() {
        return file;
    }

    /** Of the version that serves. */
    String text() {
        return current.text;
    }

    /** When the version that serves was read. */
    Instant readAt() {
        return current.readAt;
    }

    /** Why the file as it is now does not serve; empty if it does. */
    Optional<String> refusal() {
        return refusal;
    }

    /**
     * Reads the file again, also if it is the same: what it is checked against may have changed.
     *
     * @param proof has the last word on what it does among the others
     * @return whether something else serves now
     * @throws BadFileException if it can't be used; what was good goes on serving
     */
    boolean refresh(Proof proof) throws BadFileException {
        try {
            String text = read();
            T value = parser.parse(text);
            boolean changed = !text.equals(current.text);
            if (changed) {
                proof.check(text);
            }
            current = new Version<>(text, value, changed ? Instant.now() : current.readAt);
            refusal = Optional.empty();
            return changed;
        } catch (RuntimeException | StackOverflowError unforeseen) {
            refusal = Optional.of("0: can't be used");
            throw new BadFileException(
                    0, "can't be used: " + unforeseen.getClass().getSimpleName());
        } catch (BadFileException bad) {
            refusal = Optional.of(bad.line() + ": " + bad.getMessage());
            throw bad;
        }
    }

    private String read() throws BadFileException {
        return read(file);
    }

    /** The text of a file that people edit: UTF-8, of a sensible size. */
    static String read(Path file) throws BadFileException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new BadFileException(0, "is no file"); // a pipe is never read to its end, nor is a device
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new BadFileException(0, "larger than " + LARGEST + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new BadFileException(0, "not UTF-8");
        } catch (IOException missing) {
            throw new BadFileException(0, "can't be read, is it there?");
        }
    }

    /** Makes sense of a file's text. */
    @FunctionalInterface
    public interface Parser<T> {
        T parse(String text) throws BadFileException;
    }

    /** Looks at a text that is good by itself. */
    @FunctionalInterface
    interface Proof {
        void check(String text) throws BadFileException;
    }

    private record Version<T>(String text, T value, Instant readAt) {}
}
