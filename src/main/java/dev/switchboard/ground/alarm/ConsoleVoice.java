package dev.switchboard.ground.alarm;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.notice.Notices;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A notice in the console while it rings, for an organization's owner or the platform's administrator. */
@Component
final class ConsoleVoice implements AlarmVoice {

    private static final String TYPE = "alarm";

    private final OrganizationScope scope;
    private final Notices notices;

    ConsoleVoice(OrganizationScope scope, Notices notices) {
        this.scope = scope;
        this.notices = notices;
    }

    @Override
    public String way() {
        return "console";
    }

    @Override
    public boolean reaches(AlarmNews news) {
        return true;
    }

    @Override
    public void tell(AlarmNews news) {
        String key = news.key().isEmpty() ? news.name() : news.name() + ":" + news.key();
        if (news.organization().isEmpty()) {
            if (news.rings()) {
                notices.raise(TYPE, key, Optional.empty(), words(news));
            } else {
                notices.settle(TYPE, key);
            }
            return;
        }
        scope.in(news.organization().get(), jdbc -> {
            if (news.rings()) {
                notices.raise(jdbc, news.organization().get(), TYPE, key, Optional.empty(), words(news));
            } else {
                notices.settle(jdbc, news.organization().get(), TYPE, key);
            }
            return true;
        });
    }

    private static String words(AlarmNews news) {
        return news.text().replace("\n\n", " ").strip();
    }
}
