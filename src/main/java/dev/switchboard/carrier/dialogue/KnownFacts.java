package dev.switchboard.carrier.dialogue;

import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.agent.Department;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Organization;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What may be said in a turn before any tool was asked: the organization's own settings, and the caller's words. */
@Component
class KnownFacts {

    Given of(Conversation conversation) {
        Organization organization = conversation.said().leg().organization();
        AgentProfile profile = conversation.profile();
        Locale locale = Locale.forLanguageTag(conversation.language());
        Given given = new Given()
                .with("setting:company", organization.companyName())
                .with("setting:agent", organization.agentName())
                .with("setting:description", profile.business().description())
                .with("setting:address", profile.business().address())
                .with("setting:website", profile.business().website())
                .with("setting:hours", hours(profile, locale))
                .with("setting:departments", departments(profile))
                // Apart: closed at this hour is not closed on this day.
                .with("setting:now", clock(profile, locale, conversation.said().at()))
                .with("setting:open", state(profile, conversation.said().at()))
                .with("caller", conversation.kept());
        conversation
                .said()
                .leg()
                .caller()
                .map(PhoneNumber::display)
                .ifPresent(number -> given.with("setting:caller", number));
        conversation
                .said()
                .leg()
                .called()
                .map(PhoneNumber::display)
                .ifPresent(number -> given.with("setting:number", number));
        conversation.lines().stream()
                .filter(line -> line.tool() != null)
                .forEach(line -> given.told(String.valueOf(line.tool()), line.content()));
        return given;
    }

    static String hours(AgentProfile profile, Locale locale) {
        LocalDate today = LocalDate.now(profile.hours().zone());
        return (profile.hours().inWords(locale) + " " + profile.hours().holidaysInWords(locale, today)).strip();
    }

    static String departments(AgentProfile profile) {
        return profile.departments().stream().map(Department::name).collect(Collectors.joining(", "));
    }

    static String now(AgentProfile profile, Locale locale, Instant now) {
        return clock(profile, locale, now) + " (" + state(profile, now) + ")";
    }

    private static String state(AgentProfile profile, Instant now) {
        return profile.hours().at(now).open() ? "open" : "closed";
    }

    private static String clock(AgentProfile profile, Locale locale, Instant now) {
        ZoneId zone = profile.hours().zone();
        ZonedDateTime there = now.atZone(zone);
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
        DateTimeFormatter time =
                DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
        return day.format(there) + ", " + time.format(there);
    }
}
