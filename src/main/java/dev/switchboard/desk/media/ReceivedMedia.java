package dev.switchboard.desk.media;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierMedia;
import dev.switchboard.ground.carrier.CarrierMedia.Fetched;
import dev.switchboard.ground.carrier.CarrierMedia.Problem;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches what came along with a text. Whatever is wrong with a file, the text is there and stays. */
public final class ReceivedMedia {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivedMedia.class);
    /** By which carrier it came, and to which number of ours. */
    private static final String OURS = """
            SELECT m.service_provider, n.phone_number FROM messages m
            LEFT JOIN organization_phone_numbers n ON n.organization_id = m.organization_id AND n.id = m.phone_number_id
            WHERE m.id = ? AND m.organization_id = current_organization()""";

    private static final int LARGEST = 5 * 1024 * 1024;
    private static final int LARGEST_TOGETHER = 25 * 1024 * 1024;
    private static final int AT_ONCE = 4; // messages; each holds a file in memory
    private static final int MOST_ATTEMPTS = 6;
    private static final Duration AT_A_TIME =
            Duration.ofSeconds(25); // less than the lease of an event, with the last file
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final OrganizationScope scope;
    private final Directory directory;
    private final CarrierMedia carrier;
    private final MediaFiles files;
    private final Semaphore fetches = new Semaphore(AT_ONCE);

    ReceivedMedia(OrganizationScope scope, Directory directory, CarrierMedia carrier, MediaFiles files) {
        this.scope = scope;
        this.directory = directory;
        this.carrier = carrier;
        this.files = files;
    }

    /**
     * Fetches the files that are not here yet.
     *
     * @throws RetryLaterException while some of them are still to be had
     */
    public void fetch(Event event) {
        if (!fetches.tryAcquire()) {
            throw RetryLaterException.untried("other files are fetched", PAUSE);
        }
        try {
            fetchAll(event, UUID.fromString(event.key()));
        } finally {
            fetches.release();
        }
    }

    private void fetchAll(Event event, UUID message) {
        long end = System.nanoTime() + AT_A_TIME.toNanos();
        Optional<CarrierAccount> account = account(event.organizationId(), message);
        boolean away = false;
        for (MediaFiles.Pending file : files.pending(event.organizationId(), message)) {
            if (System.nanoTime() > end) {
                throw new RetryLaterException("more files are to be fetched", Duration.ZERO);
            }
            try {
                settle(event, message, file, account);
            } catch (CarrierException | IOException failed) {
                // The others may be had.
                away = true;
                LOG.info("A file of message {} can't be had now: {}", message, reason(failed));
                if (failed instanceof CarrierException && isLast(event)) {
                    refuse(event, message, file, "The phone company did not deliver the file.");
                    away = false;
                }
            }
        }
        if (away) {
            throw new RetryLaterException("the carrier, or the store, does not answer", PAUSE);
        }
    }

    private static boolean isLast(Event event) {
        return event.attempts() >= MOST_ATTEMPTS || event.lastAttempt();
    }

    private static String reason(Exception failed) {
        return failed instanceof CarrierException
                ? failed.getMessage()
                : failed.getClass().getSimpleName();
    }

    private void settle(Event event, UUID message, MediaFiles.Pending file, Optional<CarrierAccount> account)
            throws IOException {
        int left = LARGEST_TOGETHER - files.size(event.organizationId(), message);
        if (left <= 0) {
            refuse(event, message, file, "The files of this message are larger than 25 MB together.");
            return;
        }
        Fetched fetched = account.isEmpty()
                ? new Fetched(new byte[0], Optional.of(Problem.FOREIGN))
                : carrier.fetch(account.get(), file.url(), Math.min(LARGEST, left));
        if (fetched.problem().isPresent()) {
            refuse(event, message, file, words(fetched.problem().get(), left));
            return;
        }
        FileKind kind = FileKind.of(fetched.content());
        if (kind.isTaken()) {
            files.keep(event.organizationId(), message, file.id(), kind.contentType(), fetched.content());
        } else {
            refuse(event, message, file, kind.refusal());
        }
    }

    private void refuse(Event event, UUID message, MediaFiles.Pending file, String reason) {
        files.refuse(event.organizationId(), message, file.id(), reason);
    }

    private static String words(Problem problem, int left) {
        return switch (problem) {
            case FOREIGN -> "The file is not at the phone company.";
            case MISSING -> "The phone company no longer has the file.";
            case TOO_LARGE ->
                left < LARGEST
                        ? "The files of this message are larger than 25 MB together."
                        : "The file is larger than 5 MB.";
            case LED_ASTRAY -> "The file is not where the phone company says.";
        };
    }

    /** By whose password the carrier gives it out. */
    private Optional<CarrierAccount> account(UUID organization, UUID message) {
        return directory
                .listing(organization)
                .flatMap(listing -> scope.in(organization, jdbc -> jdbc.sql(OURS)
                        .param(message)
                        .query((row, number) -> account(listing, row.getString(1), row.getString(2)))
                        .optional()
                        .flatMap(account -> account)));
    }

    private static Optional<CarrierAccount> account(Listing listing, @Nullable String provider, @Nullable String ours) {
        if (provider == null) {
            return Optional.empty();
        }
        Carrier carrier = Carrier.valueOf(provider.toUpperCase(Locale.ROOT));
        return Optional.ofNullable(ours)
                .flatMap(PhoneNumber::parse)
                .flatMap(number -> Optional.ofNullable(listing.lent().get(number)))
                .or(() -> listing.account(carrier));
    }
}
