package dev.switchboard.ground.reload;

import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.NamedNode;
import org.apache.camel.Ordered;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.DynamicRouterDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.reifier.language.ExpressionReifier;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spi.LanguageResolver;
import org.apache.camel.spi.ResourceLoader;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.ExpressionAdapter;

/** Closes those ways out of a Camel context that are no components. */
final class SandboxGuard implements InterceptStrategy, Ordered {

    private static final int MOST_ATTEMPTS = 10;

    private SandboxGuard() {}

    /** Whatever is built in it from now on loads, speaks and names only what is within. @param folders of which files may be read */
    static void close(DefaultCamelContext context, List<Path> folders) {
        context.setClassResolver(new SandboxClasses(context));
        context.getCamelContextExtension().addContextPlugin(LanguageResolver.class, new SandboxLanguages());
        context.getCamelContextExtension()
                .addContextPlugin(ResourceLoader.class, new SandboxResources(context, folders));
    }

    /** What is said in the log stays there. */
    static void silence(CamelContext context) {
        context.getCamelContextExtension().addInterceptStrategy(new SandboxGuard());
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode step, Processor target, Processor next) {
        return step.getShortName().equals("log") ? AsyncProcessorConverterHelper.convert(exchange -> {}) : target;
    }

    /** The last of all is the first to wrap a step: whatever counts steps counts this one as well. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST;
    }

    /** A step that fails is tried again at once, and not for ever; a router that is asked where to go next is asked so often only. */
    static void hurry(ModelCamelContext context) {
        for (RouteDefinition route : context.getRouteDefinitions()) {
            ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), DynamicRouterDefinition.class)
                    .forEach(router -> router.setExpression(
                            new ExpressionDefinition(counted(ExpressionReifier.reifier(context, router.getExpression())
                                    .createExpression()))));
            if (route.getErrorHandlerFactory() instanceof DefaultErrorHandlerDefinition handler
                    && handler.hasRedeliveryPolicy()) {
                hurry(handler.getRedeliveryPolicy());
            }
        }
    }

    private static Expression counted(Expression asked) {
        return new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                Rounds.requireEnd();
                return asked.evaluate(exchange, Object.class);
            }
        };
    }

    private static void hurry(RedeliveryPolicyDefinition policy) {
        policy.setRedeliveryDelay("0");
        policy.setDelayPattern(null);
        policy.setUseExponentialBackOff("false");
        policy.setAsyncDelayedRedelivery("false");
        String attempts = policy.getMaximumRedeliveries();
        if (attempts != null && !attempts.matches("[0-9]")) {
            policy.setMaximumRedeliveries(String.valueOf(MOST_ATTEMPTS));
        }
    }
}
