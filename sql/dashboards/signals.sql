-- What should somebody look at? Refusals, retries, hooks that block, modes without permissions, labels of risk, per minute.
-- Grain: one row per window, organization, kind of signal and value. Kinds:
--   refusal: answers that the model refused, by category; fallbacks of the server are not counted.
--   attempt: calls to models by their number of attempts, 1, 2 or 3+; exhausted: those given up, by model.
--   permission_mode: changes by the mode that was entered; bypassPermissions is the one to ask about.
--   hook: runs of hooks by their event; blocked_count: of tools that they blocked, duration_ms: how long they took.
--   compaction: shrunk contexts by what caused it; tokens_before and tokens_after say by how much.
--   label: events by the labels that redaction gave them.
-- UNNEST copies every column of what it reads, so it reads a few columns of few events.
CREATE TEMPORARY VIEW dash_signals AS
WITH labelled AS (
  SELECT event_time, organization_id, session_id, labels
  FROM cowork_events
  WHERE labels IS NOT NULL
),
signals AS (
  SELECT
    event_time,
    organization_id,
    session_id,
    CASE event_name
      WHEN 'api_refusal' THEN 'refusal'
      WHEN 'api_retries_exhausted' THEN 'exhausted'
      WHEN 'permission_mode_changed' THEN 'permission_mode'
      WHEN 'hook_execution_complete' THEN 'hook'
      WHEN 'compaction' THEN 'compaction'
      ELSE 'attempt'
    END AS kind,
    COALESCE(
      CASE event_name
        WHEN 'api_refusal' THEN refusal_category
        WHEN 'api_retries_exhausted' THEN model
        WHEN 'permission_mode_changed' THEN to_mode
        WHEN 'hook_execution_complete' THEN hook_event
        WHEN 'compaction' THEN triggered_by
        ELSE CASE WHEN attempt >= 3 THEN '3+' ELSE CAST(attempt AS STRING) END
      END,
      'unknown') AS label,
    num_blocking AS blocked,
    CASE WHEN event_name = 'hook_execution_complete' THEN duration_ms END AS duration_ms,
    pre_tokens,
    post_tokens
  FROM cowork_events
  WHERE event_name IN ('api_retries_exhausted', 'permission_mode_changed', 'hook_execution_complete', 'compaction')
    OR (event_name = 'api_refusal' AND COALESCE(server_fallback_hop, FALSE) = FALSE)
    OR (event_name IN ('api_request', 'api_error') AND attempt IS NOT NULL)
  UNION ALL
  SELECT
    event_time,
    organization_id,
    session_id,
    'label' AS kind,
    label,
    CAST(NULL AS BIGINT) AS blocked,
    CAST(NULL AS BIGINT) AS duration_ms,
    CAST(NULL AS BIGINT) AS pre_tokens,
    CAST(NULL AS BIGINT) AS post_tokens
  FROM labelled
  CROSS JOIN UNNEST(labels) AS each_of_them (label)
)
SELECT
  window_start,
  window_end,
  'organization_signal' AS grain,
  organization_id,
  kind,
  label,
  event_count,
  DISTINCT_COUNT(session_sketch) AS session_count,
  blocked_count,
  duration_ms,
  tokens_before,
  tokens_after,
  session_sketch
FROM (
  SELECT
    window_start,
    window_end,
    organization_id,
    kind,
    label,
    COUNT(*) AS event_count,
    DISTINCT_SKETCH(session_id) AS session_sketch,
    CAST(LEAST(COALESCE(SUM(CAST(blocked AS DECIMAL(19, 0))), 0), 9223372036854775807) AS BIGINT) AS blocked_count,
    CAST(LEAST(COALESCE(SUM(CAST(duration_ms AS DECIMAL(19, 0))), 0), 9223372036854775807) AS BIGINT) AS duration_ms,
    CAST(LEAST(COALESCE(SUM(CAST(pre_tokens AS DECIMAL(19, 0))), 0), 9223372036854775807) AS BIGINT) AS tokens_before,
    CAST(LEAST(COALESCE(SUM(CAST(post_tokens AS DECIMAL(19, 0))), 0), 9223372036854775807) AS BIGINT) AS tokens_after
  FROM TABLE(TUMBLE(TABLE signals, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
  GROUP BY window_start, window_end, organization_id, kind, label
)
