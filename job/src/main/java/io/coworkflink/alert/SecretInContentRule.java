/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import io.coworkflink.udfs.redact.EventLabels;
import io.coworkflink.udfs.redact.PiiType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody put a secret into a prompt, or a tool was given one. Redaction took it out here; the agent has seen it all the same. */
final class SecretInContentRule implements InstantRule {
    static final String ID = "secret_in_content";

    /** Bodies of requests are left out: they repeat the whole conversation with every call. */
    private static final Set<String> CONTENT =
            Set.of(EventNames.USER_PROMPT, EventNames.TOOL_DECISION, EventNames.TOOL_RESULT);

    private static final Set<String> SECRETS = Stream.of(PiiType.values())
            .filter(PiiType::isSecret)
            .map(Enum::name)
            .collect(Collectors.toSet());

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.of(EventNames.USER_PROMPT, "prompt", "prompt_text"), Need.TOOL_DETAILS);
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public @Nullable RuleMatch evaluate(CoworkEvent event) {
        if (!event.receipt().labels().contains(EventLabels.CONTAINS_SECRET) || !isContent(event)) {
            return null;
        }
        String types = secretTypes(event.receipt().finds());
        String message = "Secret in content: event=" + event.name() + " types=" + part(types);
        return RuleMatch.of(
                this,
                CompositeKey.of(event.identity().userKey()),
                event.tool() == null
                        ? message
                        : message + " tool=" + part(event.tool().name()),
                List.of(Reason.of("types", types)),
                event);
    }

    static boolean isContent(CoworkEvent event) {
        return CONTENT.contains(event.name());
    }

    private static String secretTypes(Map<String, Integer> finds) {
        return finds.keySet().stream().filter(SECRETS::contains).sorted().collect(Collectors.joining(","));
    }
}
