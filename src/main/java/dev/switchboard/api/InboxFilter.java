package dev.switchboard.api;

import dev.switchboard.desk.work.WorkChange;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.SignedIn;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which conversations of the inbox are wanted; whatever is null does not matter. */
record InboxFilter(
        @Nullable String reviewStatus,
        @Nullable String channel,
        @Nullable String priority,
        @Nullable String number,
        @Nullable String numberType,
        @Nullable String assignee,
        @Nullable Boolean unread,
        @Nullable Boolean snoozed,
        @Nullable UUID contact,
        @Nullable String q) {

    private static final int LONGEST_SEARCH = 200;
    private static final int LONGEST_USER = 255;
    private static final Pattern NUMBER = Pattern.compile("[+0-9().\\-\\s/]*");
    private static final int LEAST_DIGITS = 3; // fewer are part of nearly every number

    private static final String NOT_SNOOZED = "(c.snoozed_until IS NULL OR c.snoozed_until <= now())";

    /**
     * The first part is coarse and reads no message: what was read a minute after the last message is read. A transaction that
     * takes longer than that is no webhook's.
     */
    private static final String UNREAD = """
            c.last_message_at > coalesce(
                (SELECT uuid_extract_timestamp(r.read_until) FROM conversation_reads r WHERE r.conversation_id = c.id AND r.user_id = :me),
                (SELECT uuid_extract_timestamp(unread_since(:me)))) - interval '1 minute'
            AND coalesce((SELECT true FROM messages m WHERE m.conversation_id = c.id AND m.direction = 'inbound' AND m.id > coalesce(
                (SELECT r.read_until FROM conversation_reads r WHERE r.conversation_id = c.id AND r.user_id = :me),
                (SELECT unread_since(:me))) LIMIT 1), false)""";

    /**
     * What find_conversations looks for, one conversation after the other. Not by EXISTS, which the planner would answer for all
     * conversations beforehand.
     */
    private static final String SAID = """
            (coalesce((SELECT true FROM messages m WHERE m.conversation_id = c.id
                AND m.purpose IN ('conversation', 'automatic', 'follow_up', 'note')
                AND message_words(m.direction, m.sender_name, m.content) @@ (SELECT words_query(:q)) LIMIT 1), false)
            OR c.contact_id IS NULL AND name_words(c.customer_name) @@ (SELECT words_query(:q))
            OR coalesce((SELECT name_words(k.name) @@ (SELECT words_query(:q)) FROM contacts k WHERE k.id = c.contact_id), false)
            OR c.customer_address LIKE :address::text)""";

    private static final String COUNT = """
            (SELECT count(*) FROM (SELECT FROM conversations c WHERE c.organization_id = :organization AND\s""" + NOT_SNOOZED + " AND %s LIMIT 1000) counted)::int AS %s";

    /** Older than the newest 5,000 counts as read: who has read 100,000 would have all of them looked at. */
    private static final String RECENT = """
            SELECT last_message_at FROM conversations WHERE organization_id = ?
            ORDER BY last_message_at DESC, id DESC OFFSET 4999 LIMIT 1""";

    /** What is unread is looked for among the newest 5,000. */
    private static final String COUNTS = "SELECT "
            + String.join(
                    ", ",
                    COUNT.formatted("true", "\"all\""),
                    COUNT.formatted("c.assignee_id = :me", "mine"),
                    COUNT.formatted("c.assignee_id IS NULL", "unassigned"),
                    COUNT.formatted("c.review_status = 'needs_response'", "needs_response"),
                    """
                    (SELECT count(*) FROM (SELECT FROM (
                        SELECT * FROM conversations c WHERE c.organization_id = :organization ORDER BY c.last_message_at DESC, c.id DESC LIMIT 5000) c
                    WHERE %s AND %s LIMIT 1000) counted)::int AS unread""".formatted(NOT_SNOOZED, UNREAD));

    InboxFilter {
        Filters.oneOf("reviewStatus", reviewStatus, WorkChange.REVIEW_STATUSES);
        Filters.oneOf("priority", priority, WorkChange.PRIORITIES);
        Filters.oneOf("numberType", numberType, NumberInput.TYPES);
        if (q != null && (q.isBlank() || q.length() > LONGEST_SEARCH || q.indexOf('\u0000') >= 0)) {
            throw ApiException.badField("q", "words, a name or a number, at most " + LONGEST_SEARCH + " characters");
        }
        if (assignee != null
                && (assignee.isBlank() || assignee.length() > LONGEST_USER || assignee.indexOf('\u0000') >= 0)) {
            throw ApiException.badField("assignee", "me, none or the id of a member");
        }
    }

    /** Those of one review status; null for all. */
    static InboxFilter all(@Nullable String reviewStatus) {
        return new InboxFilter(reviewStatus, null, null, null, null, null, null, null, null, null);
    }

    Page<ConversationView> page(OrganizationScope scope, SignedIn who, Page.Wish wish) {
        return scope.in(who.organizationId(), jdbc -> {
            ListQuery query = query(who.organizationId(), who.subject(), found(jdbc), recent(jdbc, who));
            return Page.of(
                    query.rows(jdbc, wish, ConversationView::of),
                    wish,
                    ConversationView::lastMessageAt,
                    ConversationView::id);
        });
    }

    /** Nothing if no words are looked for, or if so many have them that looking through the newest is quicker. */
    private Optional<UUID[]> found(JdbcClient jdbc) {
        return q == null
                ? Optional.empty()
                : jdbc.sql("SELECT find_conversations(:q, :address)")
                        .param("q", q)
                        .param("address", address(), Types.VARCHAR)
                        .query((row, number) ->
                                Optional.ofNullable(row.getArray(1)).map(InboxFilter::ids))
                        .single();
    }

    /** Asked for beforehand: within the query, no index would serve it under row-level security. */
    private @Nullable OffsetDateTime recent(JdbcClient jdbc, SignedIn who) {
        return unread == null
                ? null
                : jdbc.sql(RECENT)
                        .param(who.organizationId())
                        .query(OffsetDateTime.class)
                        .optional()
                        .orElse(null);
    }

    private static UUID[] ids(Array array) {
        try {
            return (UUID[]) array.getArray();
        } catch (SQLException unreadable) {
            throw new IllegalStateException("ids that were found can't be read", unreadable);
        }
    }

    /** Digits of a number, however it is written, or a part of an e-mail address; for LIKE. */
    private @Nullable String address() {
        if (q == null) {
            return null;
        }
        String digits = q.replaceAll("\\D", "");
        if (NUMBER.matcher(q).matches()) {
            return digits.length() < LEAST_DIGITS ? null : "%" + digits + "%";
        }
        return q.contains("@")
                ? "%" + q.strip().toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%"
                : null;
    }

    /**
     * Who looks for words, or for a person, also finds what is snoozed.
     *
     * @param recent from when on anything may be unread; null: from ever
     */
    ListQuery query(UUID organizationId, String me, Optional<UUID[]> found, @Nullable OffsetDateTime recent) {
        boolean anywhere = snoozed == null && (q != null || contact != null);
        ListQuery query = new ListQuery(ConversationView.PAGE, "c", organizationId)
                .newestBy("last_message_at")
                .shownBy(ConversationView.SHOWN)
                .with("me", me)
                .where("c.review_status = :reviewStatus", "reviewStatus", reviewStatus)
                .where("c.channel = :channel", "channel", channel)
                .where("c.priority = :priority", "priority", priority)
                .where("n.phone_number = :number", "number", Filters.number("number", number))
                .where("n.number_type = :numberType", "numberType", numberType)
                .where("c.contact_id = :contact", "contact", contact)
                .where("none".equals(assignee), "c.assignee_id IS NULL")
                .where("me".equals(assignee), "c.assignee_id = :me")
                .where(
                        "c.assignee_id = :assignee",
                        "assignee",
                        "me".equals(assignee) || "none".equals(assignee) ? null : assignee)
                .where(Boolean.TRUE.equals(snoozed), "c.snoozed_until > now()")
                .where(!anywhere && !Boolean.TRUE.equals(snoozed), NOT_SNOOZED)
                .where(Boolean.TRUE.equals(unread), UNREAD)
                .where("c.last_message_at >= :recent", "recent", Boolean.TRUE.equals(unread) ? recent : null)
                .where(Boolean.FALSE.equals(unread) && recent == null, "NOT (" + UNREAD + ")")
                .where(
                        "(c.last_message_at < :recent OR NOT (" + UNREAD + "))",
                        "recent",
                        Boolean.FALSE.equals(unread) ? recent : null);
        return q == null ? query : said(query, found);
    }

    private ListQuery said(ListQuery query, Optional<UUID[]> found) {
        return found.isPresent()
                ? query.where("c.id = ANY (:found)", "found", found.get())
                : query.where(SAID, "q", q).with("address", address());
    }

    /** How many there are of what people look at all the time, each at most 1,000; what is snoozed does not count. */
    static InboxCounts counts(JdbcClient jdbc, SignedIn who) {
        return jdbc.sql(COUNTS)
                .param("organization", who.organizationId())
                .param("me", who.subject())
                .query(InboxCounts.class)
                .single();
    }

    /** Each at most 1,000. */
    record InboxCounts(int all, int mine, int unassigned, int unread, int needsResponse) {}
}
