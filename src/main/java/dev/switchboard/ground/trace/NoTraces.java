package dev.switchboard.ground.trace;

import java.util.concurrent.Callable;

/** Nothing is made, and nothing costs. */
final class NoTraces implements Traces, Traced {

    private static final Within NOWHERE = () -> {};

    @Override
    public boolean isOn() {
        return false;
    }

    @Override
    public Traced begin(Kind kind, String name, String subject) {
        return this;
    }

    @Override
    public Traced within(Kind kind, String name) {
        return this;
    }

    @Override
    public Runnable carried(Runnable work) {
        return work;
    }

    @Override
    public <T> Callable<T> carried(Callable<T> work) {
        return work;
    }

    @Override
    public Traced with(String name, String value) {
        return this;
    }

    @Override
    public Traced with(String name, long value) {
        return this;
    }

    @Override
    public Traced failed(Throwable failure) {
        return this;
    }

    @Override
    public Traced failed(String reason) {
        return this;
    }

    @Override
    public Within enter() {
        return NOWHERE;
    }

    @Override
    public void end() {
        // there is nothing
    }
}
