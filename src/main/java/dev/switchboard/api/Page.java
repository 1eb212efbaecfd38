package dev.switchboard.api;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private static final int ID_BYTES = 16;
    private static final String CURSOR = "the nextCursor of the page before";
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int TIME_BYTES = 8; // microseconds, which is as exact as the database is

    /** @param rows read with {@link Wish#rows()}, which is one more than the page holds */
    static <T> Page<T> of(List<T> rows, Wish wish, Function<T, UUID> id) {
        boolean more = rows.size() > wish.limit;
        List<T> items = more ? rows.subList(0, wish.limit) : rows;
        return new Page<>(
                items, more ? text(put(ByteBuffer.allocate(ID_BYTES), id.apply(items.get(items.size() - 1)))) : null);
    }

    /**
     * A page of a list that is short enough to be held as a whole and goes by an order of its own. Whoever names no limit gets all of it.
     *
     * @throws ApiException naming the parameter; also if what the cursor points to is gone
     */
    static <T> Page<T> of(List<T> all, @Nullable Integer limit, @Nullable String cursor, Function<T, UUID> id) {
        Wish wish = Wish.of(limit == null ? MOST : limit, cursor);
        int first = wish.before
                .map(last -> all.stream().map(id).toList().indexOf(last) + 1)
                .orElse(0);
        if (first == 0 && wish.before.isPresent()) {
            throw ApiException.badField("cursor", CURSOR);
        }
        return of(all.subList(first, Math.min(all.size(), first + wish.rows())), wish, id);
    }

    /** The same of a list in the order of a time, and of ids among what is of the same time. */
    static <T> Page<T> of(List<T> rows, Wish wish, Function<T, Instant> time, Function<T, UUID> id) {
        Page<T> page = of(rows, wish, id);
        if (page.nextCursor == null) {
            return page;
        }
        T last = page.items.get(page.items.size() - 1);
        ByteBuffer place = ByteBuffer.allocate(TIME_BYTES + ID_BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, time.apply(last)));
        return new Page<>(page.items, text(put(place, id.apply(last))));
    }

    private static ByteBuffer put(ByteBuffer place, UUID id) {
        return place.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static String text(ByteBuffer place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.array());
    }

    /**
     * What was asked for.
     *
     * @param before only what is older than this id
     * @param beforeTime and, in a list in the order of a time, only what is not younger than this
     */
    record Wish(int limit, Optional<UUID> before, Optional<Instant> beforeTime) {

        Wish(int limit, Optional<UUID> before) {
            this(limit, before, Optional.empty());
        }

        /** @throws ApiException naming the parameter */
        static Wish of(@Nullable Integer limit, @Nullable String cursor) {
            return new Wish(
                    most(limit), Optional.ofNullable(cursor).map(text -> id(place(text, ID_BYTES))), Optional.empty());
        }

        /** Of a list in the order of a time. */
        static Wish byTime(@Nullable Integer limit, @Nullable String cursor) {
            Optional<ByteBuffer> place = Optional.ofNullable(cursor).map(text -> place(text, TIME_BYTES + ID_BYTES));
            Optional<Instant> time = place.map(ByteBuffer::getLong).map(Wish::time);
            return new Wish(most(limit), place.map(Wish::id), time);
        }

        private static int most(@Nullable Integer limit) {
            int most = limit == null ? USUAL : limit;
            if (most < 1 || most > MOST) {
                throw ApiException.badField("limit", "a whole number from 1 to " + MOST);
            }
            return most;
        }

        /** Of whatever was made up it is at least a time that the database knows. */
        private static Instant time(long micros) {
            Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
                throw ApiException.badField("cursor", CURSOR);
            }
            return time;
        }

        int rows() {
            return limit + 1;
        }

        private static UUID id(ByteBuffer place) {
            return new UUID(place.getLong(), place.getLong());
        }

        private static ByteBuffer place(String cursor, int size) {
            try {
                byte[] bytes = Base64.getUrlDecoder().decode(cursor);
                if (bytes.length == size) {
                    return ByteBuffer.wrap(bytes);
                }
            } catch (IllegalArgumentException notOurs) {
                // refused below
            }
            throw ApiException.badField("cursor", CURSOR);
        }
    }
}
