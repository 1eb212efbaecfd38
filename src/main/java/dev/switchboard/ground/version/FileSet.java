package dev.switchboard.ground.version;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A whole set of files.
 *
 * @param texts by their names
 * @param digest SHA-256 over all names and the digests of their texts: two sets of one digest are the same
 */
record FileSet(Map<String, String> texts, String digest) {

    static FileSet of(Map<String, String> texts) {
        Map<String, String> sorted = new TreeMap<>(texts);
        StringBuilder all = new StringBuilder();
        sorted.forEach((name, text) ->
                all.append(name).append('\0').append(digest(text)).append('\n'));
        return new FileSet(java.util.Collections.unmodifiableMap(sorted), digest(all.toString()));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /** This one with some texts replaced, and those taken away whose text is null. */
    FileSet with(Map<String, @Nullable String> changes) {
        Map<String, String> changed = new TreeMap<>(texts);
        changes.forEach((name, text) -> {
            if (text == null) {
                changed.remove(name);
            } else {
                changed.put(name, text);
            }
        });
        return of(changed);
    }

    /** What has to be changed here to come to {@code other}; null where a file has to go. */
    Map<String, @Nullable String> changesTo(FileSet other) {
        Map<String, @Nullable String> changes = new TreeMap<>();
        texts.keySet().stream().filter(name -> !other.texts.containsKey(name)).forEach(name -> changes.put(name, null));
        other.texts.forEach((name, text) -> {
            if (!text.equals(texts.get(name))) {
                changes.put(name, text);
            }
        });
        return changes;
    }

    /**
     * What has to be written to have this in the place of {@code other}: whole texts, and not what differs, because a file on the disk may be
     * one that was refused; null where a file has to go.
     */
    Map<String, @Nullable String> inPlaceOf(FileSet other) {
        Map<String, @Nullable String> all = new TreeMap<>(texts);
        other.texts.keySet().forEach(name -> all.putIfAbsent(name, null));
        return all;
    }

    static String digest(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
