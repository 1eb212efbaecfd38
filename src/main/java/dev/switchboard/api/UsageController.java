package dev.switchboard.api;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.ground.usage.UsageKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger: everything that cost something, row by row. The same as a file: {@code /api/exports/usage.csv}. */
@RestController
@RequestMapping("/api/usage")
class UsageController {

    private static final Set<String> KINDS =
            Stream.of(UsageKind.values()).map(UsageKind::wire).collect(Collectors.toUnmodifiableSet());

    private static final String SELECT = """
            SELECT u.id, u.kind, u.entry, u.source_type, u.source_id, u.external_id, u.user_id, u.phone_number, u.contact_id, u.amount, u.unit,
                u.price_micros, u.currency, u.occurred_at, u.created_at
            FROM usage_records u""";

    private final OrganizationScope scope;

    UsageController(OrganizationScope scope) {
        this.scope = scope;
    }

    /**
     * Newest first: what happened at or after from and before to, a time or a day in UTC. Estimates are there at once, what the
     * carrier took later as one more row, so that the sum of priceMicros is always what is known best.
     */
    @GetMapping
    Page<UsageItem> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false)
                    @Nullable
                    @Schema(
                            allowableValues = {
                                "call",
                                "message",
                                "number",
                                "model",
                                "embedding",
                                "lookup",
                                "recording",
                                "speech",
                                "transcription"
                            })
                    String kind,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.byTime(limit, cursor);
        ListQuery query = new ListQuery(SELECT, "u", who.organizationId())
                .newestBy("occurred_at")
                .where("u.occurred_at >= :from", "from", Filters.time("from", from))
                .where("u.occurred_at < :to", "to", Filters.time("to", to))
                .where("u.kind = :kind", "kind", Filters.oneOf("kind", kind, KINDS));
        return Page.of(query.rows(scope, wish, UsageItem::of), wish, UsageItem::occurredAt, UsageItem::id);
    }

    /**
     * @param entry estimate, actual or correction
     * @param sourceType what it was: call, transfer, call_back, message, number, or carrier for a charge that was not known here
     * @param externalId the carrier's id of it
     * @param phoneNumber the organization's own
     * @param amount in the unit: minutes, segments, months, tokens, lookups or utterances
     * @param priceMicros millionths of the currency; less than 0 takes back what was estimated too high
     */
    record UsageItem(
            UUID id,
            String kind,
            String entry,
            String sourceType,
            UUID sourceId,
            @Nullable String externalId,
            @Nullable String userId,
            @Nullable String phoneNumber,
            @Nullable UUID contactId,
            BigDecimal amount,
            String unit,
            long priceMicros,
            String currency,
            Instant occurredAt,
            Instant createdAt) {

        static UsageItem of(ResultSet set, int number) throws SQLException {
            Row row = new Row(set);
            return new UsageItem(
                    row.id("id"),
                    row.text("kind"),
                    row.text("entry"),
                    row.text("source_type"),
                    row.id("source_id"),
                    row.optionalText("external_id"),
                    row.optionalText("user_id"),
                    row.optionalText("phone_number"),
                    row.optionalId("contact_id"),
                    set.getBigDecimal("amount"),
                    row.text("unit"),
                    set.getLong("price_micros"),
                    row.text("currency"),
                    row.instant("occurred_at"),
                    row.instant("created_at"));
        }
    }
}
