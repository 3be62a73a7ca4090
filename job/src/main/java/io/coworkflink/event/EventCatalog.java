/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which attributes each type of event is documented to carry. It decides what is typed, what is missed when it is not there, and whose
 * presence is watched; events and attributes it does not know pass all the same.
 */
public final class EventCatalog {
    /** What every event carries, and what is watched of it. */
    private static final String EVERY_EVENT = "event.timestamp! event.sequence#! user.id! session.id prompt.id"
            + " organization.id user.account_uuid user.email terminal.type service.name service.version";

    /** What some deployments add to every event. */
    private static final Set<String> NOT_WATCHED =
            Set.of(("event.name event_type event_name body system_prompt user.account_id"
                            + " workspace.host_paths cowork.team app.version app.entrypoint ccr.session.id cowork.surface user.groups"
                            + " identity.source workflow.run_id workflow.name host.arch os.type os.version process.owner enduser.id"
                            + " claude.deployment_mode wsl.version otel.scope.name otel.scope.version")
                    .split(" "));

    /** Of those, what is read into details. */
    static final List<String> DETAILS_EVERYWHERE = List.of("cowork.team", "workflow.run_id", "workflow.name");

    /** Who a call to the model was for. */
    private static final String ATTRIBUTION =
            "agent.name skill.name plugin.name marketplace.name mcp_server.name mcp_tool.name";

    /**
     * A type a line. After a name, {@code #} marks a count, {@code ?} a flag, {@code $} an amount, {@code !} what is required.
     * New attributes go to the end of their line.
     */
    private static final String TYPES = """
            user_prompt: prompt.id! prompt_length#! prompt prompt_text message.uuid command_name command_source
            assistant_response: response_length#! response model! request_id message.uuid query_source
            tool_decision: prompt.id! tool_name! tool_use_id decision! source! tool_source tool_parameters
            tool_result: prompt.id! tool_name! tool_use_id success?! duration_ms#! tool_input_size_bytes# \
                tool_result_size_bytes# error_type error decision_type decision_source mcp_server_scope mcp_server.name \
                mcp_tool.name tool_parameters tool_input
            api_request: model! speed cost_usd$! cost_usd_micros# input_tokens#! output_tokens#! cache_read_tokens#! \
                cache_creation_tokens#! duration_ms#! ttft_ms# request_id client_request_id query_source effort @
            api_error: model! error! speed status_code# duration_ms#! attempt#! request_id client_request_id query_source \
                effort @
            api_refusal: model! request_id query_source speed attempt# effort server_fallback_hop? has_category? \
                has_explanation? category @
            api_retries_exhausted: model! error status_code# total_attempts#! total_retry_duration_ms# speed
            api_request_body: body body_ref body_length# body_truncated? model! query_source request_body_id
            api_response_body: body body_ref body_length# body_truncated? model! query_source request_id request_body_id \
                message.id message.uuid
            permission_mode_changed: from_mode! to_mode! trigger
            auth: action! success?! auth_method error_category status_code#
            mcp_server_connection: status! transport_type server_scope duration_ms# error_code is_plugin? plugin_id_hash \
                plugin.name server_name error
            internal_error: error_name! error_code
            plugin_installed: marketplace.is_official? install.trigger plugin.name plugin.version marketplace.name
            plugin_loaded: plugin.name marketplace.name plugin.version plugin.scope enabled_via plugin_id_hash has_hooks? \
                has_mcp? host_owned_mcp? skill_path_count# command_path_count# agent_path_count# safe_mode
            skill_activated: skill.name! invocation_trigger skill.source skill.kind plugin.name marketplace.name
            at_mention: mention_type! success?
            hook_registered: hook_event! hook_type hook_source safe_mode hook_matcher plugin.name plugin_id_hash
            hook_execution_start: hook_event! hook_name num_hooks#! managed_only? hook_source safe_mode hook_definitions
            hook_execution_complete: hook_event! hook_name num_hooks#! managed_only? hook_source safe_mode hook_definitions \
                num_success#! num_blocking#! num_non_blocking_error# num_cancelled# total_duration_ms#! stdout_chars# \
                additional_context_chars# system_message_chars# initial_user_message_chars# num_outputs_persisted#
            hook_plugin_metrics: plugin_id! hook_event!
            compaction: trigger! success?! duration_ms# pre_tokens# post_tokens# error precompute_reuse
            subagent_completed: agent_type! agent.source is_built_in? is_async? total_tokens# total_tool_uses# duration_ms# \
                model final_model model_swapped? plugin_id_hash plugin.name
            feedback_survey: event_type! appearance_id survey_type response enabled_via_override?
            retention_sweep: result! period_days# used_default? skip_reason transcripts_exempted_desktop# \
                files_retained_fresh# files_past_cutoff# error_count#
            managed_settings_resolved: managed_settings.trigger error.type managed_settings.sources \
                managed_settings.source_behavior managed_settings.helper.state managed_settings.helper.applied? \
                managed_settings.helper.entry managed_settings.helper.path managed_settings.resolved_sha256 \
                managed_settings.settings managed_settings.settings_truncated?
            system_prompt:
            """;

    /** Plugins name the attributes of these events as they like. */
    private static final String FREE_NAMES = "hook_plugin_metrics";

    /** Of the counters of {@code retention_sweep}, which are documented by this end only. */
    private static final String COUNTER_SUFFIX = "_deleted";

    /** Of what is told about the repository, some of it by this beginning only. */
    private static final String VCS_PREFIX = "vcs.";

    private static final Map<String, EventType> BY_NAME = parse();

    /** Every type of event that is not documented: nothing is required of it. */
    private static final EventType OTHER =
            new EventType(everyEvent().map(EventCatalog::notRequired).toList());

    private EventCatalog() {}

    public static boolean isDocumented(String eventName) {
        return BY_NAME.containsKey(eventName);
    }

    /** The documented types, in the order of the table. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** The attributes whose presence is watched in events of a type, whether it is documented or not. */
    public static List<String> watched(String eventName) {
        return type(eventName).attributes().stream()
                .map(DocumentedAttribute::name)
                .toList();
    }

    /** Whether an attribute is known on events of a type. */
    public static boolean isDocumented(String eventName, String attribute) {
        return type(eventName).knows(attribute)
                || NOT_WATCHED.contains(attribute)
                || eventName.equals(FREE_NAMES)
                || attribute.startsWith(VCS_PREFIX)
                || attribute.endsWith(COUNTER_SUFFIX);
    }

    /** Finds the attributes that are not known on events of a documented type; of any other type nothing is known. */
    public static void forEachUnknown(String eventName, Set<String> attributes, Consumer<String> unknown) {
        if (!isDocumented(eventName)) {
            return;
        }
        for (String attribute : attributes) {
            if (!isDocumented(eventName, attribute)) {
                unknown.accept(attribute);
            }
        }
    }

    static EventType type(String eventName) {
        return BY_NAME.getOrDefault(eventName, OTHER);
    }

    private static Map<String, EventType> parse() {
        return TYPES.lines()
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(line -> line[0], line -> parse(line[1]), (a, b) -> b, LinkedHashMap::new));
    }

    /** Its own attributes first; what it says of those that every event carries wins. */
    private static EventType parse(String own) {
        Map<String, DocumentedAttribute> attributes = new LinkedHashMap<>();
        Stream.concat(attributes(own.replace("@", ATTRIBUTION)), everyEvent())
                .forEach(attribute -> attributes.putIfAbsent(attribute.name(), attribute));
        return new EventType(new ArrayList<>(attributes.values()));
    }

    private static Stream<DocumentedAttribute> everyEvent() {
        return attributes(EVERY_EVENT);
    }

    private static Stream<DocumentedAttribute> attributes(String text) {
        return Stream.of(text.split("\\s+")).filter(name -> !name.isEmpty()).map(DocumentedAttribute::parse);
    }

    private static DocumentedAttribute notRequired(DocumentedAttribute attribute) {
        return new DocumentedAttribute(attribute.name(), attribute.kind(), false);
    }
}
