package dev.switchboard.desk.retention;

import dev.switchboard.desk.retention.Marks.Mark;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.RecordingDeletions;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Deletes recordings at the carrier, and then what is known of them here. One that can't be deleted keeps no other one; it stays
 * known, and is tried again with the next run, except where all accounts refuse: then the run ends.
 */
@Component
final class OldRecordings {

    static final String SWEEP = "recordings";

    private static final int LOOKED_THROUGH = 1_000;
    private static final int NOT_FOUND = 404;

    static final String DUE = """
            SELECT p.id, p.account_sid, p.recording_sid FROM phone_calls p
            WHERE p.organization_id = current_organization() AND p.id > :id AND p.id < first_id_at(:before)
            ORDER BY p.id LIMIT :most""";

    private final OrganizationScope scope;
    private final Directory directory;
    private final RecordingDeletions deletions;

    OldRecordings(OrganizationScope scope, Directory directory, RecordingDeletions deletions) {
        this.scope = scope;
        this.directory = directory;
        this.deletions = deletions;
    }

    AtCarrier delete(UUID organization, OffsetDateTime before) {
        AtCarrier sum = AtCarrier.NOTHING;
        Refusals refusals = new Refusals();
        Set<String> accounts = accounts(organization);
        Mark mark = scope.in(organization, jdbc -> Marks.read(jdbc, SWEEP));
        boolean held = false; // from the first that could not be deleted on, the next run has to look again
        List<Recorded> calls;
        do {
            UUID after = mark.id();
            calls = due(organization, after, before);
            for (Recorded call : calls) {
                AtCarrier one = call.sid == null ? AtCarrier.NOTHING : delete(organization, call, call.sid, refusals);
                sum = sum.plus(one);
                boolean deleted = one.away() + one.refused() == 0;
                held |= !deleted;
                mark = new Mark(Mark.START.at(), call.id);
                if (!held && one.gone() > 0) {
                    keep(organization, mark, 1);
                }
                if (sum.away() >= AtCarrier.ENOUGH || refusals.hasAll(accounts)) {
                    return sum;
                }
            }
            if (!held && !calls.isEmpty()) {
                keep(organization, mark, 0);
                Sweeper.pause();
            }
        } while (calls.size() == LOOKED_THROUGH);
        return sum;
    }

    private List<Recorded> due(UUID organization, UUID after, OffsetDateTime before) {
        return scope.in(organization, jdbc -> jdbc.sql(DUE)
                .param("id", after)
                .param("before", before)
                .param("most", LOOKED_THROUGH)
                .query((row, number) -> new Recorded(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list());
    }

    private void keep(UUID organization, Mark mark, long gone) {
        scope.in(organization, jdbc -> {
            Marks.keep(jdbc, SWEEP, mark, gone);
            return gone;
        });
    }

    private Set<String> accounts(UUID organization) {
        return directory.listing(organization).stream()
                .flatMap(listing ->
                        Stream.concat(listing.accounts().values().stream(), listing.lent().values().stream()))
                .map(CarrierAccount::accountSid)
                .collect(Collectors.toSet());
    }

    private AtCarrier delete(UUID organization, Recorded call, String sid, Refusals refusals) {
        Optional<Runnable> deletion = deletions.of(organization, call.account, sid);
        if (deletion.isEmpty() || refusals.has(call.account)) {
            return new AtCarrier(0, 0, 1);
        }
        try {
            deletion.get().run();
        } catch (CarrierException failed) {
            if (!failed.isRefused()) {
                return new AtCarrier(0, 1, 0);
            }
            if (failed.status() != NOT_FOUND) {
                refusals.count(call.account, failed);
                return new AtCarrier(0, 0, 1);
            }
        }
        refusals.done(call.account);
        scope.in(organization, jdbc -> jdbc.sql("UPDATE phone_calls SET recording_sid = NULL, recording_status = NULL,"
                        + " recording_url = NULL, updated_at = now() WHERE id = ? AND recording_sid = ?")
                .params(call.id, sid)
                .update());
        return new AtCarrier(1, 0, 0);
    }

    private record Recorded(
            UUID id, String account, @Nullable String sid) {}
}
