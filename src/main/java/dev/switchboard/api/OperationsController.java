package dev.switchboard.api;

import dev.switchboard.ground.job.JobState;
import dev.switchboard.ground.job.Jobs;
import dev.switchboard.ground.operations.Hour;
import dev.switchboard.ground.operations.Operations;
import dev.switchboard.ground.operations.RouteState;
import dev.switchboard.ground.operations.Waiting;
import dev.switchboard.ground.reload.LiveFiles;
import dev.switchboard.ground.reload.LoadedFile;
import dev.switchboard.ground.reload.RouteDrawing;
import dev.switchboard.ground.reload.RouteDrawings;
import dev.switchboard.ground.reload.RouteFolder;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the service is doing, for the administrator of the platform. */
@RestController
@RequestMapping("/api/operations")
class OperationsController {

    private final Operations operations;
    private final RouteDrawings drawings;
    private final RouteFolder routes;
    private final LiveFiles files;
    private final Jobs jobs;

    OperationsController(
            Operations operations, RouteDrawings drawings, RouteFolder routes, LiveFiles files, Jobs jobs) {
        this.operations = operations;
        this.drawings = drawings;
        this.routes = routes;
        this.files = files;
        this.jobs = jobs;
    }

    /** Routes, files, queue and jobs as they are now, and the last day in hours. */
    @GetMapping
    OperationsView get() {
        return new OperationsView(
                operations.routes(),
                Stream.concat(routes.files().stream(), files.files().stream()).toList(),
                operations.queue(),
                jobs.states(),
                operations.hours(),
                operations.alerts());
    }

    /** The routes that serve now, to be drawn. */
    @GetMapping("/drawings")
    Drawings drawings() {
        return new Drawings(drawings.all());
    }

    record OperationsView(
            List<RouteState> routes,
            List<LoadedFile> files,
            List<Waiting> queue,
            List<JobState> jobs,
            List<Hour> hours,
            List<Operations.AlertCount> alerts) {}

    record Drawings(List<RouteDrawing> items) {}
}
