package dev.switchboard.ground.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.springframework.core.NestedExceptionUtils;

/** Sends spans to a collector, by OpenTelemetry's own library: in batches, from a thread of its own; what does not fit is dropped. */
final class OtlpTraces implements Traces, AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KnownIds ids = new KnownIds();
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    OtlpTraces(TraceProperties properties, String version) {
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(properties.address()).setTimeout(PATIENCE);
        properties.headerFields().forEach(exporter::addHeader);
        provider = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(properties.share())))
                .setResource(Resource.create(Attributes.builder()
                        .put("service.name", "switchboard")
                        .put("service.version", version)
                        .put("service.instance.id", UUID.randomUUID().toString())
                        .build()))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build())
                        .setScheduleDelay(PAUSE)
                        .setExporterTimeout(PATIENCE)
                        .build())
                .build();
        tracer = provider.get("dev.switchboard");
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Traced begin(Kind kind, String name, String subject) {
        ids.next(TraceId.of(subject));
        try {
            return new Open(builder(kind, name).setNoParent().startSpan());
        } finally {
            ids.next("");
        }
    }

    @Override
    public Traced within(Kind kind, String name) {
        return new Open(builder(kind, name).startSpan());
    }

    private SpanBuilder builder(Kind kind, String name) {
        return tracer.spanBuilder(name).setSpanKind(SpanKind.valueOf(kind.name()));
    }

    @Override
    public Runnable carried(Runnable work) {
        return Context.current().wrap(work);
    }

    @Override
    public <T> Callable<T> carried(Callable<T> work) {
        return Context.current().wrap(work);
    }

    @Override
    public void close() {
        provider.close(); // sends what is left
    }

    private record Open(Span span) implements Traced {

        @Override
        public Traced with(String name, String value) {
            span.setAttribute(name, value);
            return this;
        }

        @Override
        public Traced with(String name, long value) {
            span.setAttribute(name, value);
            return this;
        }

        @Override
        public Traced failed(Throwable failure) {
            return failed(NestedExceptionUtils.getMostSpecificCause(failure)
                    .getClass()
                    .getSimpleName());
        }

        @Override
        public Traced failed(String reason) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", reason);
            return this;
        }

        @Override
        public <E extends Exception> void around(Work<E> work) throws E {
            Scope scope = span.makeCurrent();
            try {
                work.run();
            } finally {
                scope.close();
            }
        }

        @Override
        public void end() {
            span.end();
        }
    }
}
