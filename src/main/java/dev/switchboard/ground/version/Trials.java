package dev.switchboard.ground.version;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drafts that serve one organization, or a share of all calls, before they serve everybody. */
public final class Trials {

    private final TrialStore store;
    private final Drafts drafts;
    private final VersionStore versions;
    private final SetCheck check;
    private final OrganizationScope scope;
    private final AuditLog audit;

    Trials(
            TrialStore store,
            Drafts drafts,
            VersionStore versions,
            SetCheck check,
            OrganizationScope scope,
            AuditLog audit) {
        this.store = store;
        this.drafts = drafts;
        this.versions = versions;
        this.check = check;
        this.scope = scope;
        this.audit = audit;
    }

    /** The text of a file as the draft had it when it was tried; it is kept. @return nothing if the draft left it as it served */
    public Optional<String> text(UUID trial, String name) {
        return store.text(trial, name);
    }

    /** Those of a draft, newest first. */
    public List<Trial> of(UUID draft) {
        return store.of(draft);
    }

    /**
     * Calls that begin from now on are served by it, on each instance as soon as that has loaded it, about a second or two.
     *
     * @param organization whose calls; null for a share of all
     * @param share in percent; null for an organization's
     * @throws FilesRefusedException if it would not load
     */
    public Trial start(Draft draft, @Nullable UUID organization, @Nullable Integer share, String actor)
            throws NotNowException, FilesRefusedException {
        drafts.requireReady(draft);
        check.require(drafts.setWith(draft));
        Map<String, @Nullable String> changes = new TreeMap<>();
        draft.files().forEach(file -> changes.put(file.name(), file.content()));
        Optional<UUID> begun = organization == null
                ? store.start(draft, versions.last(), changes, null, share, actor)
                : scope.changing(organization, jdbc -> {
                    Optional<UUID> made = store.start(draft, versions.last(), changes, organization, null, actor);
                    made.ifPresent(id -> audit.append(jdbc, organization, change(actor, "created", id)));
                    return made;
                });
        UUID id = begun.orElseThrow(() -> new NotNowException(store.running()
                .map(running -> "“" + running.title() + "” is on trial; end that first")
                .orElse("another trial has just ended; try again")));
        return of(draft.id()).stream()
                .filter(trial -> trial.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Change change(String actor, String action, UUID trial) {
        return new Change(actor, action, "trial/" + trial, Map.of());
    }

    /** Calls that it serves are served by it until they are over; no other call is. @return whether one ran */
    public boolean end(UUID draft, String actor) {
        Optional<Trial> running =
                of(draft).stream().filter(trial -> trial.endedAt() == null).findFirst();
        boolean ended = store.end(draft, actor);
        if (ended && running.isPresent() && running.get().organizationId() != null) {
            UUID organization = running.get().organizationId();
            scope.in(organization, jdbc -> {
                audit.append(
                        jdbc,
                        organization,
                        change(actor, "deleted", running.get().id()));
                return true;
            });
        }
        return ended;
    }
}
