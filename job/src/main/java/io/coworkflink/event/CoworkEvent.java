/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import io.coworkflink.schema.EncodedMap;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * One telemetry event after redaction: the only form in which an event leaves the source task.
 *
 * @param name bare event name, such as {@code tool_result}
 * @param client the program that sent it
 * @param promptId null for events outside a prompt; they count in figures but make no trace
 * @param sequence the sender's counter per process, from 0
 * @param api null unless the event is about an API call
 * @param tool null unless the event is about a tool
 * @param details what only this type of event says
 * @param prompt the prompt's text after redaction; null unless the event is a prompt
 * @param attributes all other attributes, redacted, as canonical text, by their flat dotted names
 * @param receipt what was redacted in this event, and what was seen in it before
 * @param violations required attributes that are missing and values that could not be read, as {@link Violations} writes them
 * @param missingAttributes names of documented attributes that were not sent, joined by commas
 */
@TypeInfo(WireTypeInfo.OfEvents.class)
public record CoworkEvent(
        KafkaPosition position,
        EventTime time,
        String name,
        Identity identity,
        Client client,
        @Nullable String sessionId,
        @Nullable String promptId,
        @Nullable Long sequence,
        @Nullable ApiCall api,
        @Nullable ToolCall tool,
        Details details,
        @Nullable String prompt,
        EncodedMap attributes,
        Receipt receipt,
        List<String> violations,
        String missingAttributes) {

    public CoworkEvent {
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(details, "details");
    }

    public boolean isApiRequest() {
        return name.equals(EventNames.API_REQUEST);
    }

    public boolean isApiError() {
        return name.equals(EventNames.API_ERROR);
    }

    public boolean isToolDecision() {
        return name.equals(EventNames.TOOL_DECISION);
    }

    public boolean isToolResult() {
        return name.equals(EventNames.TOOL_RESULT);
    }

    public boolean isToolFailure() {
        return isToolResult() && tool != null && Boolean.FALSE.equals(tool.success());
    }

    /** The same event without its free attributes and its prompt, for stages that would only carry them around. */
    public CoworkEvent withoutContent() {
        return with(null, EncodedMap.EMPTY, receipt);
    }

    /** The same event with another receipt, for stages that look at one part of it at a time. */
    public CoworkEvent withReceipt(Receipt other) {
        return with(prompt, attributes, other);
    }

    private CoworkEvent with(@Nullable String otherPrompt, EncodedMap otherAttributes, Receipt otherReceipt) {
        return new CoworkEvent(
                position,
                time,
                name,
                identity,
                client,
                sessionId,
                promptId,
                sequence,
                api,
                tool,
                details,
                otherPrompt,
                otherAttributes,
                otherReceipt,
                violations,
                missingAttributes);
    }
}
