package dev.switchboard.desk.work;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who works for an organization. Whoever's token names it is one of them, though nobody made them a member. */
@Component
public final class Members {

    private static final String COLUMNS = """
            SELECT user_id, name, email, role, phone_number, phone_confirmed OR role = 'owner' FROM organization_members
            WHERE organization_id = current_organization()""";

    /** Opens no other door, and changes nothing of somebody who is a member. */
    private static final String KNOW = """
            INSERT INTO organization_members (organization_id, user_id, role, by_token) VALUES (?, ?, ?, true)
            ON CONFLICT (organization_id, user_id) DO NOTHING""";

    /** Until the transaction ends: somebody who removes them meanwhile waits, and sees what was assigned. */
    private static final String HOLD = """
            SELECT 1 FROM organization_members WHERE organization_id = current_organization() AND user_id = ? FOR KEY SHARE""";

    private static final String PHONE = "phoneNumber";

    private static final String CHANGE = """
            UPDATE organization_members SET name = :name, email = :email, phone_number = :phoneNumber,
                phone_confirmed = :phoneNumber::text IS NOT NULL AND (phone_confirmed OR :confirmed)
            WHERE organization_id = current_organization() AND user_id = :user""";

    private final OrganizationScope scope;
    private final AuditLog audit;

    Members(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    /** At most 200, by name, and whoever asks first. */
    public List<Member> list(Worker asker) {
        return scope.in(asker.organizationId(), jdbc -> {
            List<Member> all = new ArrayList<>(
                    jdbc.sql(COLUMNS + " ORDER BY user_id <> ?, lower(coalesce(name, email)), user_id LIMIT 200")
                            .param(asker.userId())
                            .query(Members::row)
                            .list());
            if (all.isEmpty() || !all.get(0).userId().equals(asker.userId())) {
                all.add(0, new Member(asker.userId(), null, null, asker.role(), null, false));
            }
            return all;
        });
    }

    /**
     * @param changes name, email, phoneNumber by their names in JSON; those left out stay
     * @param owner whether they may say which phone is theirs
     * @throws OwnersSetPhonesException if they may not, and name another one
     */
    public Member change(Worker self, Map<String, @Nullable Object> changes, boolean owner) {
        return scope.changing(self.organizationId(), jdbc -> {
            jdbc.sql(KNOW)
                    .params(self.organizationId(), self.userId(), self.role())
                    .update();
            return change(jdbc, self, find(jdbc, self.userId()).orElseThrow(), changes, owner);
        });
    }

    /** The same of somebody else, by an owner. @return nothing if there is no such member */
    public Optional<Member> changeAnother(Worker owner, String userId, Map<String, @Nullable Object> changes) {
        return scope.changing(owner.organizationId(), jdbc -> find(jdbc, userId)
                .map(member -> change(jdbc, owner, member, changes, true)));
    }

    private Member change(
            JdbcClient jdbc, Worker by, Member member, Map<String, @Nullable Object> changes, boolean owner) {
        Map<String, @Nullable Object> before = changeable(member);
        Map<String, @Nullable Object> after = new LinkedHashMap<>(before);
        after.putAll(changes);
        Object phone = after.get(PHONE);
        if (!owner && phone != null && !phone.equals(before.get(PHONE))) {
            throw new OwnersSetPhonesException();
        }
        jdbc.sql(CHANGE)
                .params(after)
                .param("user", member.userId())
                .param("confirmed", owner && changes.containsKey(PHONE))
                .update();
        var fields = Change.between(before, after);
        if (!fields.isEmpty()) {
            audit.append(
                    jdbc,
                    by.organizationId(),
                    new Change(by.userId(), "changed", "members/" + member.userId(), fields));
        }
        return find(jdbc, member.userId()).orElseThrow();
    }

    /** @throws NoMemberException unless it is one, or whoever asks */
    void require(JdbcClient jdbc, Worker asker, String userId) {
        if (userId.equals(asker.userId())) {
            jdbc.sql(KNOW).params(asker.organizationId(), userId, asker.role()).update();
        } else if (jdbc.sql(HOLD).param(userId).query(Integer.class).optional().isEmpty()) {
            throw new NoMemberException();
        }
    }

    /** What colleagues call somebody. */
    String nameOf(JdbcClient jdbc, String userId) {
        return find(jdbc, userId)
                .flatMap(member -> Optional.ofNullable(member.name()).or(() -> Optional.ofNullable(member.email())))
                .orElse(userId);
    }

    private static Optional<Member> find(JdbcClient jdbc, String userId) {
        return jdbc.sql(COLUMNS + " AND user_id = ?")
                .param(userId)
                .query(Members::row)
                .optional();
    }

    private static Map<String, @Nullable Object> changeable(Member member) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", member.name());
        fields.put("email", member.email());
        fields.put(PHONE, member.phoneNumber());
        return fields;
    }

    private static Member row(ResultSet row, int number) throws SQLException {
        return new Member(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6));
    }

    /**
     * @param phoneNumber that rings when they call somebody back, E.164
     * @param phoneConfirmed whether an owner said that it is theirs
     */
    public record Member(
            String userId,
            @Nullable String name,
            @Nullable String email,
            String role,
            @Nullable String phoneNumber,
            boolean phoneConfirmed) {}
}
