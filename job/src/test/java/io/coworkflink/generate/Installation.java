/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One installed agent: a person, a machine and a client release.
 *
 * @param resource what its process says of itself, once per batch
 * @param identity what it repeats on every event
 * @param home the folder its paths start with
 */
record Installation(Map<String, Object> resource, Map<String, Object> identity, ClientVersion version, String home) {
    private static final int USERS_PER_ORGANIZATION = 8;
    private static final List<String> FIRST_NAMES = List.of("alice", "bo", "chidi", "dana", "emre", "fatima", "goran");
    /** Shares of a fleet that updates itself: few old clients, most on the newest two. */
    private static final List<ClientVersion> RELEASES = List.of(
            ClientVersion.FIGURES_AS_TEXT,
            ClientVersion.INTEGER_TOOL_DURATIONS,
            ClientVersion.INTEGER_TOOL_DURATIONS,
            ClientVersion.TEXT_TOOL_DURATIONS,
            ClientVersion.TEXT_TOOL_DURATIONS,
            ClientVersion.TEXT_TOOL_DURATIONS,
            ClientVersion.PROMPT_SENT_TWICE,
            ClientVersion.PROMPT_SENT_TWICE);

    static Installation numbered(int number, Dice dice) {
        String name = dice.pick(FIRST_NAMES) + number;
        ClientVersion version = dice.pick(RELEASES);
        String home = "/Users/" + name;
        return new Installation(resource(name, dice), identity(number, name, home, dice), version, home);
    }

    private static Map<String, Object> resource(String name, Dice dice) {
        boolean mac = dice.chance(0.7);
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("service.name", "cowork");
        resource.put("service.version", "1.22209." + dice.between(0, 4));
        resource.put("host.arch", mac ? "arm64" : "amd64");
        resource.put("os.type", mac ? "darwin" : "windows");
        resource.put("os.version", mac ? "25.5.0" : "10.0.26100");
        resource.put("process.owner", name);
        return resource;
    }

    private static Map<String, Object> identity(int number, String name, String home, Dice dice) {
        int organization = number / USERS_PER_ORGANIZATION;
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("user.id", dice.hex(32));
        if (!dice.chance(0.05)) {
            identity.put("organization.id", String.format(Locale.ROOT, "0a1b2c3d-4e5f-4a6b-8c7d-%012x", organization));
        }
        // Agents that run on an API key, and many cloud sessions, know no account.
        if (dice.chance(0.35)) {
            identity.put("user.email", name + "@org" + organization + ".example");
            identity.put("user.account_uuid", dice.uuid().toString());
            identity.put("user.account_id", "user_01" + dice.letters(22));
        }
        identity.put("terminal.type", "non-interactive");
        if (dice.chance(0.15)) {
            identity.put("workspace.host_paths", List.of(home + "/Documents/Q3 Budget", home + "/Shared"));
        }
        return identity;
    }
}
