package dev.switchboard.desk.message;

import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells an organization's owner that nothing more is sent today, once a day: in the console, and by e-mail if there is an address. */
@Component
final class SpendingNotices {

    private static final String NOTICE = """
            INSERT INTO admin_notifications (organization_id, type, key, message)
            VALUES (current_organization(), 'spend_cap_reached', :day, :message) ON CONFLICT DO NOTHING""";

    private final Spending spending;

    SpendingNotices(Spending spending) {
        this.spending = spending;
    }

    /** @return whether it was the first time today */
    boolean tell(JdbcClient jdbc, UUID organization, Consumer<Draft> queue) {
        return spending.firstOfToday(jdbc)
                .map(day -> {
                    String message = spending.reached(jdbc)
                            + " Replies are not sent until tomorrow, and alerts go by e-mail. You can raise the limit in Settings.";
                    jdbc.sql(NOTICE).param("day", day).param("message", message).update();
                    OwnerMail.address(jdbc)
                            .ifPresent(address -> queue.accept(Draft.of(
                                            organization,
                                            Channel.EMAIL,
                                            address,
                                            message,
                                            Purpose.ALERT,
                                            "spend-cap:" + day)
                                    .withSubject("Daily spending limit reached")));
                    return true;
                })
                .orElse(false);
    }
}
