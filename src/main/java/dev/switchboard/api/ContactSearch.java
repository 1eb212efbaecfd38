package dev.switchboard.api;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** People by words, numbers and filters; who was merged into another or erased is not listed. */
final class ContactSearch {

    static final Set<String> LEAD_STATUSES = Set.of("new", "contacted", "booked", "lost");

    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 8;
    private static final int FEWEST_DIGITS = 3;
    private static final Pattern NUMBER = Pattern.compile("[+()0-9 ./-]+");

    private ContactSearch() {}

    static ListQuery query(
            UUID organizationId,
            @Nullable String q,
            @Nullable String leadStatus,
            @Nullable String tag,
            @Nullable Boolean blocked) {
        ListQuery query = new ListQuery(ContactView.COLUMNS, "c", organizationId)
                .where("c.merged_into IS NULL AND c.erased_at IS NULL", "listed", true)
                .where("c.lead_status = :leadStatus", "leadStatus", Filters.word("leadStatus", leadStatus))
                .where("c.id IN (SELECT find_contacts_by_tag(:tag))", "tag", text("tag", tag))
                .where("c.blocked = :blocked", "blocked", blocked);
        String words = text("q", q);
        return words == null || words.isBlank() ? query : found(query, words);
    }

    private static ListQuery found(ListQuery query, String words) {
        String digits = NUMBER.matcher(words).matches() ? words.replaceAll("[^0-9]", "") : "";
        boolean number = digits.length() >= FEWEST_DIGITS;
        return query.where(
                        number
                                ? "c.id IN (SELECT find_contacts(:patterns, :digits))"
                                : "c.id IN (SELECT find_contacts(:patterns, NULL))",
                        "patterns",
                        patterns(words))
                .where("true", "digits", number ? digits : null);
    }

    /** For LIKE, the longest first: it is the one that an index is asked for. */
    private static String[] patterns(String words) {
        List<String> parts = Arrays.stream(
                        words.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .limit(MOST_WORDS)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        return parts.stream()
                .map(word -> word.replaceAll("([\\\\%_])", "\\\\$1"))
                .map(word -> (word.length() < FEWEST_DIGITS ? "% " : "%") + word + "%")
                .toArray(String[]::new);
    }

    private static @Nullable String text(String name, @Nullable String text) {
        if (text != null && (text.length() > LONGEST || text.indexOf('\u0000') >= 0)) {
            throw ApiException.badField(name, "at most " + LONGEST + " characters");
        }
        return text;
    }
}
