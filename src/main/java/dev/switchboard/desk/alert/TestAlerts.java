package dev.switchboard.desk.alert;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.switchboard.desk.message.Channel;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Outbox;
import dev.switchboard.desk.message.OutgoingMessage;
import dev.switchboard.desk.message.OutgoingMessage.Tries;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.desk.message.SendRefusedException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.mind.classify.Classification;
import dev.switchboard.mind.classify.Source;
import dev.switchboard.mind.classify.Urgency;
import io.github.bucket4j.Bucket;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final OrganizationScope scope;
    private final Directory directory;
    private final Sender sender;
    private final AlertWords words;
    private final Outbox outbox;
    private final ProducerTemplate routes;
    private final LoadingCache<UUID, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(HOUR)
            .build(id -> Bucket.builder()
                    .addLimit(limit -> limit.capacity(PER_HOUR).refillGreedy(PER_HOUR, HOUR))
                    .build());

    TestAlerts(
            OrganizationScope scope,
            Directory directory,
            Sender sender,
            AlertWords words,
            Outbox outbox,
            ProducerTemplate routes) {
        this.scope = scope;
        this.directory = directory;
        this.sender = sender;
        this.words = words;
        this.outbox = outbox;
        this.routes = routes;
    }

    /** Waits for the carrier; nothing is tried again. */
    public Result send(UUID organization) {
        if (!buckets.get(organization).tryConsume(1)) {
            return new Result("skipped", "That was %d in an hour. Try again later.".formatted(PER_HOUR), "");
        }
        directory.forget(organization); // its owner has just saved another number, as likely as not
        Listing listing = sender.listing(organization);
        try {
            PhoneNumber to = sender.recipient(listing);
            Draft draft = Draft.of(
                    organization,
                    Channel.SMS,
                    to.e164(),
                    words.of(listing.organization(), AlertWords.TEST, Optional.empty(), WORDS),
                    Purpose.VERIFICATION,
                    "test-alert:" + UUID.randomUUID());
            OutgoingMessage message = scope.in(organization, jdbc -> outbox.sendNow(jdbc, draft, Tries.ONCE));
            routes.send("direct:send", exchange -> exchange.setVariable("message", message));
            return scope.in(organization, jdbc -> result(jdbc, message, to));
        } catch (NoRouteException | RetryLaterException | SendRefusedException nowhere) {
            return new Result("skipped", String.valueOf(nowhere.getMessage()), "");
        }
    }

    private static Result result(JdbcClient jdbc, OutgoingMessage message, PhoneNumber to) {
        return jdbc.sql("SELECT status, coalesce(reason, '') FROM messages WHERE id = ?")
                .param(message.id())
                .query((row, number) -> {
                    String status = row.getString(1);
                    boolean failed = Set.of("failed", "undelivered", "unknown", "sending")
                            .contains(status);
                    String became = status.equals("simulated") ? status : failed ? "failed" : "sent";
                    return new Result(became, row.getString(2), to.masked());
                })
                .single();
    }

    /**
     * What became of it.
     *
     * @param status {@code sent}; {@code simulated} by the built-in simulator; {@code failed}; or {@code skipped}, when
     *     there was no way to try
     * @param reason in words for the owner; empty if it went well
     * @param to masked; empty if it is not known
     */
    @Schema(name = "TestAlert")
    public record Result(String status, String reason, String to) {}
}
