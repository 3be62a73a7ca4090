/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides by its name what happens to an attribute: identifiers and metadata stay, people become pseudonyms, prompt-like content
 * goes as a whole, and everything else, known or not, is scanned.
 */
final class AttributePolicy {
    private static final FindType TEXT = FindType.whole("TEXT");

    private static final Map<String, FindType> PEOPLE = Map.ofEntries(
            Map.entry("user.email", PiiType.EMAIL.findType()),
            Map.entry("user_email", PiiType.EMAIL.findType()),
            Map.entry("email", PiiType.EMAIL.findType()),
            Map.entry("enduser.id", FindType.whole("USER")),
            Map.entry("process.owner", FindType.whole("USER")),
            Map.entry("user.name", FindType.whole("USER")),
            Map.entry("user.full_name", FindType.whole("USER")),
            Map.entry("user.groups", FindType.whole("GROUPS")),
            Map.entry("workspace.host_paths", FindType.whole("PATH")));

    private static final String PEOPLE_PREFIX = "identity.";

    private static final Map<String, FindType> CONTENT = Map.of(
            "prompt", FindType.whole("PROMPT"),
            "prompt_text", FindType.whole("PROMPT"),
            "response", FindType.whole("RESPONSE"),
            "body", FindType.whole("BODY"),
            "system_prompt", FindType.whole("SYSTEM_PROMPT"));

    private static final Set<String> METADATA = Set.of(
            ("event.name event.timestamp event.sequence event_type event_name terminal.type model final_model speed effort"
                            + " query_source tool_name tool_source decision source decision_type decision_source success"
                            + " status_code status attempt error_type error_code error_name error.type error_category"
                            + " mcp_server_scope server_scope transport_type host.arch app.version app.entrypoint"
                            + " claude.deployment_mode cowork.surface command_source action auth_method from_mode to_mode"
                            + " trigger install.trigger invocation_trigger mention_type hook_event hook_type hook_source"
                            + " managed_only safe_mode enabled_via has_hooks has_mcp host_owned_mcp is_plugin is_built_in"
                            + " is_async model_swapped body_truncated server_fallback_hop has_category has_explanation"
                            + " plugin.version plugin.scope skill.source skill.kind agent.source survey_type result"
                            + " skip_reason vcs.provider.name wsl.version plugin_id_hash")
                    .split(" "));

    private static final String[] METADATA_PREFIXES = {"service.", "os.", "telemetry.sdk."};

    /** Names with these ends hold counters, sizes, times and money. */
    private static final String[] NUMBER_SUFFIXES = {
        "_ms", "_tokens", "_count", "_bytes", "_length", "_usd", "_micros", "_chars", "_attempts", "_deleted"
    };

    private static final String[] ID_SUFFIXES = {".id", "_id", "uuid"};

    private final RedactionPolicy policy;
    private final Redactor redactor;

    AttributePolicy(RedactionPolicy policy, Redactor redactor) {
        this.policy = policy;
        this.redactor = redactor;
    }

    AttributeRule rule(String name) {
        FindCounts nameFinds = new FindCounts();
        String redactedName = redactor.redact(name, nameFinds);
        String lower = name.toLowerCase(Locale.ROOT);
        FindType person = person(lower);
        FindType content = policy.replacePrompts() ? CONTENT.get(lower) : null;
        AttributeMode mode = AttributeMode.SCAN;
        if (person != null) {
            mode = AttributeMode.PSEUDONYM;
        } else if (content != null) {
            mode = AttributeMode.REPLACE;
        } else if (isMetadata(lower) || endsWithOneOf(lower, ID_SUFFIXES)) {
            mode = AttributeMode.KEEP;
        }
        mode = policy.modes().getOrDefault(lower, mode);
        FindType type = person != null ? person : content != null ? content : TEXT;
        return new AttributeRule(redactedName, mode, type, nameFinds.toMap());
    }

    private static @Nullable FindType person(String name) {
        FindType known = PEOPLE.get(name);
        return known == null && name.startsWith(PEOPLE_PREFIX) ? FindType.whole("USER") : known;
    }

    private static boolean isMetadata(String name) {
        return METADATA.contains(name)
                || startsWithOneOf(name, METADATA_PREFIXES)
                || endsWithOneOf(name, NUMBER_SUFFIXES);
    }

    private static boolean startsWithOneOf(String name, String[] prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWithOneOf(String name, String[] suffixes) {
        for (String suffix : suffixes) {
            if (name.endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }
}
