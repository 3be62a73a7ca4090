-- Who uses it? Users, sessions and prompts per minute.
-- Grain: one row per window and organization. Users are those who sent a prompt.
-- Counts of users and sessions are within a few percent; those over more windows come from DISTINCT_SKETCH_MERGE of the sketches, never from sums.
CREATE TEMPORARY VIEW dash_adoption AS
SELECT
  window_start,
  window_end,
  'organization' AS grain,
  organization_id,
  prompt_count,
  DISTINCT_COUNT(user_sketch) AS user_count,
  DISTINCT_COUNT(session_sketch) AS session_count,
  user_sketch,
  session_sketch
FROM (
  SELECT
    window_start,
    window_end,
    organization_id,
    COUNT(*) AS prompt_count,
    DISTINCT_SKETCH(user_key) AS user_sketch,
    DISTINCT_SKETCH(session_id) AS session_sketch
  FROM TABLE(TUMBLE(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
  WHERE event_name = 'user_prompt'
  GROUP BY window_start, window_end, organization_id
)
