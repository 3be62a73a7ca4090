-- Who decides what tools may do? The rows of sql/dashboards/decisions.sql by the hour; the job runs it once more with DAY for HOUR, in the time zone of billing.
-- Grain: those of the rows by the minute. Whole windows only: the hour that has not ended is in the rows by the minute.
CREATE TEMPORARY VIEW rollup_decisions AS
WITH parts AS (
  SELECT
    window_start AS part_start,
    grain,
    tool_name,
    decision,
    decision_source,
    decision_count
  FROM cowork_dash_decisions
)
SELECT
  window_start,
  window_end,
  grain,
  tool_name,
  decision,
  decision_source,
  SUM(decision_count) AS decision_count
FROM TABLE(TUMBLE(TABLE parts, DESCRIPTOR(part_start), INTERVAL '1' HOUR))
GROUP BY window_start, window_end, grain, tool_name, decision, decision_source
