package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.Role;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody has to do: an owner hears of the organization's, the platform's administrator of the platform's as well. */
@RestController
@RequestMapping("/api/notifications")
class NotificationsController {

    private static final Set<String> STATUSES = Set.of("pending", "done", "dismissed");
    private static final Set<String> CLOSED = Set.of("done", "dismissed");
    private static final String COLUMNS = "SELECT n.* FROM admin_notifications n";

    private final OrganizationScope scope;

    NotificationsController(OrganizationScope scope) {
        this.scope = scope;
    }

    /** @param status pending, done or dismissed */
    @GetMapping
    Page<NotificationView> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        String wanted = Filters.oneOf("status", status, STATUSES);
        List<NotificationView> rows = new ArrayList<>();
        if (who.role() == Role.ADMIN) {
            rows.addAll(ofPlatform(wanted, wish));
        } else {
            who.organizationId();
        }
        who.organization()
                .ifPresent(organization -> rows.addAll(new ListQuery(COLUMNS, "n", organization)
                        .where("n.status = :status", "status", wanted)
                        .rows(scope, wish, NotificationView::of)));
        List<NotificationView> newest = rows.stream()
                .sorted(Comparator.comparing((NotificationView one) -> one.id().toString())
                        .reversed())
                .limit(wish.rows())
                .toList();
        return Page.of(newest, wish, NotificationView::id);
    }

    private List<NotificationView> ofPlatform(@Nullable String status, Page.Wish wish) {
        return scope.nowhere()
                .sql("SELECT * FROM list_platform_notices(?::text, ?::uuid, ?)")
                .params(status, wish.before().map(UUID::toString).orElse(null), wish.rows())
                .query(NotificationView::of)
                .list();
    }

    /** It was done, or need not be. */
    @PatchMapping("/{id}")
    NotificationView patch(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = NotificationBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String status = body.requiredChoice("status", CLOSED);
        body.refuseOthers();
        Optional<NotificationView> closed = who.organization()
                .flatMap(organization -> scope.in(organization, jdbc -> jdbc.sql("""
                        UPDATE admin_notifications n SET status = ?, closed_by = ?, updated_at = now()
                        WHERE n.id = ? AND n.organization_id = ? RETURNING n.*""")
                        .params(status, who.subject(), id, organization)
                        .query(NotificationView::of)
                        .optional()));
        if (closed.isEmpty() && who.role() == Role.ADMIN) {
            closed = scope.nowhere()
                    .sql("SELECT * FROM close_platform_notice(?, ?, ?)")
                    .params(id, status, who.subject())
                    .query(NotificationView::of)
                    .optional();
        }
        return closed.orElseThrow(ApiException::notFound);
    }

    /** @param status done or dismissed */
    record NotificationBody(
            @Schema(allowableValues = {"done", "dismissed"}) String status) {}

    /**
     * @param organizationId null for one of the platform
     * @param count how often it was told while it was pending
     */
    record NotificationView(
            UUID id,
            @Nullable UUID organizationId,
            String type,
            @Nullable String phoneNumber,
            String message,
            String status,
            int count,
            Instant createdAt,
            Instant updatedAt) {

        static NotificationView of(ResultSet set, int number) throws SQLException {
            Row row = new Row(set);
            return new NotificationView(
                    row.id("id"),
                    row.optionalId("organization_id"),
                    row.text("type"),
                    row.optionalText("phone_number"),
                    row.text("message"),
                    row.text("status"),
                    set.getInt("count"),
                    row.instant("created_at"),
                    row.instant("updated_at"));
        }
    }
}
