package dev.switchboard.edge;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** From the verified request to the route that answers it, and from its TwiML to the response. */
@Component
final class EdgeRoutes extends RouteBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(EdgeRoutes.class);
    private static final String ROUTE = "route";

    @Override
    public void configure() {
        // Whatever goes wrong, the carrier hears 503 and asks the number's fallback address; a 2xx would be a lie.
        onException(Exception.class).handled(true).process(EdgeRoutes::unavailable);
        for (String prefix : new String[] {"/webhooks", "/voice", "/whatsapp"}) {
            from("platform-http:" + prefix + "?matchOnUriPrefix=true&httpMethodRestrict=POST")
                    .routeId("edge" + prefix.replace('/', '-'))
                    .process(EdgeRoutes::take)
                    .toD("direct:${variable.route}")
                    .process(EdgeRoutes::answer);
        }
    }

    /** Begins anew with our own value; the servlet request and everything else that Camel put on the message stays behind. */
    private static void take(Exchange exchange) {
        var request = exchange.getMessage(PlatformHttpMessage.class).getRequest();
        if (!(request.getAttribute(VerifiedWebhook.ATTRIBUTE) instanceof VerifiedWebhook webhook)) {
            throw new IllegalStateException("a webhook came past the filter");
        }
        Message bare = new DefaultMessage(exchange.getContext());
        bare.setBody(webhook.body());
        exchange.setMessage(bare);
        exchange.setVariable(ROUTE, webhook.route());
    }

    private static void answer(Exchange exchange) {
        Message twiml = exchange.getMessage();
        twiml.removeHeaders("*");
        twiml.setHeader(Exchange.CONTENT_TYPE, "text/xml;charset=UTF-8");
    }

    private static void unavailable(Exchange exchange) {
        Throwable root = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // The kind only: an exception's text may quote what the caller said.
        LOG.error(
                "Webhook for {} not answered: {}",
                exchange.getVariable(ROUTE),
                root.getClass().getName());
        Message refusal = new DefaultMessage(exchange.getContext());
        refusal.setHeader(Exchange.HTTP_RESPONSE_CODE, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        refusal.setHeader(Exchange.CONTENT_TYPE, "text/plain;charset=UTF-8");
        refusal.setBody("try again\n");
        exchange.setMessage(refusal);
    }
}
