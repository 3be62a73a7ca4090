-- Does each client still send what it used to? How often each documented attribute was there, per minute: a ratio (0 to 1) that falls
-- to 0 for one client version shows a figure that silently vanished, such as cost_usd.
-- Grain: one row per window, client version, type of event and attribute. Types that are not documented count together, as 'undocumented'.
-- First events are counted by what they lack, as most of a type lack the same; only these few counts are spread over attributes.
CREATE TEMPORARY VIEW dash_coverage AS
WITH patterns AS (
  SELECT window_time AS pattern_time, client_version, event_name, missing_attributes, COUNT(*) AS event_count
  FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
  GROUP BY window_start, window_end, window_time, client_version, event_name, missing_attributes
),
documented AS (
  SELECT
    pattern_time,
    client_version,
    event_name,
    missing_attributes,
    event_count,
    CASE event_name
      WHEN 'user_prompt' THEN 'prompt_length,prompt,prompt_text,message.uuid,command_name,command_source,'
      WHEN 'assistant_response' THEN 'response_length,response,model,request_id,message.uuid,query_source,'
      WHEN 'tool_decision' THEN 'tool_name,tool_use_id,decision,source,tool_source,tool_parameters,'
      WHEN 'tool_result' THEN 'tool_name,tool_use_id,success,duration_ms,tool_input_size_bytes,tool_result_size_bytes,error_type,'
        || 'error,decision_type,decision_source,mcp_server_scope,mcp_server.name,mcp_tool.name,tool_parameters,'
        || 'tool_input,'
      WHEN 'api_request' THEN 'model,speed,cost_usd,cost_usd_micros,input_tokens,output_tokens,cache_read_tokens,'
        || 'cache_creation_tokens,duration_ms,ttft_ms,request_id,client_request_id,query_source,effort,'
        || 'agent.name,skill.name,plugin.name,marketplace.name,mcp_server.name,mcp_tool.name,'
      WHEN 'api_error' THEN 'model,error,speed,status_code,duration_ms,attempt,request_id,client_request_id,query_source,effort,'
        || 'agent.name,skill.name,plugin.name,marketplace.name,mcp_server.name,mcp_tool.name,'
      WHEN 'api_refusal' THEN 'model,request_id,query_source,speed,attempt,effort,server_fallback_hop,has_category,has_explanation,'
        || 'category,agent.name,skill.name,plugin.name,marketplace.name,mcp_server.name,mcp_tool.name,'
      WHEN 'api_retries_exhausted' THEN 'model,error,status_code,total_attempts,total_retry_duration_ms,speed,'
      WHEN 'api_request_body' THEN 'body,body_ref,body_length,body_truncated,model,query_source,request_body_id,'
      WHEN 'api_response_body' THEN 'body,body_ref,body_length,body_truncated,model,query_source,request_id,request_body_id,message.id,'
        || 'message.uuid,'
      WHEN 'permission_mode_changed' THEN 'from_mode,to_mode,trigger,'
      WHEN 'auth' THEN 'action,success,auth_method,error_category,status_code,'
      WHEN 'mcp_server_connection' THEN 'status,transport_type,server_scope,duration_ms,error_code,is_plugin,plugin_id_hash,plugin.name,'
        || 'server_name,error,'
      WHEN 'internal_error' THEN 'error_name,error_code,'
      WHEN 'plugin_installed' THEN 'marketplace.is_official,install.trigger,plugin.name,plugin.version,marketplace.name,'
      WHEN 'plugin_loaded' THEN 'plugin.name,marketplace.name,plugin.version,plugin.scope,enabled_via,plugin_id_hash,has_hooks,'
        || 'has_mcp,host_owned_mcp,skill_path_count,command_path_count,agent_path_count,safe_mode,'
      WHEN 'skill_activated' THEN 'skill.name,invocation_trigger,skill.source,skill.kind,plugin.name,marketplace.name,'
      WHEN 'at_mention' THEN 'mention_type,success,'
      WHEN 'hook_registered' THEN 'hook_event,hook_type,hook_source,safe_mode,hook_matcher,plugin.name,plugin_id_hash,'
      WHEN 'hook_execution_start' THEN 'hook_event,hook_name,num_hooks,managed_only,hook_source,safe_mode,hook_definitions,'
      WHEN 'hook_execution_complete' THEN 'hook_event,hook_name,num_hooks,managed_only,hook_source,safe_mode,hook_definitions,num_success,'
        || 'num_blocking,num_non_blocking_error,num_cancelled,total_duration_ms,stdout_chars,'
        || 'additional_context_chars,system_message_chars,initial_user_message_chars,num_outputs_persisted,'
      WHEN 'hook_plugin_metrics' THEN 'plugin_id,hook_event,'
      WHEN 'compaction' THEN 'trigger,success,duration_ms,pre_tokens,post_tokens,error,precompute_reuse,'
      WHEN 'subagent_completed' THEN 'agent_type,agent.source,is_built_in,is_async,total_tokens,total_tool_uses,duration_ms,model,'
        || 'final_model,model_swapped,plugin_id_hash,plugin.name,'
      WHEN 'feedback_survey' THEN 'event_type,appearance_id,survey_type,response,enabled_via_override,'
      WHEN 'retention_sweep' THEN 'result,period_days,used_default,skip_reason,transcripts_exempted_desktop,files_retained_fresh,'
        || 'files_past_cutoff,error_count,'
      WHEN 'managed_settings_resolved' THEN 'managed_settings.trigger,error.type,managed_settings.sources,managed_settings.source_behavior,'
        || 'managed_settings.helper.state,managed_settings.helper.applied,managed_settings.helper.entry,'
        || 'managed_settings.helper.path,managed_settings.resolved_sha256,managed_settings.settings,'
        || 'managed_settings.settings_truncated,'
      WHEN 'system_prompt' THEN ''
    END AS own_attributes
  FROM patterns
),
watched AS (
  SELECT
    pattern_time,
    client_version,
    CASE WHEN own_attributes IS NULL THEN 'undocumented' ELSE event_name END AS event_name,
    ',' || missing_attributes || ',' AS missing_attributes,
    event_count,
    SPLIT(
      COALESCE(own_attributes, '')
        || 'event.timestamp,event.sequence,user.id,session.id,prompt.id,organization.id,user.account_uuid,user.email,'
        || 'terminal.type,service.name,service.version',
      ',') AS attributes
  FROM documented
),
spread AS (
  SELECT
    pattern_time,
    client_version,
    event_name,
    attribute,
    event_count,
    CASE WHEN LOCATE(',' || attribute || ',', missing_attributes) > 0 THEN CAST(0 AS BIGINT) ELSE event_count END AS present_count
  FROM watched
  CROSS JOIN UNNEST(attributes) AS each_of_them (attribute)
)
SELECT
  window_start,
  window_end,
  'client_event_attribute' AS grain,
  client_version,
  event_name,
  attribute,
  SUM(event_count) AS event_count,
  SUM(present_count) AS present_count,
  CAST(SUM(present_count) AS DOUBLE) / SUM(event_count) AS presence_ratio
FROM TABLE(TUMBLE(TABLE spread, DESCRIPTOR(pattern_time), INTERVAL '1' MINUTE))
GROUP BY window_start, window_end, client_version, event_name, attribute
