package dev.switchboard.api;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;

/** A refusal in our own words, safe to be shown; answered as problem details. */
final class ApiException extends RuntimeException {

    private final HttpStatus status;
    private final Optional<String> field;

    private ApiException(HttpStatus status, Optional<String> field, String detail) {
        super(detail);
        this.status = status;
        this.field = field;
    }

    /** @param expected what would have been good, for example {@code at most 1,000 characters} */
    static ApiException badField(String field, String expected) {
        return new ApiException(HttpStatus.BAD_REQUEST, Optional.of(field), field + ": expected " + expected);
    }

    static ApiException notOneOf(String field, Set<String> allowed) {
        return badField(
                field, "one of " + String.join(", ", allowed.stream().sorted().toList()));
    }

    /** The same about a field that stands in another one, {@code limits.turns}; of its body as a whole, about that one. */
    ApiException within(String outer) {
        String name = field.orElseThrow();
        String place = name.equals("body") ? outer : outer + (name.startsWith("[") ? "" : ".") + name;
        return new ApiException(status, Optional.of(place), place + getMessage().substring(name.length()));
    }

    /** The same words for what does not exist and for what is another organization's. */
    static ApiException notFound() {
        return new ApiException(HttpStatus.NOT_FOUND, Optional.empty(), "there is nothing here");
    }

    static ApiException conflict(String detail) {
        return new ApiException(HttpStatus.CONFLICT, Optional.empty(), detail);
    }

    /** It names the field, as there is another value that is good. */
    static ApiException keyReused() {
        String field = "idempotencyKey";
        return new ApiException(
                HttpStatus.CONFLICT,
                Optional.of(field),
                field + ": expected a new one, as this came with another request before");
    }

    static ApiException carrierAway() {
        return new ApiException(
                HttpStatus.SERVICE_UNAVAILABLE, Optional.empty(), "the carrier does not answer now, try again later");
    }

    /** What was asked for came to nothing at a carrier or a mail server; why is in the log. */
    static ApiException notSent() {
        return new ApiException(HttpStatus.BAD_GATEWAY, Optional.empty(), "it could not be sent");
    }

    /** Whoever asks may not do that. @param detail who may, in our own words */
    static ApiException forbidden(String detail) {
        return new ApiException(HttpStatus.FORBIDDEN, Optional.empty(), detail);
    }

    /** @param detail our own words; names no field */
    static ApiException badRequest(String detail) {
        return new ApiException(HttpStatus.BAD_REQUEST, Optional.empty(), detail);
    }

    static ApiException tooMany(String detail) {
        return new ApiException(HttpStatus.TOO_MANY_REQUESTS, Optional.empty(), detail);
    }

    static ApiException tooLarge(String detail) {
        return new ApiException(HttpStatus.PAYLOAD_TOO_LARGE, Optional.empty(), detail);
    }

    HttpStatus status() {
        return status;
    }

    Optional<String> field() {
        return field;
    }

    /** What is written by {@code write}, unless there is one of its name already. @param taken what to answer then */
    static <T> T onlyOneOfAName(Supplier<T> write, String taken) {
        try {
            return write.get();
        } catch (DuplicateKeyException there) {
            throw conflict(taken);
        }
    }
}
