package dev.switchboard.api;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, newest first.
 *
 * @param nextCursor for {@code ?cursor=} to go on; null on the last page
 */
record Page<T>(List<T> items, @Nullable String nextCursor) {

    private static final int MOST = 200;
    private static final int USUAL = 50;
    private static final int CURSOR_BYTES = 16;

    /** @param rows read with {@link Wish#rows()}, which is one more than the page holds */
    static <T> Page<T> of(List<T> rows, Wish wish, Function<T, UUID> id) {
        boolean more = rows.size() > wish.limit;
        List<T> items = more ? rows.subList(0, wish.limit) : rows;
        return new Page<>(items, more ? cursor(id.apply(items.get(items.size() - 1))) : null);
    }

    private static String cursor(UUID id) {
        byte[] bytes = ByteBuffer.allocate(CURSOR_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What was asked for. @param before only what is older than this id */
    record Wish(int limit, Optional<UUID> before) {

        /** @throws ApiException naming the parameter */
        static Wish of(@Nullable Integer limit, @Nullable String cursor) {
            int most = limit == null ? USUAL : limit;
            if (most < 1 || most > MOST) {
                throw ApiException.badField("limit", "a whole number from 1 to " + MOST);
            }
            return new Wish(most, cursor == null ? Optional.empty() : Optional.of(id(cursor)));
        }

        int rows() {
            return limit + 1;
        }

        private static UUID id(String cursor) {
            try {
                byte[] bytes = Base64.getUrlDecoder().decode(cursor);
                if (bytes.length == CURSOR_BYTES) {
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    return new UUID(buffer.getLong(), buffer.getLong());
                }
            } catch (IllegalArgumentException notOurs) {
                // refused below
            }
            throw ApiException.badField("cursor", "the nextCursor of the page before");
        }
    }
}
