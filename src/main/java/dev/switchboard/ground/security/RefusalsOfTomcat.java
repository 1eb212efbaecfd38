package dev.switchboard.ground.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * What Tomcat refuses itself, such as an address with a NUL in it, is answered as the API answers everything else: with an RFC 9457 problem
 * that quotes nothing, instead of a page of Tomcat's.
 */
@Component
final class RefusalsOfTomcat implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Problem()));
    }

    /** Nearer to what failed than Spring Boot's own, which finds the answer written. */
    private static final class Problem extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, Throwable failed) {
            int status = response.getStatus();
            if (status < HttpStatus.BAD_REQUEST.value()
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            HttpStatus known = HttpStatus.resolve(status);
            String title = known == null ? "Error" : known.getReasonPhrase();
            byte[] problem = "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                    .formatted(title, status, detail(status))
                    .getBytes(StandardCharsets.US_ASCII);
            try {
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.setContentLength(problem.length);
                response.getOutputStream().write(problem);
                response.finishResponse();
            } catch (IOException | IllegalStateException gone) {
                // whoever asked has left, or has had the beginning of another answer
            }
        }

        private static String detail(int status) {
            if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
                return "try again later";
            }
            return status < HttpStatus.INTERNAL_SERVER_ERROR.value()
                    ? "expected a well-formed request"
                    : "this is our fault";
        }
    }
}
