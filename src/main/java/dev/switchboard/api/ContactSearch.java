package dev.switchboard.api;

import dev.switchboard.ground.database.OrganizationScope;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;

/**
 * People by words, numbers and filters; who was merged into another or erased is not listed.
 *
 * @param patterns for LIKE; words of one or two letters are looked for where a word begins, longer ones anywhere
 * @param digits if a part of a number may be meant
 */
record ContactSearch(
        String @Nullable [] patterns,
        @Nullable String digits,
        @Nullable String leadStatus,
        @Nullable String tag,
        @Nullable Boolean blocked) {

    static final Set<String> LEAD_STATUSES = Set.of("new", "contacted", "booked", "lost");

    private static final String FOUND = ContactView.COLUMNS + """

            WHERE c.organization_id = :organization
              AND c.id IN (SELECT find_contacts(:patterns, :digits, :lead, :tag, :blocked, :before, :most))
            ORDER BY c.id DESC""";

    private static final UUID NEWEST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");
    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 8;
    private static final int FEWEST_DIGITS = 3;
    private static final Pattern NUMBER = Pattern.compile("[+()0-9 ./-]+");

    static ContactSearch of(
            @Nullable String q, @Nullable String leadStatus, @Nullable String tag, @Nullable Boolean blocked) {
        String words = text("q", q);
        boolean any = words == null || words.isBlank();
        return new ContactSearch(
                any ? null : patterns(words),
                any ? null : digits(words),
                Filters.oneOf("leadStatus", leadStatus, LEAD_STATUSES),
                text("tag", tag),
                blocked);
    }

    List<ContactView> rows(OrganizationScope scope, UUID organizationId, Page.Wish wish) {
        return scope.in(organizationId, jdbc -> jdbc.sql(FOUND)
                .param("organization", organizationId)
                .param("patterns", new SqlParameterValue(java.sql.Types.ARRAY, patterns))
                .param("digits", digits, java.sql.Types.VARCHAR)
                .param("lead", leadStatus, java.sql.Types.VARCHAR)
                .param("tag", tag, java.sql.Types.VARCHAR)
                .param("blocked", blocked, java.sql.Types.BOOLEAN)
                .param("before", wish.before().orElse(NEWEST))
                .param("most", wish.rows())
                .query(ContactView::of)
                .list());
    }

    private static String[] patterns(String words) {
        return Arrays.stream(words.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .limit(MOST_WORDS)
                .map(word ->
                        (word.length() < FEWEST_DIGITS ? "% " : "%") + word.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .toArray(String[]::new);
    }

    private static @Nullable String digits(String words) {
        String digits = NUMBER.matcher(words).matches() ? words.replaceAll("[^0-9]", "") : "";
        return digits.length() < FEWEST_DIGITS ? null : digits;
    }

    private static @Nullable String text(String name, @Nullable String text) {
        if (text != null && (text.length() > LONGEST || text.indexOf('\u0000') >= 0)) {
            throw ApiException.badField(name, "at most " + LONGEST + " characters");
        }
        return text;
    }
}
