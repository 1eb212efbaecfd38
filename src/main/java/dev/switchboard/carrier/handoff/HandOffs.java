package dev.switchboard.carrier.handoff;

import dev.switchboard.carrier.handoff.Desks.Desk;
import dev.switchboard.carrier.handoff.TransferBeginnings.Call;
import dev.switchboard.carrier.handoff.TransferBeginnings.Plan;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.ground.organization.Organization;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Begins hand-overs: one at a time for a call, and to phones of the organization's departments only. */
@Component("handOffs")
public final class HandOffs {

    static final String EVENT = "call.transferred";

    private final OrganizationScope scope;
    private final EventLog events;
    private final Directory directory;
    private final DepartmentBook departments;

    HandOffs(OrganizationScope scope, EventLog events, Directory directory, DepartmentBook departments) {
        this.scope = scope;
        this.events = events;
        this.directory = directory;
        this.departments = departments;
    }

    /**
     * Chooses the department and its phones. It comes back with the one that goes on, if there is one for this call, and with the
     * one that this turn has begun before, if it has.
     *
     * @return one that has ended already if there is nobody to ring: then a message is to be taken
     * @throws IllegalArgumentException if the call is none of this organization
     */
    public HandOff begin(HandOffWish wish) {
        Desks desks = departments.of(wish.organizationId());
        Optional<Organization> organization =
                directory.listing(wish.organizationId()).map(Listing::organization);
        return scope.in(wish.organizationId(), jdbc -> {
            Optional<HandOff> before = TransferStore.find(jdbc, wish.callId(), wish.turn());
            if (before.isPresent()) {
                return before.get();
            }
            Call call = TransferBeginnings.call(jdbc, wish.callId())
                    .orElseThrow(() -> new IllegalArgumentException("call: expected one of the organization"));
            Optional<PhoneNumber> ours = call.called().or(() -> organization.flatMap(Organization::phoneNumber));
            Plan plan = plan(jdbc, desks.choose(wish.department(), call.numberType()), ours, call);
            return TransferBeginnings.begin(jdbc, wish, plan)
                    .map(id -> begun(jdbc, wish, id, plan))
                    .or(() -> TransferStore.find(jdbc, wish.callId(), wish.turn()))
                    .orElseThrow(() -> new IllegalStateException("a hand-over ended while it was asked for again"));
        });
    }

    private HandOff begun(JdbcClient jdbc, HandOffWish wish, UUID id, Plan plan) {
        if (plan.outcome().isPresent()) {
            events.append(jdbc, wish.organizationId(), Subject.call(wish.callId()), EVENT, id.toString());
        }
        return new HandOff(id, wish.callId(), plan.department(), wish.reason(), plan.outcome());
    }

    private static Plan plan(JdbcClient jdbc, Optional<Desk> chosen, Optional<PhoneNumber> ours, Call call) {
        if (chosen.isEmpty()) {
            return new Plan(Optional.empty(), "", ours, List.of(), Optional.of(HandOffOutcome.FAILED));
        }
        Desk desk = chosen.get();
        Optional<UUID> id = Optional.of(desk.id());
        if (!desk.open()) {
            return new Plan(id, desk.name(), ours, List.of(), Optional.of(HandOffOutcome.CLOSED));
        }
        Set<PhoneNumber> answeredHere = TransferBeginnings.ownAmong(jdbc, desk.numbers());
        List<PhoneNumber> phones = desk.numbers().stream()
                .filter(phone -> ours.filter(phone::isOrdinaryCallFrom).isPresent())
                .filter(phone -> !answeredHere.contains(phone)) // the agent would talk to itself
                .filter(phone ->
                        !call.caller().equals(Optional.of(phone))) // their own phone is busy: they call with it
                .distinct()
                .toList();
        return new Plan(
                id,
                desk.name(),
                ours,
                phones,
                phones.isEmpty() ? Optional.of(HandOffOutcome.FAILED) : Optional.empty());
    }

    /** A phone that is to ring, and for whom. */
    public record Ringing(PhoneNumber phone, Optional<PhoneNumber> caller, String about) {

        @Override
        public String toString() {
            return "Ringing";
        }
    }

    /**
     * The first phone of a hand-over that somebody else than our carrier connects, however often it is asked for; the others are left,
     * as nobody tells how it went. What is known of that {@link ConnectedElsewhere} takes.
     *
     * @return nothing if it has ended
     */
    public Optional<Ringing> ringElsewhere(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> TransferStore.hold(jdbc, id)
                .filter(held -> held.outcome().isEmpty())
                .flatMap(held -> TransferStore.attempts(jdbc, id).stream()
                        .findFirst()
                        .map(first -> {
                            if (held.state().equals("begun")) {
                                TransferMoves.rings(jdbc, held, first);
                            }
                            return new Ringing(new PhoneNumber(first.phone()), held.caller(), held.about());
                        })));
    }

    /** How it is now. */
    public Optional<HandOff> find(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> TransferStore.find(jdbc, id));
    }
}
