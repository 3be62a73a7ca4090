/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.config.BaselineRuleConfig.NewServer;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Detail;
import io.coworkflink.event.EventNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server that nobody of the organization has used for long, or ever, or a plugin from outside the official marketplace; worse when
 * several users take to it within an hour. Prompts tell how long the organization has been there, so that its very first server is new.
 */
final class NewServerRule implements KeyedRule {
    static final String ID = "new_mcp_server";

    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final String CONNECTION = "mcp_server_connection";
    private static final String INSTALLATION = "plugin_installed";

    private final NewServer limits;

    /**
     * What is known of a server or plugin in an organization.
     *
     * @param lastMillis when it was last seen
     * @param newSinceMillis when it was new; long ago when it never was
     * @param users those of its first hour, as many as matter
     */
    public record Known(long lastMillis, long newSinceMillis, List<String> users) {
        boolean isNewAt(long millis) {
            return millis - HOUR_MILLIS < newSinceMillis;
        }
    }

    /**
     * @param match null for nothing to tell
     */
    record Step(Known known, @Nullable RuleMatch match) {}

    NewServerRule(NewServer limits) {
        this.limits = limits;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.of(EventNames.USER_PROMPT));
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public boolean concerns(CoworkEvent event) {
        return event.name().equals(EventNames.USER_PROMPT) || subject(event) != null;
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(event.identity().organizationId());
    }

    /** The server or plugin that the event is about; null when it is about neither. */
    static @Nullable String subject(CoworkEvent event) {
        if (event.name().equals(INSTALLATION)) {
            boolean isOfficial = !Boolean.FALSE.equals(event.details().flag(Detail.MARKETPLACE_IS_OFFICIAL));
            return isOfficial
                    ? null
                    : CompositeKey.of(
                            INSTALLATION, text(event, Detail.PLUGIN_NAME), text(event, Detail.MARKETPLACE_NAME));
        }
        String server = text(event, Detail.MCP_SERVER);
        boolean isUse = event.isToolResult() || event.name().equals(CONNECTION);
        return isUse && server != null ? CompositeKey.of(server) : null;
    }

    long rememberedMillis() {
        return limits.remembered().toMillis();
    }

    /** @param isLearning what is seen now is nothing new, whatever it is */
    Step next(@Nullable Known before, CoworkEvent event, boolean isLearning) {
        long now = event.time().millis();
        String user = event.identity().userKey();
        if (isLearning) {
            return new Step(new Known(now, Long.MIN_VALUE, List.of()), null);
        }
        boolean isUnknown = before == null || now - before.lastMillis() > rememberedMillis();
        if (before == null || isUnknown || (isInstallation(event) && !before.isNewAt(now))) {
            return tell(new Known(now, now, List.of(user)), event);
        }
        Known known = new Known(now, before.newSinceMillis(), before.users());
        if (!before.isNewAt(now)) {
            return new Step(known, null);
        }
        return more(known, user, event);
    }

    private Step more(Known known, String user, CoworkEvent event) {
        boolean isAnother =
                known.users().size() < limits.users() && !known.users().contains(user);
        List<String> users = new ArrayList<>(known.users());
        if (isAnother) {
            users.add(user);
        }
        Known after = new Known(known.lastMillis(), known.newSinceMillis(), users);
        boolean isSpreading = isAnother && users.size() == limits.users();
        return isSpreading || isInstallation(event) ? tell(after, event) : new Step(after, null);
    }

    private Step tell(Known known, CoworkEvent event) {
        int users = known.users().size();
        String what = isInstallation(event)
                ? "Plugin from outside the official marketplace: plugin=" + part(text(event, Detail.PLUGIN_NAME))
                        + " marketplace=" + part(text(event, Detail.MARKETPLACE_NAME))
                : "New MCP server: server=" + part(text(event, Detail.MCP_SERVER));
        RuleMatch match = RuleMatch.of(
                this, CompositeKey.of(subject(event)), what + ", users=" + users, reasons(event, users), event);
        return new Step(known, users >= limits.users() ? match.as(Severity.ERROR) : match);
    }

    private List<Reason> reasons(CoworkEvent event, int users) {
        Stream<Reason> told = Stream.of(
                        Detail.MCP_SERVER,
                        Detail.MCP_SERVER_SCOPE,
                        Detail.TRANSPORT_TYPE,
                        Detail.PLUGIN_NAME,
                        Detail.PLUGIN_ID_HASH,
                        Detail.MARKETPLACE_NAME)
                .filter(detail -> text(event, detail) != null)
                .map(detail -> Reason.of(detail.column(), text(event, detail)));
        return Stream.concat(told, Stream.of(Reason.of("users", users, limits.users())))
                .toList();
    }

    private static boolean isInstallation(CoworkEvent event) {
        return event.name().equals(INSTALLATION);
    }

    private static @Nullable String text(CoworkEvent event, Detail detail) {
        return event.details().text(detail);
    }
}
