package dev.switchboard.carrier.relay;

import jakarta.websocket.CloseReason;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A socket whose other end takes what is sent only when it is told to. */
final class SilentSession {

    final List<String> sent = new ArrayList<>();
    volatile CloseReason.@Nullable CloseCode closedWith;

    private final RemoteEndpoint.Async remote = proxy(RemoteEndpoint.Async.class);
    private final Session session = proxy(Session.class);
    private @Nullable SendHandler waiting;
    private MessageHandler.@Nullable Whole<String> hears;

    Session session() {
        return session;
    }

    /** The last message has arrived. */
    void takes() {
        last().onResult(new SendResult());
    }

    void fails() {
        last().onResult(new SendResult(new java.io.IOException("gone")));
    }

    void hears(String message) {
        java.util.Objects.requireNonNull(hears).onMessage(message);
    }

    private SendHandler last() {
        SendHandler handler = java.util.Objects.requireNonNull(waiting);
        waiting = null;
        return handler;
    }

    private <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this::call));
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object call(Object proxy, Method method, Object[] arguments) {
        switch (method.getName()) {
            case "getAsyncRemote" -> {
                return remote;
            }
            case "sendText" -> {
                sent.add((String) arguments[0]);
                waiting = (SendHandler) arguments[1];
            }
            case "addMessageHandler" -> hears = (MessageHandler.Whole<String>) arguments[1];
            case "close" -> closedWith = ((CloseReason) arguments[0]).getCloseCode();
            default -> {
                // buffer sizes and times
            }
        }
        return null;
    }
}
