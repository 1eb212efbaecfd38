package dev.switchboard.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was sent and what was acknowledged, written down before anybody relies on it: each line is on the disk before the
 * next step of its call is taken. Lines are {@code sent|acknowledged|apologized <webhook> <call>}.
 */
final class Ledger implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    Ledger(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
    }

    void write(String what, String webhook, String callSid) {
        try {
            channel.write(
                    ByteBuffer.wrap((what + " " + webhook + " " + callSid + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(false);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The calls of which this was written. */
    Set<String> calls(String what, String webhook) {
        String begin = what + " " + webhook + " ";
        try (var lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            return lines.filter(line -> line.startsWith(begin))
                    .map(line -> line.substring(begin.length()))
                    .collect(Collectors.toSet());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
