package dev.switchboard.ground.version;

import dev.switchboard.ground.reload.EditionRefusedException;
import dev.switchboard.ground.reload.FileSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes on their way: written, checked, approved, and published to everybody. */
public final class Drafts {

    private final DraftStore store;
    private final VersionStore versions;
    private final Versions published;
    private final SetCheck check;
    private final FileSets files;
    private final Instance instance;
    private final boolean approvals;

    Drafts(
            DraftStore store,
            VersionStore versions,
            Versions published,
            SetCheck check,
            FileSets files,
            Instance instance,
            VersionProperties properties) {
        this.store = store;
        this.versions = versions;
        this.published = published;
        this.check = check;
        this.files = files;
        this.instance = instance;
        this.approvals = properties.approvals();
    }

    /** Whether somebody else has to approve a draft before it serves anybody. */
    public boolean needApproval() {
        return approvals;
    }

    /** Whether a file may have this name. */
    public static boolean isName(String name) {
        return FileNames.isGood(name);
    }

    /** @param changes texts by their names; null where the file goes */
    public Draft create(String title, Map<String, @Nullable String> changes, String actor) {
        long base = versions.last();
        FileSet set = versions.set(base);
        UUID id = store.create(title, base, actor, rows(changes, List.of(), set));
        return find(id).orElseThrow();
    }

    private static List<DraftStore.Row> rows(
            Map<String, @Nullable String> changes, List<DraftStore.Row> before, FileSet set) {
        Map<String, @Nullable String> taken = new TreeMap<>();
        before.forEach(row -> taken.put(row.name(), row.before()));
        List<DraftStore.Row> rows = new ArrayList<>();
        changes.forEach((name, text) -> {
            FileNames.require(name);
            // What was taken up already stays the one that is changed, so that a change of somebody else is noticed.
            String old = taken.containsKey(name) ? taken.get(name) : digest(set, name);
            rows.add(new DraftStore.Row(name, old, text));
        });
        return rows;
    }

    private static @Nullable String digest(FileSet set, String name) {
        return set.text(name).map(FileSet::digest).orElse(null);
    }

    /**
     * Replaces what is changed. An approval ends with that.
     *
     * @param revision that was changed
     * @param renew whether files that somebody else has changed meanwhile are taken as they are now
     */
    public Draft save(
            UUID id, int revision, String title, Map<String, @Nullable String> changes, boolean renew, String actor)
            throws NotNowException {
        List<DraftStore.Row> before = renew ? List.of() : store.rows(id, revision);
        if (!store.save(id, revision, title, actor, rows(changes, before, versions.set(versions.last())))) {
            throw new NotNowException("somebody has changed or ended this draft meanwhile; look at it again");
        }
        return find(id).orElseThrow();
    }

    /** With its files and how they differ from those that serve. */
    public Optional<Draft> find(UUID id) {
        return store.find(id).map(draft -> with(draft, versions.set(versions.last())));
    }

    private Draft with(Draft draft, FileSet set) {
        List<Draft.DraftFile> files = store.rows(draft.id(), draft.revision()).stream()
                .map(row -> new Draft.DraftFile(
                        row.name(),
                        row.content(),
                        Differences.unified(row.name(), set.text(row.name()).orElse(null), row.content()),
                        draft.isOpen() && !java.util.Objects.equals(row.before(), digest(set, row.name()))))
                .toList();
        return new Draft(
                draft.id(),
                draft.title(),
                draft.state(),
                draft.base(),
                draft.revision(),
                draft.createdBy(),
                draft.authors(),
                draft.approvedBy(),
                draft.approvedAt(),
                draft.publishedAs(),
                draft.createdAt(),
                draft.updatedAt(),
                files);
    }

    /** Newest first, with no texts. */
    public List<Draft> list(@Nullable String state, Optional<UUID> before, int most) {
        return store.list(state, before, most);
    }

    public List<Action> actions(Optional<UUID> before, int most) {
        return store.actions(before, most);
    }

    /** The whole set as it would be with it. */
    FileSet setWith(Draft draft) {
        return versions.set(versions.last()).with(changes(draft));
    }

    private static Map<String, @Nullable String> changes(Draft draft) {
        Map<String, @Nullable String> changes = new TreeMap<>();
        draft.files().forEach(file -> changes.put(file.name(), file.content()));
        return changes;
    }

    /** Does something with the whole set as it would be with it, in a folder that is there for so long. */
    public <T> T inFolder(Draft draft, FileSets.Work<T> work) throws EditionRefusedException {
        return files.inFolder(setWith(draft).texts(), work);
    }

    /** What is wrong with the whole set as it would be; errors first. */
    public List<FileProblem> problems(Draft draft) {
        return check.look(setWith(draft));
    }

    /** The same with changes that nobody has saved. */
    public List<FileProblem> problems(Map<String, @Nullable String> changes) {
        changes.keySet().forEach(FileNames::require);
        return check.look(versions.set(versions.last()).with(changes));
    }

    public Draft approve(UUID id, int revision, String actor) throws NotNowException {
        if (!store.approve(id, revision, actor)) {
            throw new NotNowException("only somebody who wrote nothing of an open draft may approve it, as it is now");
        }
        return find(id).orElseThrow();
    }

    /** @param revision that was looked at; null for whichever it is in */
    public void drop(UUID id, @Nullable Integer revision, String actor) throws NotNowException {
        if (!store.end(id, revision, "dropped", null, actor)) {
            throw new NotNowException("somebody has changed or ended this draft meanwhile; look at it again");
        }
    }

    /** @throws NotNowException if it may not serve anybody yet */
    void requireReady(Draft draft) throws NotNowException {
        if (!draft.isOpen()) {
            throw new NotNowException("this draft is ended already");
        }
        if (draft.files().isEmpty()) {
            throw new NotNowException("this draft changes nothing");
        }
        if (approvals && draft.approvedBy() == null) {
            throw new NotNowException("somebody else has to approve this draft first");
        }
        List<String> outdated = draft.files().stream()
                .filter(Draft.DraftFile::outdated)
                .map(Draft.DraftFile::name)
                .toList();
        if (!outdated.isEmpty()) {
            throw new NotNowException("changed by somebody else meanwhile: " + String.join(", ", outdated));
        }
    }

    /** Writes it to the files, for everybody. @return its version */
    public Version publish(Draft draft, String actor) throws NotNowException, FilesRefusedException {
        long base = versions.last();
        FileSet from = versions.set(base);
        requireReady(
                with(draft, from)); // of the version that it is put over, and not of the one that somebody looked at
        FileSet target = from.with(changes(draft));
        check.require(target);
        long made = published.publish(
                base, target, new VersionStore.Origin("draft", actor, instance.name(), draft.title(), null));
        // One that somebody has changed meanwhile stays open, or what they wrote would be taken for published.
        store.end(draft.id(), draft.revision(), "published", made, actor);
        return versions.find(made).orElseThrow();
    }
}
