package dev.switchboard.ground.reload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.HasExpressionType;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.OutputNode;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetVariableDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.model.language.MethodCallExpression;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the routes that serve now, whoever wrote them. */
@Component
public final class RouteDrawings {

    private final CamelContext context;

    RouteDrawings(CamelContext context) {
        this.context = context;
    }

    /** By their ids. */
    public List<RouteDrawing> all() {
        return context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions().stream()
                .map(RouteDrawings::draw)
                .sorted(Comparator.comparing(RouteDrawing::id))
                .toList();
    }

    /**
     * Draws a route that does not serve; nothing of it is started.
     *
     * @throws BadFileException if it is no route
     */
    public static RouteDrawing of(String id, String text) throws BadFileException {
        RouteFile file = RouteChecks.read(id, text);
        try (DefaultCamelContext paper = new DefaultCamelContext()) {
            paper.disableJMX();
            PluginHelper.getRoutesLoader(paper).loadRoutes(ResourceHelper.fromString(id + ".yaml", file.text()));
            return draw(paper.getCamelContextExtension()
                    .getContextPlugin(Model.class)
                    .getRouteDefinitions()
                    .get(0));
        } catch (Exception refused) {
            throw new BadFileException(0, "can't be drawn");
        }
    }

    private static RouteDrawing draw(RouteDefinition route) {
        return new RouteDrawing(
                route.getRouteId(), route.getInput().getEndpointUri().split("\\?", 2)[0], steps(route.getOutputs()));
    }

    private static List<RouteDrawing.Node> steps(List<? extends NamedNode> nodes) {
        return nodes.stream().map(RouteDrawings::step).toList();
    }

    private static RouteDrawing.Node step(NamedNode node) {
        return new RouteDrawing.Node(node.getId(), node.getShortName(), label(node), steps(within(node)));
    }

    private static List<NamedNode> within(NamedNode node) {
        List<NamedNode> within = new ArrayList<>();
        if (node instanceof ChoiceDefinition choice) {
            within.addAll(choice.getWhenClauses());
            if (choice.getOtherwise() != null) {
                within.add(choice.getOtherwise());
            }
        } else if (node instanceof OutputNode parent) {
            within.addAll(parent.getOutputs());
        }
        if (node instanceof CircuitBreakerDefinition breaker && breaker.getOnFallback() != null) {
            within.add(breaker.getOnFallback());
        }
        return within;
    }

    private static String label(NamedNode node) {
        if (node instanceof BeanDefinition bean && bean.getRef() != null) {
            return call(bean.getRef(), bean.getMethod());
        }
        if (node instanceof SendDefinition<?> to) {
            return to.getUri();
        }
        if (node instanceof ToDynamicDefinition to) {
            return to.getUri();
        }
        String value = node instanceof HasExpressionType decided ? words(decided.getExpressionType()) : "";
        if (node instanceof SetVariableDefinition set) {
            return set.getName() + " = " + value;
        }
        if (node instanceof SetHeaderDefinition set) {
            return set.getName() + " = " + value;
        }
        return node instanceof LogDefinition log ? log.getMessage() : value;
    }

    private static String words(@Nullable ExpressionDefinition expression) {
        if (expression instanceof MethodCallExpression call) {
            return call(call.getRef(), call.getMethod());
        }
        return expression == null ? "" : expression.getExpression();
    }

    /** Without its arguments, which are long. */
    private static String call(String bean, @Nullable String method) {
        return bean + "." + String.valueOf(method).split("\\(", 2)[0];
    }
}
