/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import io.coworkflink.event.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Many organizations, one trouble or near miss each; times are seconds after a full hour. */
final class WindowedStory {
    static final List<String> USERS = List.of("ann", "bob", "cem");

    private static final String TIMESTAMP = "2026-03-01T10:00:00Z";

    private final List<CoworkEvent> events = new ArrayList<>();

    List<CoworkEvent> events() {
        return List.copyOf(events);
    }

    WindowedStory exhausted(String organization, long... seconds) {
        for (long second : seconds) {
            add(Events.event("api_retries_exhausted").with("total_attempts", "11"), organization, "ann", second);
        }
        return this;
    }

    WindowedStory failedAt(String organization, int attempt, long... seconds) {
        for (long second : seconds) {
            add(error("529").with("attempt", String.valueOf(attempt)), organization, "ann", second);
        }
        return this;
    }

    /** One error a second, of the users in turn. */
    WindowedStory errors(String organization, String status, int count, List<String> users) {
        IntStream.range(0, count).forEach(i -> add(error(status), organization, users.get(i % users.size()), i));
        return this;
    }

    /** One request that succeeds a second, of the users in turn. */
    WindowedStory requests(String organization, int count, List<String> users) {
        IntStream.range(0, count)
                .forEach(i -> add(
                        Events.apiRequest("claude-sonnet-4", "0.01"), organization, users.get(i % users.size()), i));
        return this;
    }

    WindowedStory refusals(String organization, String user, String category, boolean hop, long... seconds) {
        for (long second : seconds) {
            Events refusal = Events.event("api_refusal").with("server_fallback_hop", String.valueOf(hop));
            add(refusal.with("category", category), organization, user, second);
        }
        return this;
    }

    /** One use of a tool a second that is turned down, and one that is not, of the users in turn. */
    WindowedStory rejects(String organization, int count, List<String> users) {
        for (int i = 0; i < count; i++) {
            String user = users.get(i % users.size());
            add(Events.toolDecision("Bash", "reject").inPrompt("prompt-" + i), organization, user, i);
            add(Events.toolDecision("Bash", "accept").inPrompt("prompt-" + i), organization, user, count + i);
        }
        return this;
    }

    /** So many of them, in turn, without a name or without what their type requires. */
    WindowedStory telemetry(String organization, int count, int incomplete) {
        for (int i = 0; i < count; i++) {
            Events nameless = Events.event(EventNames.UNKNOWN);
            Events incompleteOne = i % 2 == 0 ? nameless : Events.event("at_mention");
            Events event = i < incomplete ? incompleteOne : whole();
            add(event.with("event.timestamp", TIMESTAMP), organization, "ann", i);
        }
        return this;
    }

    /** One event a second of a session, with numbers from the first on; every so many the client skips one. */
    WindowedStory numbered(String organization, String session, int first, int count, int skipEvery) {
        for (int i = 0; i < count; i++) {
            events.add(whole().with("organization.id", organization)
                    .with("session.id", organization + "-" + session)
                    .atSecond(i)
                    .numbered(first + i + i / skipEvery)
                    .build());
        }
        return this;
    }

    /** One event a second from then on, of which so many, the first, lack what their type requires. */
    WindowedStory mentions(String organization, int begin, int count, int lacking) {
        for (int i = 0; i < count; i++) {
            add(whole().with("mention_type", i < lacking ? null : "file"), organization, "ann", begin + i);
        }
        return this;
    }

    /** One prompt a second from then on, of which so many, the first, come with their content. */
    WindowedStory prompts(String organization, int begin, int count, int withContent) {
        for (int i = 0; i < count; i++) {
            Events prompt = Events.prompt("prompt-" + begin + i, i < withContent ? "[REDACTED_PROMPT]" : "<REDACTED>");
            add(prompt.with("prompt_length", "4").with("event.timestamp", TIMESTAMP), organization, "ann", begin + i);
        }
        return this;
    }

    WindowedStory add(Events event, String organization, String user, long second) {
        events.add(event.with("organization.id", organization)
                .with("user.id", user)
                .with("session.id", organization + "-" + user)
                .atSecond(second)
                .build());
        return this;
    }

    private static Events whole() {
        return Events.event("at_mention").with("mention_type", "file").with("event.timestamp", TIMESTAMP);
    }

    private static Events error(String status) {
        return Events.apiError("claude-sonnet-4", status, "overloaded");
    }
}
