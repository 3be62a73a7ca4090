-- Does an organization's telemetry still tell what it told an hour ago? Tells when an attribute that every honest event of a type has is
-- lost, as it is when a new version of the client leaves it out, and when the switch for the content of prompts is turned, either way.
-- First events are counted by what they lack, as most of a type lack the same; only these few counts are spread over attributes.
-- The hour before is the twelve windows before the last one, so what is lost for good is told of for about that long.
-- @severity error
-- @quiet-time 65 min
WITH patterns AS (
  SELECT
    window_time AS pattern_time,
    organization_id,
    event_name,
    missing_attributes,
    COUNT(*) AS event_count,
    MIN(event_time) AS first_time,
    MAX(event_time) AS last_time
  FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '5' MINUTE))
  GROUP BY window_start, window_end, window_time, organization_id, event_name, missing_attributes
),
required AS (
  SELECT
    pattern_time,
    organization_id,
    event_name,
    missing_attributes,
    event_count,
    first_time,
    last_time,
    CASE event_name
      WHEN 'user_prompt' THEN 'prompt.id,prompt_length,prompt,'
      WHEN 'assistant_response' THEN 'response_length,model,'
      WHEN 'tool_decision' THEN 'prompt.id,tool_name,decision,source,'
      WHEN 'tool_result' THEN 'prompt.id,tool_name,success,duration_ms,'
      WHEN 'api_request' THEN 'model,cost_usd,input_tokens,output_tokens,cache_read_tokens,cache_creation_tokens,duration_ms,'
      WHEN 'api_error' THEN 'model,error,duration_ms,attempt,'
      WHEN 'api_refusal' THEN 'model,'
      WHEN 'api_retries_exhausted' THEN 'model,total_attempts,'
      WHEN 'api_request_body' THEN 'model,'
      WHEN 'api_response_body' THEN 'model,'
      WHEN 'permission_mode_changed' THEN 'from_mode,to_mode,'
      WHEN 'auth' THEN 'action,success,'
      WHEN 'mcp_server_connection' THEN 'status,'
      WHEN 'internal_error' THEN 'error_name,'
      WHEN 'plugin_installed' THEN ''
      WHEN 'plugin_loaded' THEN ''
      WHEN 'skill_activated' THEN 'skill.name,'
      WHEN 'at_mention' THEN 'mention_type,'
      WHEN 'hook_registered' THEN 'hook_event,'
      WHEN 'hook_execution_start' THEN 'hook_event,num_hooks,'
      WHEN 'hook_execution_complete' THEN 'hook_event,num_hooks,num_success,num_blocking,total_duration_ms,'
      WHEN 'hook_plugin_metrics' THEN 'plugin_id,hook_event,'
      WHEN 'compaction' THEN 'trigger,success,'
      WHEN 'subagent_completed' THEN 'agent_type,'
      WHEN 'feedback_survey' THEN 'event_type,'
      WHEN 'retention_sweep' THEN 'result,'
      WHEN 'managed_settings_resolved' THEN ''
      WHEN 'system_prompt' THEN ''
    END AS own_attributes
  FROM patterns
),
watched AS (
  SELECT
    pattern_time,
    organization_id,
    event_name,
    ',' || missing_attributes || ',' AS missing_attributes,
    event_count,
    first_time,
    last_time,
    SPLIT(own_attributes || 'event.timestamp,event.sequence,user.id', ',') AS attributes
  FROM required
  WHERE own_attributes IS NOT NULL
),
spread AS (
  SELECT
    pattern_time,
    organization_id,
    event_name,
    attribute,
    event_count,
    CASE WHEN LOCATE(',' || attribute || ',', missing_attributes) > 0 THEN event_count ELSE CAST(0 AS BIGINT) END AS missing_count,
    first_time,
    last_time
  FROM watched
  CROSS JOIN UNNEST(attributes) AS each_of_them (attribute)
),
five_minutes AS (
  SELECT
    window_time AS end_time,
    organization_id,
    event_name,
    attribute,
    SUM(event_count) AS events,
    SUM(missing_count) AS missing,
    MIN(first_time) AS since,
    MAX(last_time) AS last_time
  FROM TABLE(TUMBLE(TABLE spread, DESCRIPTOR(pattern_time), INTERVAL '5' MINUTE))
  GROUP BY window_start, window_end, window_time, organization_id, event_name, attribute
),
compared AS (
  SELECT
    organization_id,
    event_name,
    attribute,
    events,
    missing,
    since,
    last_time,
    SUM(events) OVER hour_before_and_now - events AS events_before,
    SUM(missing) OVER hour_before_and_now - missing AS missing_before
  FROM five_minutes
  WINDOW hour_before_and_now AS (
    PARTITION BY organization_id, event_name, attribute
    ORDER BY end_time
    RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND CURRENT ROW
  )
),
drifted AS (
  SELECT
    *,
    missing * events_before > missing_before * events AS is_lost
  FROM compared
  WHERE events >= ${alert.telemetry-drift.events}
    AND events_before >= ${alert.telemetry-drift.events}
    AND (
      missing * events_before - missing_before * events >= events * events_before * ${alert.telemetry-drift.points}
      OR (
        attribute = 'prompt'
        AND missing_before * events - missing * events_before >= events * events_before * ${alert.telemetry-drift.points}
      )
    )
)
SELECT
  organization_id,
  event_name || ' ' || attribute AS group_key,
  CASE WHEN is_lost THEN 'Telemetry drift: ' ELSE 'Content newly sent: ' END || CAST(missing AS STRING) || ' of '
    || CAST(events AS STRING) || ' ' || event_name || ' events within 5 min lack ' || attribute || ', '
    || CAST(missing_before AS STRING) || ' of ' || CAST(events_before AS STRING) || ' within the hour before' AS message,
  since,
  last_time AS event_time,
  CASE WHEN is_lost THEN 'missing_rate_rise' ELSE 'content_rate_rise' END AS reason,
  ROUND(ABS(CAST(missing AS DOUBLE) / events - CAST(missing_before AS DOUBLE) / events_before), 4) AS observed,
  ${alert.telemetry-drift.points} AS threshold
FROM drifted
