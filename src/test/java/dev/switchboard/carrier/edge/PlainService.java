package dev.switchboard.carrier.edge;

import dev.switchboard.Switchboard;
import dev.switchboard.carrier.call.CallWriter;
import dev.switchboard.carrier.call.IncomingCall;
import dev.switchboard.carrier.voice.VoiceAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The service with a plain Spring MVC controller in the place of the Camel routes that answer a webhook, for comparison:
 * the same filter before it, the same statement and the same template behind it.
 */
public final class PlainService {

    private static final String WEBHOOK = VerifiedWebhook.class.getName();

    private PlainService() {}

    public static void main(String[] args) {
        new SpringApplicationBuilder(Switchboard.class)
                .initializers(context -> context.addBeanFactoryPostProcessor(factory -> {
                    var registry = (BeanDefinitionRegistry) factory;
                    registry.removeBeanDefinition("edgeRoutes");
                    registry.registerBeanDefinition("plainVoice", new RootBeanDefinition(PlainVoice.class));
                    RootBeanDefinition handler = new RootBeanDefinition(PlainHandler.class);
                    handler.setPrimary(true);
                    registry.registerBeanDefinition("plainHandler", handler);
                }))
                .run(args);
    }

    /** From the filter straight to Spring MVC, as it goes to the route otherwise. */
    static final class PlainHandler implements WebhookHandler {

        private final ObjectProvider<DispatcherServlet> servlet;

        PlainHandler(ObjectProvider<DispatcherServlet> servlet) {
            this.servlet = servlet;
        }

        @Override
        public void handle(
                VerifiedWebhook webhook, HttpServletRequest request, HttpServletResponse response, Failed failed)
                throws Exception {
            request.setAttribute(WEBHOOK, webhook);
            servlet.getObject().service(request, response);
        }
    }

    static final class PlainVoice implements SmartInitializingSingleton {

        private final RequestMappingHandlerMapping mapping;
        private final CallWriter calls;
        private final VoiceAnswers answers;

        PlainVoice(RequestMappingHandlerMapping requestMappingHandlerMapping, CallWriter calls, VoiceAnswers answers) {
            this.mapping = requestMappingHandlerMapping;
            this.calls = calls;
            this.answers = answers;
        }

        @Override
        public void afterSingletonsInstantiated() {
            try {
                mapping.registerMapping(
                        RequestMappingInfo.paths("/webhooks/twilio/voice")
                                .methods(RequestMethod.POST)
                                .produces("text/xml;charset=UTF-8")
                                .options(mapping.getBuilderConfiguration())
                                .build(),
                        this,
                        PlainVoice.class.getDeclaredMethod("incoming", HttpServletRequest.class));
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @ResponseBody
        public String incoming(HttpServletRequest request) {
            var webhook = (VerifiedWebhook) request.getAttribute(WEBHOOK);
            var call = (IncomingCall) webhook.body();
            calls.write(call);
            return answers.greeting(call);
        }
    }
}
