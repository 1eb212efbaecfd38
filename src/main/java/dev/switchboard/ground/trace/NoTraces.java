package dev.switchboard.ground.trace;

import java.util.concurrent.Callable;

/** Nothing is made, and nothing costs. */
final class NoTraces implements Traces, Traced {

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
    public <E extends Exception> void around(Work<E> work) throws E {
        work.run();
    }

    @Override
    public void end() {
        // there is nothing
    }
}
