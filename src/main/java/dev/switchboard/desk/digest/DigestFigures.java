package dev.switchboard.desk.digest;

import dev.switchboard.ground.figure.FigureWish;
import dev.switchboard.ground.figure.Figures;
import dev.switchboard.ground.figure.Reading;
import dev.switchboard.ground.figure.page.OpenQuestions;
import dev.switchboard.ground.organization.CompanyName;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is told; counts nothing itself, so that the mail says what the pages say. */
@Component
class DigestFigures {

    private static final List<String> GROUPS = List.of("calls", "revenue", "numbers", "dialogue", "costs");
    private static final int QUESTIONS = 5;

    private final Figures figures;

    DigestFigures(Figures figures) {
        this.figures = figures;
    }

    /** In the organization's transaction. */
    Digest of(JdbcClient jdbc, UUID organization, Week week) {
        Map<String, Reading> readings = GROUPS.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        group -> figures.read(jdbc, organization, FigureWish.of(group, week.first(), week.last()))));
        Reading any = readings.get("calls");
        return new Digest(
                CompanyName.of(jdbc),
                any.zone(),
                any.currency(),
                readings.get("costs").currency(),
                week,
                WeekNumbers.of(readings, false),
                WeekNumbers.of(readings, true),
                OpenQuestions.list(jdbc, organization, QUESTIONS));
    }
}
