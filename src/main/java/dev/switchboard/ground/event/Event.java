package dev.switchboard.ground.event;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened to its subject and is to be taken on. Holds ids only, so it may be logged.
 *
 * @param type past tense, for example {@code call.transcribed}; its route is the one of the same name with a dash
 * @param key what made it, unique among the subject's events of its type; an id or a word, nothing that anybody said
 * @param attempts how often it was claimed, this time included; also the fence against an older claim that woke up late
 * @param lastAttempt whether it is given up if this attempt fails
 */
public record Event(
        UUID id, UUID organizationId, Subject subject, String type, String key, int attempts, boolean lastAttempt) {

    private static final List<String> TYPES = List.of(
            "call.transcribed",
            "call.classified",
            "call.recorded",
            "call.missed",
            "call.transferred",
            "call.unvalued",
            "alert.requested",
            "alert.failed",
            "alert.held",
            "alert.unanswered",
            "message.queued",
            "message.received",
            "media.received",
            "text.parked",
            "contact.erased",
            "text.requested",
            "knowledge.received",
            "appointment.held",
            "appointment.booked",
            "appointment.confirmed",
            "appointment.moved",
            "appointment.cancelled",
            "appointment.reminded",
            "appointment.completed",
            "appointment.no-show",
            "reminder.due",
            "webhook.deliver",
            "calendar.push",
            "calendar.changed",
            "number.ordered",
            "number.bought",
            "number.refused",
            "number.released",
            "notice.raised",
            "agent.saved",
            "agent.number-wanted",
            "agent.deleted",
            "vapi.ended",
            "organization.deleted",
            "member.invited",
            "verification.mailed",
            "port.submitted",
            "port.ported",
            "elevenlabs.sync",
            "bundle.submitted",
            "bundle.told",
            "bundle.approved",
            "bundle.rejected",
            "bundle.expired",
            "bundle.cancelled");

    /** The types that there are. */
    public static List<String> types() {
        return TYPES;
    }

    static Event of(Map<String, Object> row, int mostAttempts) {
        int attempts = (Integer) row.get("attempts");
        return new Event(
                (UUID) row.get("id"),
                (UUID) row.get("organization_id"),
                new Subject((String) row.get("subject_type"), (UUID) row.get("subject_id")),
                (String) row.get("type"),
                (String) row.get("key"),
                attempts,
                attempts >= mostAttempts);
    }

    /**
     * The call that it is about.
     *
     * @throws IllegalStateException if it is about something else
     */
    public UUID callId() {
        if (!subject.isCall()) {
            throw new IllegalStateException(type + " is about a " + subject.type() + ", not about a call");
        }
        return subject.id();
    }

    /** The id of the route that takes it on. */
    public String route() {
        return routeOf(type);
    }

    static String routeOf(String type) {
        return type.replace('.', '-');
    }

    /** Whether its route may ask the language model. */
    boolean asksModel() {
        return asksModel(type);
    }

    static boolean asksModel(String type) {
        return type.equals("call.transcribed");
    }

    boolean isClaimed() {
        return attempts > 0;
    }
}
