package dev.switchboard.desk.retention;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import dev.switchboard.ground.organization.EveryOrganization;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes away, of each organization, what is older than it is kept. What can't go tonight goes with the next run. */
@Component
final class ApplyRetention implements Job {

    /** As {@code retention_progress} has the whole of an organization. */
    static final String NIGHT = "night";

    private static final Logger LOG = LoggerFactory.getLogger(ApplyRetention.class);
    private static final int UNROUTED = 500;
    private static final int AUDIT = 1_000;

    private final EveryOrganization everyOrganization;
    private final OrganizationScope scope;
    private final RetentionSettings settings;
    private final Sweeper sweeper;
    private final OldRecordings recordings;
    private final OldMedia media;
    private final OldContacts contacts;

    ApplyRetention(
            EveryOrganization everyOrganization,
            OrganizationScope scope,
            RetentionSettings settings,
            Sweeper sweeper,
            OldRecordings recordings,
            OldMedia media,
            OldContacts contacts) {
        this.everyOrganization = everyOrganization;
        this.scope = scope;
        this.settings = settings;
        this.sweeper = sweeper;
        this.recordings = recordings;
        this.media = media;
        this.contacts = contacts;
    }

    @Override
    public String name() {
        return "apply-retention";
    }

    @Override
    public String purpose() {
        return "takes away words, recordings, files, people and audit entries that are older than their organization keeps them";
    }

    @Override
    public Outcome run() throws JobFailedException {
        Tally tally = new Tally();
        for (List<UUID> page : everyOrganization.pages()) {
            for (UUID organization : page) {
                tally.add(organization, this::apply);
            }
        }
        tally.rest += emptied("forget_unrouted", UNROUTED);
        return tally.outcome();
    }

    /** Recordings and files first: whoever is erased afterwards has none left to be deleted one by one. */
    Applied apply(UUID organization) {
        Retention retention = settings.of(organization);
        AtCarrier sound = recordings.delete(organization, before(retention, Kept.RECORDINGS));
        AtCarrier files = media.delete(organization, before(retention, Kept.MEDIA));
        OffsetDateTime words = before(retention, Kept.WORDS);
        long rows = 0;
        for (Sweep sweep : WordSweeps.ALL) {
            rows += sweeper.sweep(organization, sweep, words);
        }
        WordSweeps.LEFT_OVER.forEach(sql -> sweeper.empty(organization, sql, words));
        long people = contacts.erase(organization, before(retention, Kept.CONTACTS));
        long entries = audit(organization);
        long gone = sound.gone() + files.gone() + rows + people + entries;
        scope.in(organization, jdbc -> {
            Marks.keep(jdbc, NIGHT, Marks.Mark.START, gone);
            return gone;
        });
        return new Applied(gone, sound.plus(files));
    }

    static OffsetDateTime before(Retention retention, Kept kept) {
        return OffsetDateTime.now(ZoneOffset.UTC).minusMonths(retention.of(kept));
    }

    private long audit(UUID organization) {
        long entries = 0;
        int batch;
        do {
            batch = scope.in(organization, jdbc -> jdbc.sql("SELECT forget_audit(?)")
                    .param(AUDIT)
                    .query(Integer.class)
                    .single());
            entries += batch;
        } while (batch == AUDIT);
        return entries;
    }

    private long emptied(String function, int most) {
        long rows = 0;
        int batch;
        do {
            batch = scope.nowhere()
                    .sql("SELECT " + function + "(?)")
                    .param(most)
                    .query(Integer.class)
                    .single();
            rows += batch;
        } while (batch > 0);
        return rows;
    }

    /** @param atCarrier recordings and files */
    record Applied(long gone, AtCarrier atCarrier) {}

    /** Of all organizations. */
    private static final class Tally {

        private long rest;
        private long failed;
        private AtCarrier atCarrier = AtCarrier.NOTHING;

        /** One that can't be worked on keeps no other one. */
        void add(UUID organization, java.util.function.Function<UUID, Applied> apply) {
            try {
                Applied applied = apply.apply(organization);
                rest += applied.gone();
                atCarrier = atCarrier.plus(applied.atCarrier());
            } catch (RuntimeException notNow) {
                if (Thread.currentThread().isInterrupted()) {
                    throw notNow;
                }
                failed++;
                LOG.warn(
                        "What organization {} keeps too long stays till the next run: {}",
                        organization,
                        notNow.getClass().getSimpleName());
            }
        }

        Outcome outcome() throws JobFailedException {
            String words = "%,d rows and files taken away".formatted(rest);
            if (atCarrier.refused() > 0) {
                words += "; at least %,d recordings or files stay at a carrier that refuses, or whose account is gone"
                        .formatted(atCarrier.refused());
            }
            if (failed > 0 || atCarrier.away() > 0) {
                throw new JobFailedException(
                        "%s; %,d organizations could not be finished, and %,d recordings or files are where nobody answers; they are tried again"
                                .formatted(words, failed, atCarrier.away()));
            }
            return new Outcome(rest, words);
        }
    }
}
