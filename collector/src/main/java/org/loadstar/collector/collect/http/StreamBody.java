package org.loadstar.collector.collect.http;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.ReadFailedException;

/**
 * A body that is read while it comes, a part at a time: the next is asked for when the last was taken, so a
 * fast sender waits and fills no memory. Filled by the HTTP client, taken and closed by one thread.
 */
final class StreamBody implements HttpResponse.BodySubscriber<StreamBody>, AutoCloseable {
    /** What came and was not taken: an empty one is the end. */
    private final BlockingQueue<Optional<ByteBuffer>> parts = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;

    /** The next bytes; empty, once, at the end, whether it came in order or the connection broke. */
    Optional<ByteBuffer> next(Duration patience) throws ReadFailedException {
        try {
            Optional<ByteBuffer> part = parts.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (part == null)
                throw new ReadFailedException(Kind.SILENT,
                        "nothing along the stream for " + patience.toMillis() + " ms");
            ask();
            return part;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadFailedException(Kind.SILENT, "the stream was given up");
        }
    }

    private void ask() {
        Flow.Subscription granted = subscription;
        if (granted != null)
            granted.request(1);
    }

    @Override
    public CompletionStage<StreamBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription granted) {
        subscription = granted;
        ask();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        var part = ByteBuffer.allocate(buffers.stream().mapToInt(ByteBuffer::remaining).sum());
        buffers.forEach(part::put);
        parts.add(Optional.of(part.flip()));
    }

    @Override
    public void onError(Throwable cause) {
        parts.add(Optional.empty());
    }

    @Override
    public void onComplete() {
        parts.add(Optional.empty());
    }

    /** Gives the connection up. */
    @Override
    public void close() {
        Flow.Subscription granted = subscription;
        if (granted != null)
            granted.cancel();
    }
}
