package dev.switchboard.carrier.phone;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.carrier.call.CallStep;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.Subject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The calls of the telephone whose way through the routes is followed: the last hundred, for half an hour. */
@Component
@Profile("!production")
final class FollowedCalls {

    private static final int MOST = 100;
    private static final Duration FOLLOWED = Duration.ofMinutes(30);

    private final Cache<UUID, TelephoneCall> calls =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FOLLOWED).build();
    private final Cache<UUID, Optional<TelephoneCall>> byEvent =
            Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(FOLLOWED).build();
    private final OrganizationScope scope;

    FollowedCalls(OrganizationScope scope) {
        this.scope = scope;
    }

    void add(TelephoneCall call) {
        calls.put(call.id(), call);
    }

    /** Nothing for a call of another organization. */
    Optional<TelephoneCall> find(UUID organization, UUID id) {
        return Optional.ofNullable(calls.getIfPresent(id))
                .filter(call -> call.organizationId().equals(organization));
    }

    /** The call that the carrier's API names so. */
    Optional<TelephoneCall> ofAccount(String account, String sid) {
        return calls.asMap().values().stream()
                .filter(call -> call.sid().equals(sid) && call.account().equals(account))
                .findFirst();
    }

    boolean isEmpty() {
        return calls.estimatedSize() == 0;
    }

    /** The call that a message between routes speaks of, if it is one of these. */
    Optional<TelephoneCall> of(Object body) {
        if (body instanceof CallStep step) {
            return bySid(step.leg().organization().id(), step.leg().callSid());
        }
        return body instanceof Event event
                        && event.subject().type().equals(Subject.CALL)
                        && hasAnyOf(event.organizationId())
                ? byEvent.get(event.callId(), id -> resolve(event))
                : Optional.empty();
    }

    private boolean hasAnyOf(UUID organization) {
        return calls.asMap().values().stream()
                .anyMatch(call -> call.organizationId().equals(organization));
    }

    private Optional<TelephoneCall> resolve(Event event) {
        Optional<TelephoneCall> found = scope.in(
                        event.organizationId(), jdbc -> jdbc.sql("SELECT twilio_call_sid FROM phone_calls WHERE id = ?")
                                .param(event.callId())
                                .query(String.class)
                                .optional())
                .flatMap(sid -> bySid(event.organizationId(), sid));
        found.ifPresent(call -> call.isKeptAs(event.callId()));
        return found;
    }

    private Optional<TelephoneCall> bySid(UUID organization, String sid) {
        return calls.asMap().values().stream()
                .filter(call -> call.sid().equals(sid) && call.organizationId().equals(organization))
                .findFirst();
    }
}
