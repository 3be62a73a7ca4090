/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules about servers and plugins that are new to an organization. */
final class ServerOracle {
    private static final long HOUR = 3_600;

    private ServerOracle() {}

    static Stream<Found> found(List<StoryEvent> events) {
        return Groups.by(events).flatMap(organization -> {
            List<StoryEvent> news = organization.stream()
                    .filter(event -> isNew(event, organization))
                    .toList();
            return Stream.of(
                            news.stream()
                                    .filter(first -> !first.is("plugin_installed"))
                                    .flatMap(first -> server(first, organization)),
                            news.stream()
                                    .filter(first -> first.is("plugin_installed"))
                                    .map(one -> plugin(one, news)),
                            Groups.by(organization, Groups.SESSION)
                                    .flatMap(session -> SensitiveReadOracle.found(session, uses(organization, news))))
                    .flatMap(found -> found);
        });
    }

    /** Of what is new, which it is for an hour. */
    private static List<StoryEvent> uses(List<StoryEvent> organization, List<StoryEvent> news) {
        return organization.stream()
                .filter(event -> news.stream()
                        .anyMatch(first -> Objects.equals(matter(event), matter(first))
                                && event.number() >= first.number()
                                && event.second() - first.second() < HOUR))
                .toList();
    }

    private static boolean isNew(StoryEvent event, List<StoryEvent> organization) {
        String matter = matter(event);
        boolean isLearnt = event.second() - begin(organization) >= Limit.LEARNING_SECONDS.value();
        return matter != null
                && isLearnt
                && (event.is("plugin_installed")
                        || before(event, organization)
                                .filter(earlier -> matter.equals(matter(earlier)))
                                .noneMatch(
                                        earlier -> event.second() - earlier.second() <= Limit.SERVER_SECONDS.value()));
    }

    /** An organization begins with its first prompt or use, not with what clients say before anybody does anything. */
    private static long begin(List<StoryEvent> organization) {
        return organization.stream()
                .filter(event -> event.is("user_prompt") || matter(event) != null)
                .findFirst()
                .orElseThrow()
                .second();
    }

    /** The first use, and that of the user with whom there are too many within an hour. */
    private static Stream<Found> server(StoryEvent first, List<StoryEvent> organization) {
        List<StoryEvent> hour = sameWithin(first, organization);
        Stream<StoryEvent> crowd = hour.stream()
                .filter(event -> users(hour.subList(0, hour.indexOf(event) + 1)) >= Limit.SERVER_USERS.value())
                .limit(1);
        return Stream.concat(
                Stream.of(Found.of("new_mcp_server", "warning", List.of(first), matter(first))),
                crowd.map(event -> Found.of("new_mcp_server", "error", List.of(event), matter(first))));
    }

    /** Every installation is told, and is worse with the users of the hour that began with the first one. */
    private static Found plugin(StoryEvent installed, List<StoryEvent> news) {
        List<StoryEvent> hour = new ArrayList<>();
        for (StoryEvent event : news.subList(0, news.indexOf(installed) + 1)) {
            if (!Objects.equals(matter(event), matter(installed))) {
                continue;
            }
            if (!hour.isEmpty() && event.second() - hour.get(0).second() >= HOUR) {
                hour.clear();
            }
            hour.add(event);
        }
        String severity = users(hour) >= Limit.SERVER_USERS.value() ? "error" : "warning";
        return Found.of("new_mcp_server", severity, List.of(installed), matter(installed));
    }

    private static List<StoryEvent> sameWithin(StoryEvent first, List<StoryEvent> organization) {
        return organization.subList(organization.indexOf(first), organization.size()).stream()
                .filter(event -> Objects.equals(matter(event), matter(first)))
                .filter(event -> event.second() - first.second() < HOUR)
                .toList();
    }

    private static Stream<StoryEvent> before(StoryEvent event, List<StoryEvent> events) {
        return events.subList(0, events.indexOf(event)).stream();
    }

    private static int users(List<StoryEvent> events) {
        return (int) events.stream()
                .map(event -> event.text("user.account_uuid"))
                .distinct()
                .count();
    }

    /** What may be new: the name of a server that was used, or of a plugin from outside the official marketplace. */
    static @Nullable String matter(StoryEvent event) {
        if (event.is("plugin_installed") && event.says("marketplace.is_official", "false")) {
            return Found.group(List.of("plugin_installed", String.valueOf(event.text("plugin.name")), "m"));
        }
        String tool = event.text("tool_name");
        return event.isResult() && tool != null && tool.startsWith("mcp__")
                ? tool.replaceAll("mcp__(.+?)__.*", "$1")
                : null;
    }
}
