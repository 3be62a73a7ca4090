-- Which skills and plugins are taken up, and what do they cost? The rows of sql/dashboards/skills.sql by the hour; the job runs it once more with DAY for HOUR, in the time zone of billing.
-- Grain: those of the rows by the minute. Whole windows only: the hour that has not ended is in the rows by the minute.
CREATE TEMPORARY VIEW rollup_skills AS
WITH parts AS (
  SELECT
    window_start AS part_start,
    grain,
    organization_id,
    skill,
    plugin_name,
    activation_count,
    request_count,
    total_cost_usd,
    user_sketch
  FROM cowork_dash_skills
)
SELECT
  window_start,
  window_end,
  grain,
  organization_id,
  skill,
  plugin_name,
  activation_count,
  request_count,
  total_cost_usd,
  DISTINCT_COUNT(user_sketch) AS user_count,
  user_sketch
FROM (
  SELECT
    window_start,
    window_end,
    grain,
    organization_id,
    skill,
    plugin_name,
    SUM(activation_count) AS activation_count,
    SUM(request_count) AS request_count,
    SUM(total_cost_usd) AS total_cost_usd,
    DISTINCT_SKETCH_MERGE(user_sketch) AS user_sketch
  FROM TABLE(TUMBLE(TABLE parts, DESCRIPTOR(part_start), INTERVAL '1' HOUR))
  GROUP BY window_start, window_end, grain, organization_id, skill, plugin_name
)
