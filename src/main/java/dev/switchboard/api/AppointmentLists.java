package dev.switchboard.api;

import dev.switchboard.api.AppointmentView.ChangeView;
import dev.switchboard.desk.appointment.BookingWish;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appointments as they are shown, each with what happened to it. */
@Component
final class AppointmentLists {

    private static final String CHANGES = """
            SELECT x.*, r.name AS resource FROM appointment_changes x
            JOIN resources r ON r.organization_id = x.organization_id AND r.id = x.resource_id
            WHERE x.organization_id = current_organization() AND x.appointment_id = ANY (?)
            ORDER BY x.appointment_id, x.sequence DESC""";

    private final OrganizationScope scope;

    AppointmentLists(OrganizationScope scope) {
        this.scope = scope;
    }

    List<AppointmentView> rows(UUID organizationId, ListQuery query, Page.Wish wish) {
        return scope.in(organizationId, jdbc -> withChanges(jdbc, query.rows(jdbc, wish, AppointmentView::of)));
    }

    /** @throws ApiException if it names a call or a conversation that is not the organization's */
    void requireOwn(BookingWish wish) {
        wish.callId().ifPresent(call -> requireOwn(wish, "callId", "phone_calls", call));
        wish.conversationId()
                .ifPresent(conversation -> requireOwn(wish, "conversationId", "conversations", conversation));
    }

    private void requireOwn(BookingWish wish, String field, String table, UUID id) {
        boolean own = scope.in(wish.organizationId(), jdbc -> jdbc.sql("SELECT EXISTS (SELECT FROM " + table
                        + " WHERE organization_id = current_organization() AND id = ?)")
                .param(id)
                .query(Boolean.class)
                .single());
        if (!own) {
            throw ApiException.badField(field, "the id of one of yours");
        }
    }

    AppointmentView one(UUID organizationId, UUID id) {
        return scope
                .in(
                        organizationId,
                        jdbc -> withChanges(
                                jdbc,
                                jdbc.sql(AppointmentView.COLUMNS + " WHERE a.organization_id = ? AND a.id = ?")
                                        .params(organizationId, id)
                                        .query(AppointmentView::of)
                                        .list()))
                .stream()
                .findFirst()
                .orElseThrow(ApiException::notFound);
    }

    private static List<AppointmentView> withChanges(JdbcClient jdbc, List<AppointmentView> found) {
        if (found.isEmpty()) {
            return found;
        }
        Map<UUID, List<ChangeView>> changes = new HashMap<>();
        jdbc.sql(CHANGES)
                .param(found.stream().map(AppointmentView::id).toArray(UUID[]::new))
                .query(row -> {
                    changes.computeIfAbsent(row.getObject("appointment_id", UUID.class), id -> new ArrayList<>())
                            .add(ChangeView.of(row));
                });
        return found.stream()
                .map(each -> each.with(changes.getOrDefault(each.id(), List.of())))
                .toList();
    }
}
