package dev.switchboard.api;

import dev.switchboard.ground.database.OrganizationScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Texts to numbers of no organization: they belong to nobody, and the platform's administrator may read them. */
@RestController
@RequestMapping("/api/unrouted-texts")
class UnroutedTextsController {

    private final OrganizationScope scope;

    UnroutedTextsController(OrganizationScope scope) {
        this.scope = scope;
    }

    @GetMapping
    Page<UnroutedTextView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        List<UnroutedTextView> rows = scope.nowhere()
                .sql("SELECT * FROM list_unrouted_texts(?::uuid, ?)")
                .params(wish.before().map(UUID::toString).orElse(null), wish.rows())
                .query((set, number) -> {
                    Row row = new Row(set);
                    return new UnroutedTextView(
                            row.id("id"),
                            row.text("account_sid"),
                            row.text("message_sid"),
                            row.optionalText("sender"),
                            row.optionalText("recipient"),
                            row.text("body"),
                            set.getInt("media"),
                            row.instant("created_at"));
                })
                .list();
        return Page.of(rows, wish, UnroutedTextView::id);
    }

    /** @param media how many files came along */
    record UnroutedTextView(
            UUID id,
            String accountSid,
            String messageSid,
            @Nullable String sender,
            @Nullable String recipient,
            String body,
            int media,
            Instant createdAt) {}
}
