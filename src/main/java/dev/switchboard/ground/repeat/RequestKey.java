package dev.switchboard.ground.repeat;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes a request safe to repeat: the second one with the same key is the first one again.
 *
 * @param digest of what is asked for, SHA-256 in hex; empty where the key is ours, which never comes with anything else
 */
public record RequestKey(String key, Optional<String> digest) {

    /** Of a request that nobody means to repeat. */
    public static RequestKey once() {
        return new RequestKey(UUID.randomUUID().toString(), Optional.empty());
    }

    /**
     * For whoever finds something of this key.
     *
     * @param before the digest that was kept with it; null: none was
     * @throws KeyReusedException if something else was asked for
     */
    public static void requireSame(Optional<String> digest, @Nullable String before) {
        if (before != null && digest.filter(now -> !now.equals(before)).isPresent()) {
            throw new KeyReusedException();
        }
    }

    /** Without the digest, by which what was asked for could be guessed. */
    @Override
    public String toString() {
        return "RequestKey[" + key + "]";
    }
}
