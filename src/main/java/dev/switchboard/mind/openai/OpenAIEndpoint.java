package dev.switchboard.mind.openai;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Asks a language model, through the chat completions and the embeddings of an OpenAI-compatible service. */
@UriEndpoint(
        firstVersion = "4.17.0",
        scheme = "openai",
        title = "OpenAI",
        syntax = "openai:operation",
        producerOnly = true,
        category = {Category.AI})
public class OpenAIEndpoint extends DefaultEndpoint {

    @UriPath(description = "The operation: chat-completion or embeddings")
    private String operation = "chat-completion";

    @UriParam
    private final OpenAIConfiguration configuration;

    OpenAIEndpoint(String uri, OpenAIComponent component, OpenAIConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        return operation.equals("embeddings") ? new OpenAIEmbeddings(this) : new OpenAIProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("openai: can be sent to, not received from");
    }

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public OpenAIConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public OpenAIComponent getComponent() {
        return (OpenAIComponent) super.getComponent();
    }
}
