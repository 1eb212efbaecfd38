package dev.switchboard.ground.proof;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What jobs ask of the service's database, and whether they come to an end. */
final class JobRules {

    private static final Pattern CHANGES = Pattern.compile(
            "(?<!FOR )\\b(DELETE\\s+FROM|UPDATE|TRUNCATE(?:\\s+TABLE)?|DROP\\s+TABLE)\\s+[a-z_]+",
            Pattern.CASE_INSENSITIVE);

    private JobRules() {}

    /** What is asked of the service's own database; others have tables of their own. */
    static void statement(RouteText route, Step step, Findings findings) {
        boolean sql = step.kind().equals("setBody") && route.asksDatabase();
        String text = sql ? Words.expression(step.value()).text() : "";
        if (Statements.isOne(text)) {
            Statements.fault(text)
                    .ifPresent(fault -> findings.error(
                            step.place(),
                            "job",
                            fault,
                            "The job fails each time that it runs, and what it should close or delete stays."));
        }
    }

    /** What it changes at once. */
    static void check(RouteText route, Findings findings) {
        for (Step step : route.allSteps()) {
            Words.Expression expression = Words.expression(step.value());
            boolean sql = step.kind().equals("setBody")
                    && CHANGES.matcher(expression.text()).find();
            if (sql
                    && !expression
                            .text()
                            .toUpperCase(Locale.ROOT)
                            .matches("(?s).*\\b(LIMIT|FETCH\\s+(FIRST|NEXT))\\b.*")) {
                findings.error(
                        step.place(),
                        "job",
                        "The statement changes as many rows as there are: give each batch a LIMIT.",
                        "A job takes a million rows in one transaction; calls that come in meanwhile wait for its locks.");
            }
        }
    }

    /** What a job ends with tells whether it runs again at once. */
    static void end(RouteText route, State end, Findings findings) {
        for (Body body : end.bodies) {
            if (body.kind() == Body.Kind.COUNT
                    && Counts.isStill(body.text())
                    && route.allSteps().stream().noneMatch(JobRules::changes)) {
                findings.error(
                        body.place(),
                        "loop",
                        "The job counts rows and changes none, so it is asked again as long as there is one.",
                        "The job never ends, and asks the database the same for ever.");
            }
            boolean number = body.kind() == Body.Kind.COUNT
                    || body.kind() == Body.Kind.UNKNOWN
                    || body.kind() == Body.Kind.TEXT && body.text().strip().matches("0+")
                    || body.kind() == Body.Kind.VALUE && isNumber(body.type());
            if (!number) {
                boolean forever = body.text().strip().matches("-?[0-9]+") && body.kind() == Body.Kind.TEXT;
                findings.error(
                        body.place(),
                        forever ? "loop" : "job",
                        forever
                                ? "The job always says that it has done something, so it is asked again for ever."
                                : "The job does not end with how many rows it was.",
                        "The job never ends or always fails, and what it should close or delete stays.");
            }
        }
    }

    private static boolean changes(Step step) {
        return step.kind().equals("bean")
                || !Targets.findCalls(step).isEmpty()
                || step.targets().stream().anyMatch(target -> !target.scheme().matches("jdbc|sql|log"))
                || Statements.isOne(Words.expression(step.value()).text())
                        && !Counts.isStill(Words.expression(step.value()).text());
    }

    private static boolean isNumber(@Nullable Class<?> type) {
        return type == null
                || type.isPrimitive() && type != boolean.class
                || Number.class.isAssignableFrom(type)
                || type == Object.class;
    }
}
