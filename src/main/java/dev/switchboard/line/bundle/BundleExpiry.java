package dev.switchboard.line.bundle;

import dev.switchboard.ground.notice.Notices;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells an owner 60 and 14 days before papers end, each once for each such end. */
@Component
final class BundleExpiry {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US).withZone(ZoneOffset.UTC);

    private final Notices notices;

    BundleExpiry(Notices notices) {
        this.notices = notices;
    }

    /** In the transaction that has seen until when they are good. */
    void tell(JdbcClient jdbc, Bundle bundle, Optional<Instant> validUntil) {
        validUntil.ifPresent(until -> {
            Duration left = Duration.between(Instant.now(), until);
            if (left.compareTo(Duration.ofDays(14)) <= 0) {
                tell(jdbc, bundle, until, bundle.validity().told14(), 14);
            } else if (left.compareTo(Duration.ofDays(60)) <= 0) {
                tell(jdbc, bundle, until, bundle.validity().told60(), 60);
            }
        });
    }

    private void tell(JdbcClient jdbc, Bundle bundle, Instant until, Optional<Instant> told, int days) {
        if (told.filter(until::equals).isPresent()) {
            return;
        }
        jdbc.sql("UPDATE regulatory_bundles SET told_" + days + " = ? WHERE id = ?")
                .params(until.atOffset(ZoneOffset.UTC), bundle.id())
                .update();
        notices.tell(
                jdbc,
                bundle.organizationId(),
                "bundle_expires_" + days,
                bundle.id() + "/" + until,
                Optional.empty(),
                "Your papers “%s” are good until %s. Renew them before, or the number can't be used any more."
                        .formatted(bundle.name(), DAY.format(until)));
    }
}
