package dev.switchboard.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.switchboard.desk.appointment.BookingRefusedException;
import dev.switchboard.desk.appointment.SlotTakenException;
import dev.switchboard.desk.message.SendRefusedException;
import dev.switchboard.ground.database.UnknownOrganizationException;
import dev.switchboard.ground.refusal.RefusalException;
import dev.switchboard.ground.repeat.KeyReusedException;
import dev.switchboard.ground.security.NoOrganizationException;
import dev.switchboard.ground.settings.LastPrimaryException;
import dev.switchboard.ground.version.FilesRefusedException;
import dev.switchboard.ground.version.NotNowException;
import dev.switchboard.line.bundle.BundleException;
import dev.switchboard.line.number.PlanLimitException;
import dev.switchboard.line.telephony.TelephonyException;
import dev.switchboard.line.vapi.VapiRefusedException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every refusal of the API is an RFC 9457 problem that names the field and what was expected, and quotes nothing. */
@RestControllerAdvice
class ApiProblems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ApiException refused) {
        ProblemDetail problem = problem(refused.status(), refused.getMessage());
        refused.field()
                .ifPresent(field -> problem.setProperty(
                        "errors",
                        List.of(Map.of(
                                "field", field, "expected", refused.getMessage().substring(field.length() + 11)))));
        return ResponseEntity.of(problem).build();
    }

    /** Beside what every problem has, {@code success} and {@code message}, as answers about numbers have them. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> telephony(TelephonyException refused) {
        HttpStatus status =
                switch (refused.kind()) {
                    case NOT_FOUND -> HttpStatus.NOT_FOUND;
                    case BAD_VALUE, WRONG_CODE -> HttpStatus.BAD_REQUEST;
                    case CONFLICT -> HttpStatus.CONFLICT;
                    case EXPIRED -> HttpStatus.GONE;
                    case LOCKED -> HttpStatus.LOCKED;
                    case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
                    case CARRIER_AWAY -> HttpStatus.SERVICE_UNAVAILABLE;
                };
        if (refused.kind() == TelephonyException.Kind.BAD_VALUE) {
            return refused(ApiException.badField(refused.field(), refused.getMessage()));
        }
        ProblemDetail problem = problem(status, refused.getMessage());
        problem.setProperty("success", false);
        problem.setProperty("message", refused.getMessage());
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (!refused.after().isZero()) {
            answer.header(
                    HttpHeaders.RETRY_AFTER, String.valueOf(refused.after().toSeconds() + 1));
        }
        return answer.body(problem);
    }

    /** A message that can't be sent as things stand, in words for its sender. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> notSent(SendRefusedException refused) {
        String why = String.valueOf(refused.getMessage());
        if (refused.kind() == SendRefusedException.Kind.BAD_FIELD
                && !refused.field().isEmpty()) {
            return refused(ApiException.badField(refused.field(), why));
        }
        HttpStatus status =
                switch (refused.kind()) {
                    case BAD_FIELD, NO_SENDER -> HttpStatus.BAD_REQUEST;
                    case OPTED_OUT, WINDOW_CLOSED, SPEND_CAP -> HttpStatus.CONFLICT;
                    case TOO_OFTEN -> HttpStatus.TOO_MANY_REQUESTS;
                };
        ProblemDetail problem = problem(status, why);
        if (refused.kind() == SendRefusedException.Kind.NO_SENDER
                && !refused.field().isEmpty()) {
            problem.setProperty(
                    "errors", List.of(Map.of("field", refused.field(), "expected", "an active number of yours")));
        }
        return ResponseEntity.of(problem).build();
    }

    /** Names the plan and its limit, beside the words that do. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> planLimit(PlanLimitException reached) {
        ProblemDetail problem = problem(HttpStatus.FORBIDDEN, String.valueOf(reached.getMessage()));
        problem.setProperty("plan", reached.plan());
        problem.setProperty("limit", reached.limit());
        return ResponseEntity.of(problem).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> keyReused(KeyReusedException refused) {
        return refused(ApiException.keyReused());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> lastPrimary(LastPrimaryException refused) {
        return refused(ApiException.conflict(String.valueOf(refused.getMessage())));
    }

    /** What a room does not do, and says why. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> notDone(RefusalException refused) {
        return switch (refused.kind()) {
            case NOT_FOUND -> refused(ApiException.notFound());
            case BAD_FIELD -> refused(ApiException.badField(refused.field(), refused.words()));
            case CONFLICT -> later(HttpStatus.CONFLICT, refused);
            case TOO_MANY -> later(HttpStatus.TOO_MANY_REQUESTS, refused);
            case REFUSED -> later(HttpStatus.BAD_GATEWAY, refused);
            case AWAY -> later(HttpStatus.SERVICE_UNAVAILABLE, refused);
        };
    }

    private static ResponseEntity<ProblemDetail> later(HttpStatus status, RefusalException refused) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (!refused.after().isZero()) {
            answer.header(
                    HttpHeaders.RETRY_AFTER, String.valueOf(refused.after().toSeconds()));
        }
        return answer.body(problem(status, refused.words()));
    }

    /** With what is still missing of papers, one sentence each, where that is why. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> papers(BundleException refused) {
        String why = String.valueOf(refused.getMessage());
        return switch (refused.kind()) {
            case NOT_FOUND -> refused(ApiException.notFound());
            case BAD_VALUE -> refused(ApiException.badField(refused.field(), why));
            case TOO_LARGE -> refused(ApiException.tooLarge(why));
            case CARRIER_AWAY -> refused(ApiException.carrierAway());
            case CONFLICT -> {
                ProblemDetail problem = problem(HttpStatus.CONFLICT, why);
                problem.setProperty("reasons", refused.reasons());
                yield ResponseEntity.of(problem).build();
            }
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> vapi(VapiRefusedException refused) {
        String why = String.valueOf(refused.getMessage());
        if (!refused.isFound()) {
            return refused(ApiException.notFound());
        }
        return refused(
                refused.field().isEmpty() ? ApiException.conflict(why) : ApiException.badField(refused.field(), why));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> booking(BookingRefusedException refused) {
        return refused(
                switch (refused.field()) {
                    case "id" -> ApiException.notFound();
                    case "state" -> ApiException.conflict(refused.reason());
                    default -> ApiException.badField(refused.field(), refused.reason());
                });
    }

    /** With up to two other times that are free. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> taken(SlotTakenException taken) {
        ProblemDetail problem = problem(HttpStatus.CONFLICT, String.valueOf(taken.getMessage()));
        problem.setProperty("others", taken.others().stream().map(SlotView::of).toList());
        return ResponseEntity.of(problem).build();
    }

    /** With each problem of each file, its line, and what a caller would notice. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> files(FilesRefusedException refused) {
        ProblemDetail problem =
                problem(HttpStatus.UNPROCESSABLE_ENTITY, "these files can't serve; nothing was changed");
        problem.setProperty("problems", refused.problems());
        return ResponseEntity.of(problem).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notNow(NotNowException refused) {
        return refused(ApiException.conflict(String.valueOf(refused.getMessage())));
    }

    /** Larger than announced: a file. */
    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException tooLarge, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return new ResponseEntity<>(
                problem(HttpStatus.PAYLOAD_TOO_LARGE, BodyLimit.tooLarge(path(request))), HttpStatus.PAYLOAD_TOO_LARGE);
    }

    private static String path(WebRequest request) {
        return request instanceof ServletWebRequest http ? http.getRequest().getServletPath() : "";
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> brokenForm(MultipartException broken) {
        return refused(ApiException.badField("file", "a form with a file"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noOrganization(NoOrganizationException refused) {
        return ResponseEntity.of(problem(HttpStatus.BAD_REQUEST, refused.getMessage()))
                .build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> gone(UnknownOrganizationException refused) {
        return refused(ApiException.notFound());
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> databaseAway(Exception failed) {
        // The kind only: a database's text quotes rows.
        LOG.error("A request failed in the database: {}", failed.getClass().getSimpleName());
        return ResponseEntity.of(problem(HttpStatus.SERVICE_UNAVAILABLE, "try again later"))
                .build();
    }

    /** The firewall looks at names of parameters when somebody asks for them, which may be here. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(RequestRejectedException refused) {
        return ResponseEntity.of(
                        problem(HttpStatus.BAD_REQUEST, "expected no control characters in names of parameters"))
                .build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unforeseen(RuntimeException failed) {
        LOG.error("A request failed: {}", failed.getClass().getName(), new Throwable("here", null) {
            @Override
            public synchronized Throwable fillInStackTrace() {
                setStackTrace(failed.getStackTrace());
                return this;
            }
        });
        return ResponseEntity.of(problem(HttpStatus.INTERNAL_SERVER_ERROR, "this is our fault"))
                .build();
    }

    /** Without the address, which Spring would repeat. */
    @Override
    protected ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException none, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.status(status).body(problem(HttpStatus.NOT_FOUND, "there is nothing here"));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (unreadable.getMostSpecificCause() instanceof BodyLimit.TooLongException) {
            return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE)
                    .body(problem(HttpStatus.PAYLOAD_TOO_LARGE, "body: expected at most 65,536 bytes"));
        }
        String where = "";
        if (unreadable.getCause() instanceof JsonMappingException mapping) {
            where = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
        }
        String line = unreadable.getCause() instanceof JsonProcessingException json && json.getLocation() != null
                ? ", line " + json.getLocation().getLineNr()
                : "";
        ProblemDetail problem = problem(
                HttpStatus.BAD_REQUEST, (where.isEmpty() ? "body" : where) + ": expected well-formed JSON" + line);
        return ResponseEntity.status(status).body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongKind(MethodArgumentTypeMismatchException wrong) {
        Class<?> type = wrong.getRequiredType();
        boolean inPath =
                wrong.getParameter().hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class);
        if (inPath) {
            return refused(ApiException.notFound()); // what is no id is the id of nothing
        }
        return refused(ApiException.badField(wrong.getName(), type == null ? "another value" : kind(type)));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ResponseEntity<ProblemDetail> answer =
                refused(ApiException.badField(missing.getParameterName(), "a value, which is required"));
        return new ResponseEntity<>(answer.getBody(), answer.getStatusCode());
    }

    private static String kind(Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return type == Integer.class || type == int.class ? "a whole number" : "another value";
    }

    private static ProblemDetail problem(HttpStatus status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }
}
