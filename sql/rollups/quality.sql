-- Can the figures be trusted? The rows of sql/dashboards/quality.sql by the hour; the job runs it once more with DAY for HOUR, in the time zone of billing.
-- Grain: those of the rows by the minute. Whole windows only: the hour that has not ended is in the rows by the minute.
CREATE TEMPORARY VIEW rollup_quality AS
WITH parts AS (
  SELECT
    window_start AS part_start,
    grain,
    organization_id,
    redaction_type,
    event_count,
    clamped_count,
    undated_count,
    incomplete_count,
    late_count,
    duplicate_count,
    redaction_count
  FROM cowork_dash_quality
)
SELECT
  window_start,
  window_end,
  grain,
  organization_id,
  redaction_type,
  SUM(event_count) AS event_count,
  SUM(clamped_count) AS clamped_count,
  SUM(undated_count) AS undated_count,
  SUM(incomplete_count) AS incomplete_count,
  SUM(late_count) AS late_count,
  SUM(duplicate_count) AS duplicate_count,
  SUM(redaction_count) AS redaction_count
FROM TABLE(TUMBLE(TABLE parts, DESCRIPTOR(part_start), INTERVAL '1' HOUR))
GROUP BY window_start, window_end, grain, organization_id, redaction_type
