package dev.switchboard.mind.knowledge.reading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * Counts what parts of a file unpack to, and keeps none of it. All of that together is a second or two of work: a part may
 * begin in the middle of another, so that a small file asks for very much of it.
 */
final class Unpacking implements AutoCloseable {

    /** Bytes that go in and come out; a byte that is written in letters is as much work as twenty. */
    private static final long MOST_WORK = 1_000_000_000;

    private static final int WORK_OF_LETTER = 20;

    /** What says how the rest is packed is skipped unread by whoever reads it, so it may say anything. */
    private static final int HEADER = 2;

    private final byte[] content;
    private final byte[] forgotten = new byte[65_536];
    private final Inflater inflater = new Inflater(true);
    private long work;

    Unpacking(byte[] content) {
        this.content = content;
    }

    boolean isTooMuch() {
        return work > MOST_WORK;
    }

    /** Bytes that come of a part: a few by chance if it is not packed, and one more than {@code limit} for any that are more. */
    long size(int from, int to, int limit) {
        return size(ByteBuffer.wrap(content, from, to - from), limit);
    }

    /** The same of one that is written in letters. @param kind the filter's name */
    long size(int from, int to, int limit, COSName kind) {
        work += (long) WORK_OF_LETTER * (to - from);
        return isTooMuch() ? 0 : size(bytes(from, to, kind), limit);
    }

    private ByteBuffer bytes(int from, int to, COSName kind) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(to - from);
            FilterFactory.INSTANCE
                    .getFilter(kind)
                    .decode(new ByteArrayInputStream(content, from, to - from), bytes, new COSDictionary(), 0);
            return ByteBuffer.wrap(bytes.toByteArray());
        } catch (IOException | RuntimeException broken) {
            return ByteBuffer.wrap(content, from, to - from); // whoever reads it comes no further
        }
    }

    private long size(ByteBuffer part, int limit) {
        if (part.remaining() <= HEADER) {
            return 0;
        }
        part.position(part.position() + HEADER);
        inflater.reset();
        inflater.setInput(part);
        long count = 0;
        try {
            int read = 1;
            while (read > 0 && count <= limit && !isTooMuch()) {
                read = inflater.inflate(forgotten);
                count += read;
                work += read;
            }
        } catch (DataFormatException notPacked) {
            // Whoever reads it takes what came before that.
        }
        work += inflater.getBytesRead();
        return Math.min(count, limit + 1L);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
