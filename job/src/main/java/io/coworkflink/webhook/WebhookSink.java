/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;
import io.coworkflink.config.WebhookConfig;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Posts alerts to endpoints, at least once and in order per alert, without ever holding up the stream: what is unsent waits in an
 * outbox that is part of the checkpoint.
 *
 * <p>Alerts that cannot be delivered go to a second sink, inside the same writer: it is flushed before the checkpoint that no longer
 * holds them, so none falls between the two. A post-commit topology would not do: it runs after the last checkpoint of a bounded
 * run, when the sinks behind it take no more records.
 */
public final class WebhookSink implements Sink<Alert>, SupportsWriterState<Alert, Pending> {
    private final WebhookConfig config;
    private final Sink<Undelivered> undelivered;

    /**
     * Makes the sink; nothing is opened before it runs.
     *
     * @param undelivered takes what cannot be delivered; at-least-once, because what a committer would have to commit is not
     *     passed on
     */
    public WebhookSink(WebhookConfig config, Sink<Undelivered> undelivered) {
        this.config = config;
        this.undelivered = undelivered;
    }

    @Override
    public SinkWriter<Alert> createWriter(WriterInitContext context) throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<Alert, Pending> restoreWriter(WriterInitContext context, Collection<Pending> restored)
            throws IOException {
        WebhookWriter writer = new WebhookWriter(config, context, undelivered.createWriter(context));
        writer.restore(restored);
        return writer;
    }

    @Override
    public SimpleVersionedSerializer<Pending> getWriterStateSerializer() {
        return new PendingSerializer();
    }
}
