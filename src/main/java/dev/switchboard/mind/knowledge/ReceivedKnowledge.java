package dev.switchboard.mind.knowledge;

import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.http.GuardedGet;
import dev.switchboard.ground.http.NotFetchedException;
import dev.switchboard.mind.knowledge.Cutter.Piece;
import dev.switchboard.mind.knowledge.PassageStore.Read;
import dev.switchboard.mind.knowledge.PassageStore.Waiting;
import dev.switchboard.mind.knowledge.reading.FileReader;
import dev.switchboard.mind.knowledge.reading.Reading;
import dev.switchboard.mind.knowledge.reading.UnreadableException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads documents that were given, or whose address is to be looked at again. */
public final class ReceivedKnowledge {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivedKnowledge.class);
    private static final int AT_ONCE = 2; // files in memory, and unpacked
    private static final int MOST_ATTEMPTS = 4;
    private static final Duration FETCHING = Duration.ofSeconds(10);
    private static final Duration COMPARING =
            Duration.ofSeconds(8); // with all before it less than the lease of an event
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final PassageStore store;
    private final GuardedGet outside;
    private final Comparing comparing;
    private final Semaphore readers = new Semaphore(AT_ONCE);

    ReceivedKnowledge(PassageStore store, GuardedGet outside, Vectors vectors) {
        this.store = store;
        this.outside = outside;
        this.comparing = new Comparing(store, vectors);
    }

    /**
     * Whatever a file holds, this ends with passages or with a reason for its owner.
     *
     * @throws RetryLaterException while an address does not answer, or others are read
     */
    public void read(Event event) {
        if (!readers.tryAcquire()) {
            throw RetryLaterException.untried("other documents are read", PAUSE);
        }
        try {
            UUID document = event.subject().id();
            Optional<Waiting> waiting = store.waiting(event.organizationId(), document);
            if (waiting.isPresent()) {
                settle(event, document, waiting.get());
            }
            compare(event.organizationId());
        } finally {
            readers.release();
        }
    }

    private void settle(Event event, UUID document, Waiting waiting) {
        UUID organization = event.organizationId();
        try {
            GuardedGet.Page page = page(waiting);
            String hash = hash(page.content());
            if (hash.equals(waiting.hash()) && waiting.passages() > 0) {
                store.unchanged(organization, document, waiting.revision());
                return;
            }
            Reading reading = FileReader.read(page.content(), page.charset());
            Read read = read(waiting, reading, page.content().length, hash);
            if (!store.replace(organization, document, waiting.revision(), read)) {
                throw new UnreadableException(
                        "With this there would be more than %,d passages. Delete what is not needed any more."
                                .formatted(PassageStore.MOST));
            }
        } catch (UnreadableException unreadable) {
            LOG.info("Document {} can't be read", document);
            store.fail(organization, document, waiting.revision(), unreadable.reason());
        } catch (NotFetchedException missing) {
            boolean again = missing.problem() == NotFetchedException.Problem.AWAY
                    && event.attempts() < MOST_ATTEMPTS
                    && !event.lastAttempt();
            if (again) {
                throw new RetryLaterException("the address does not answer", PAUSE);
            }
            store.fail(organization, document, waiting.revision(), words(missing.problem()));
        }
    }

    private GuardedGet.Page page(Waiting waiting) throws NotFetchedException {
        byte[] content = waiting.content();
        return waiting.isAddress()
                ? outside.get(URI.create(waiting.source()), FileReader.LARGEST, FETCHING)
                : new GuardedGet.Page(URI.create("file:///"), content == null ? new byte[0] : content, "");
    }

    private static Read read(Waiting waiting, Reading reading, int size, String hash) {
        boolean unnamed = waiting.isAddress() && waiting.title().equals(waiting.source());
        String title = unnamed && !reading.title().isEmpty() ? reading.title() : waiting.title();
        List<Piece> pieces = Cutter.cut(reading);
        return new Read(
                title.substring(0, Math.min(title.length(), Given.LONGEST_TITLE)),
                reading.contentType(),
                size,
                hash,
                pieces);
    }

    private static String words(NotFetchedException.Problem problem) {
        return switch (problem) {
            case NOT_ALLOWED -> "The address leads to something that is not a public web page.";
            case MISSING -> "There is no page at this address, or it is not open to everybody.";
            case AWAY -> "The address does not answer.";
            case TOO_LARGE -> "The page is larger than 10 MB.";
            case TOO_MANY_REDIRECTS -> "The address sends visitors from one place to the next and never arrives.";
        };
    }

    private void compare(UUID organization) {
        if (!comparing.isPossible()) {
            return;
        }
        switch (comparing
                .of(organization, System.nanoTime() + COMPARING.toNanos())
                .end()) {
            case AWAY -> throw new RetryLaterException("the embedding model does not answer", PAUSE);
            case NO_TIME -> throw RetryLaterException.untried("more passages are to be compared", Duration.ZERO);
            default -> {}
        }
    }

    private static String hash(byte[] content) {
        return DigestUtils.sha256Hex(content);
    }
}
