package dev.switchboard.ground.version;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was published elsewhere to the disk of this instance, once for each version: what does not load is told, and not
 * written again and again. What it wrote and what never served here is taken back with the next version that has it otherwise, or it would
 * keep this instance from its next start.
 */
final class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    /** So often is tried again what the disk did not take: it may have got room, or its rights, meanwhile. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private static final int LONGEST = 300;
    private static final FileSet NOTHING = FileSet.of(Map.of());

    private final HomeFiles home;
    private final Supplier<Map<String, String>> refused;
    private final Map<String, @Nullable String> unloaded = new TreeMap<>();
    private FileSet from = NOTHING;
    private FileSet target = NOTHING;
    private long tried;
    private long failedAt; // 0 where the disk took it

    /** @param refused why files do not serve as they are on the disk, by their names */
    CatchUp(HomeFiles home, Supplier<Map<String, String>> refused) {
        this.home = home;
        this.refused = refused;
    }

    /** @return why the version does not serve here yet */
    String to(long number, FileSet serving, Supplier<FileSet> target) {
        boolean first = tried < number;
        if (first || failedAt != 0 && System.nanoTime() - failedAt > AGAIN.toNanos()) {
            tried = number;
            if (first) {
                this.from = serving;
                this.target = target.get();
            }
            write(number, first, serving);
        }
        return failedAt != 0 ? "can't write the files of version " + number : refusal(number);
    }

    /** Whether some files of a version serve here and others not yet, or never. That is nobody's change, and no version. */
    boolean isPart(long number, FileSet serving) {
        return number == tried && isBetween(from, serving, target);
    }

    private static boolean isBetween(FileSet from, FileSet serving, FileSet target) {
        return from.changesTo(serving).entrySet().stream()
                .allMatch(file -> Objects.equals(file.getValue(), target.texts().get(file.getKey())));
    }

    /**
     * Whether the service was killed while it wrote a version: some of its files may be in their places, and all others lie beside theirs.
     * Somebody who puts a few files back by hand leaves nothing beside them.
     *
     * @param before what served until then
     */
    boolean isCutOff(FileSet before, FileSet serving, FileSet target) {
        Map<String, String> missing = new TreeMap<>(serving.changesTo(target));
        missing.values().removeIf(Objects::isNull);
        return !missing.isEmpty()
                && isBetween(before, serving, target)
                && missing.entrySet().stream().allMatch(file -> home.isBeside(file.getKey(), file.getValue()));
    }

    private void write(long number, boolean first, FileSet serving) {
        Map<String, @Nullable String> changes = serving.changesTo(target);
        failedAt = 0;
        try {
            changes.putAll(takenBack(target));
            if (!home.hold(changes)) {
                home.write(changes);
            }
            unloaded.putAll(changes);
        } catch (IOException | IllegalArgumentException readOnly) {
            failedAt = System.nanoTime();
            if (first) {
                LOG.warn("The files of version {} can't be written here", number);
            }
        }
    }

    private String refusal(long number) {
        return refused.get().entrySet().stream()
                .filter(file -> unloaded.containsKey(file.getKey()))
                .map(file -> "refuses version " + number + ": " + file.getValue())
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST)))
                .findFirst()
                .orElse("has not loaded version " + number + " yet");
    }

    /** The last version serves here. */
    void done(FileSet serving) {
        try {
            home.write(takenBack(serving));
            unloaded.clear();
            from = NOTHING;
            target = NOTHING;
        } catch (IOException | IllegalArgumentException readOnly) {
            LOG.debug("What does not serve is on the disk still; it is looked at again with the next beat");
        }
    }

    /** Unless somebody has changed it since. */
    private Map<String, @Nullable String> takenBack(FileSet set) {
        Map<String, @Nullable String> back = new TreeMap<>();
        unloaded.forEach((name, text) -> {
            @Nullable String wanted = set.texts().get(name);
            if (!Objects.equals(text, wanted) && home.hold(Collections.singletonMap(name, text))) {
                back.put(name, wanted);
            }
        });
        return back;
    }
}
