package dev.switchboard.desk.alert;

import dev.switchboard.desk.message.MessageListener;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import java.sql.Types;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An alert is what its message is: hears of it, and goes on by e-mail if the text message failed. */
@Component
final class AlertNews implements MessageListener {

    /** Before the id of an alert, what its messages are made from. */
    static final String TEXT = "alert:";

    static final String MAIL = "alert-mail:";

    private static final Pattern KEY = Pattern.compile("alert(-mail)?:[0-9a-f-]{36}");

    private final EventLog events;

    AlertNews(EventLog events) {
        this.events = events;
    }

    @Override
    public boolean isAbout(String key) {
        return KEY.matcher(key).matches();
    }

    @Override
    public boolean heard(JdbcClient jdbc, News news) {
        return news.key().startsWith(MAIL) ? heardOfMail(jdbc, news) : heardOfText(jdbc, news);
    }

    private static boolean heardOfMail(JdbcClient jdbc, News news) {
        if (news.became() == Became.SENT || news.became() == Became.SIMULATED) {
            jdbc.sql("UPDATE agent_alerts SET status = 'emailed', updated_at = now() WHERE id = ?")
                    .param(news.subject())
                    .update();
        }
        return false;
    }

    private boolean heardOfText(JdbcClient jdbc, News news) {
        UUID alert = news.subject();
        switch (news.became()) {
            case WAITING -> update(jdbc, alert, "pending", news.reason());
            case SENT, SIMULATED ->
                jdbc.sql(AlertStatements.SENT)
                        .param("status", news.became() == Became.SENT ? "sent" : "simulated")
                        .param("sid", news.sid())
                        .param("id", alert)
                        .update();
            case ARRIVED -> jdbc.sql(AlertStatements.ARRIVED).param("id", alert).update();
            case UNKNOWN -> update(jdbc, alert, "unknown", news.reason());
            case FAILED -> {
                update(jdbc, alert, "failed", news.reason());
                return goesOnByMail(jdbc, news.organizationId(), alert) || isBuried(jdbc, news);
            }
        }
        return true;
    }

    static int update(JdbcClient jdbc, UUID alert, String status, String reason) {
        return jdbc.sql("UPDATE agent_alerts SET status = :status, reason = :reason, updated_at = now() WHERE id = :id")
                .param("status", status)
                .param("reason", reason.isEmpty() ? null : reason, Types.VARCHAR)
                .param("id", alert)
                .update();
    }

    /** The event that asked for the alert becomes a dead letter after all, from which it can be replayed. */
    private static boolean isBuried(JdbcClient jdbc, News news) {
        return !news.atWork()
                && jdbc.sql(AlertStatements.BURY)
                                .param("reason", news.reason())
                                .param("id", news.subject())
                                .update()
                        > 0;
    }

    /** @return false if the organization has no alert e-mail address */
    boolean goesOnByMail(JdbcClient jdbc, UUID organization, UUID alert) {
        boolean goesOn = jdbc.sql(AlertStatements.HAS_MAIL).query(Boolean.class).single();
        if (goesOn) {
            events.append(jdbc, organization, subject(jdbc, alert), "alert.failed", "mail");
        }
        return goesOn;
    }

    @Override
    public boolean sendAgain(JdbcClient jdbc, News news, String eventKey, Duration pause) {
        if (news.key().startsWith(MAIL)) {
            return false;
        }
        events.append(jdbc, news.organizationId(), subject(jdbc, news.subject()), "alert.requested", eventKey, pause);
        return true;
    }

    private static Subject subject(JdbcClient jdbc, UUID alert) {
        return jdbc.sql("SELECT subject_type, subject_id FROM agent_alerts WHERE id = ?")
                .param(alert)
                .query((row, number) -> new Subject(row.getString(1), row.getObject(2, UUID.class)))
                .single();
    }
}
