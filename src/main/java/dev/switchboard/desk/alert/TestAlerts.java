package dev.switchboard.desk.alert;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.twilio.rest.api.v2010.account.Message;
import dev.switchboard.desk.alert.Sender.Route;
import dev.switchboard.ground.carrier.CarrierClients;
import dev.switchboard.ground.carrier.OutcomeTable;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.mind.classify.Classification;
import dev.switchboard.mind.classify.Source;
import dev.switchboard.mind.classify.Urgency;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Sends an organization's owner a text message by the way that alerts take, to see whether it arrives. */
@Component
public final class TestAlerts {

    private static final int PER_HOUR = 5;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int REMEMBERED = 10_000;

    private static final Classification WORDS = new Classification(
            "test",
            "This is a test. Alerts of your phone agent arrive here.",
            false,
            Optional.empty(),
            Optional.empty(),
            Urgency.LOW,
            Source.RULES,
            "",
            Optional.empty(),
            0);

    private final Directory directory;
    private final Sender sender;
    private final AlertWords words;
    private final CarrierClients clients;
    private final Supplier<OutcomeTable> outcomes;
    private final LoadingCache<UUID, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(HOUR)
            .build(id -> Bucket.builder()
                    .addLimit(limit -> limit.capacity(PER_HOUR).refillGreedy(PER_HOUR, HOUR))
                    .build());

    TestAlerts(
            Directory directory,
            Sender sender,
            AlertWords words,
            CarrierClients clients,
            Supplier<OutcomeTable> outcomes) {
        this.directory = directory;
        this.sender = sender;
        this.words = words;
        this.clients = clients;
        this.outcomes = outcomes;
    }

    /** Waits for the carrier; nothing is kept, and nothing is tried again. */
    public Result send(UUID organization) {
        if (!buckets.get(organization).tryConsume(1)) {
            return new Result("skipped", "That were %d in an hour. Try again later.".formatted(PER_HOUR), "");
        }
        directory.forget(organization); // its owner has just saved another number, as likely as not
        Listing listing = sender.listing(organization);
        Route route;
        try {
            route = sender.route(listing);
        } catch (NoRouteException | RetryLaterException nowhere) {
            return new Result("skipped", nowhere.getMessage(), "");
        }
        String text = words.of(listing.organization(), AlertWords.TEST, Optional.empty(), WORDS);
        try {
            Message.creator(
                            new com.twilio.type.PhoneNumber(route.to().e164()),
                            new com.twilio.type.PhoneNumber(route.from().e164()),
                            text)
                    .create(clients.of(route.account()));
            return new Result(
                    route.account().simulated() ? "simulated" : "sent",
                    "",
                    route.to().masked());
        } catch (RuntimeException failed) {
            return new Result(
                    "failed",
                    outcomes.get().outcomeOf(failed).reason(),
                    route.to().masked());
        }
    }

    /**
     * What became of it.
     *
     * @param status {@code sent}; {@code simulated} by the simulator; {@code failed}; or {@code skipped}, when
     *     there was no way to try
     * @param reason in words for the owner; empty if it went well
     * @param to masked; empty if it is not known
     */
    public record Result(String status, String reason, String to) {}
}
