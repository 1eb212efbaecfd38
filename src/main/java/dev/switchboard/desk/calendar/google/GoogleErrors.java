package dev.switchboard.desk.calendar.google;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import dev.switchboard.desk.calendar.outside.CalendarException;
import dev.switchboard.desk.calendar.outside.CalendarException.Kind;
import dev.switchboard.desk.calendar.outside.OAuth;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * What an answer of Google's means.
 *
 * @see <a href="https://developers.google.com/workspace/calendar/api/guides/errors">Handle API errors</a>
 */
final class GoogleErrors {

    private static final Set<String> TOO_MUCH = Set.of(
            "rateLimitExceeded",
            "userRateLimitExceeded",
            "quotaExceeded",
            "dailyLimitExceeded",
            "calendarUsageLimitsExceeded");

    private GoogleErrors() {}

    static CalendarException of(IOException failure) {
        if (!(failure instanceof HttpResponseException answer)) {
            return new CalendarException(Kind.AWAY, "Google Calendar does not answer");
        }
        return switch (answer.getStatusCode()) {
            case 401 -> new CalendarException(Kind.TOKEN, "Google Calendar does not take the token");
            case 403 -> TOO_MUCH.contains(reason(answer)) ? away(answer) : refused(answer);
            case 404 -> new CalendarException(Kind.GONE, "the event is not there");
            case 410 ->
                new CalendarException(
                        reason(answer).equals("fullSyncRequired")
                                        || reason(answer).equals("updatedMinTooLongAgo")
                                ? Kind.CURSOR_GONE
                                : Kind.GONE,
                        "it is gone");
            case 412 -> new CalendarException(Kind.CHANGED_THERE, "somebody changed the event");
            case 408, 429 -> away(answer);
            default -> answer.getStatusCode() >= 500 ? away(answer) : refused(answer);
        };
    }

    static boolean isDuplicate(IOException failure) {
        return failure instanceof HttpResponseException answer && answer.getStatusCode() == 409;
    }

    private static CalendarException away(HttpResponseException answer) {
        String status = String.valueOf(answer.getStatusCode());
        return new CalendarException(
                Kind.AWAY,
                "Google Calendar answers " + status,
                OAuth.pause(Optional.ofNullable(answer.getHeaders()).map(headers -> headers.getRetryAfter())));
    }

    private static CalendarException refused(HttpResponseException answer) {
        String reason = reason(answer);
        return new CalendarException(
                Kind.REFUSED,
                "Google Calendar refuses it: " + answer.getStatusCode()
                        + (reason.matches("\\w{1,40}") ? " " + reason : ""));
    }

    private static String reason(HttpResponseException answer) {
        return answer instanceof GoogleJsonResponseException google
                ? Optional.ofNullable(google.getDetails())
                        .map(GoogleJsonError::getErrors)
                        .filter(errors -> !errors.isEmpty())
                        .map(errors -> errors.get(0).getReason())
                        .orElse("")
                : "";
    }
}
