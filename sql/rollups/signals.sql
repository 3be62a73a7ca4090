-- What should somebody look at? The rows of sql/dashboards/signals.sql by the hour; the job runs it once more with DAY for HOUR, in the time zone of billing.
-- Grain: those of the rows by the minute. Whole windows only: the hour that has not ended is in the rows by the minute.
CREATE TEMPORARY VIEW rollup_signals AS
WITH parts AS (
  SELECT
    window_start AS part_start,
    grain,
    organization_id,
    kind,
    label,
    event_count,
    blocked_count,
    duration_ms,
    tokens_before,
    tokens_after,
    session_sketch
  FROM cowork_dash_signals
)
SELECT
  window_start,
  window_end,
  grain,
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
    grain,
    organization_id,
    kind,
    label,
    SUM(event_count) AS event_count,
    DISTINCT_SKETCH_MERGE(session_sketch) AS session_sketch,
    CAST(LEAST(SUM(CAST(blocked_count AS DECIMAL(19, 0))), 9223372036854775807) AS BIGINT) AS blocked_count,
    CAST(LEAST(SUM(CAST(duration_ms AS DECIMAL(19, 0))), 9223372036854775807) AS BIGINT) AS duration_ms,
    CAST(LEAST(SUM(CAST(tokens_before AS DECIMAL(19, 0))), 9223372036854775807) AS BIGINT) AS tokens_before,
    CAST(LEAST(SUM(CAST(tokens_after AS DECIMAL(19, 0))), 9223372036854775807) AS BIGINT) AS tokens_after
  FROM TABLE(TUMBLE(TABLE parts, DESCRIPTOR(part_start), INTERVAL '1' HOUR))
  GROUP BY window_start, window_end, grain, organization_id, kind, label
)
