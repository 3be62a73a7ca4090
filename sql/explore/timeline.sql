-- What happened in the dearest prompt, step by step?
-- Grain: one row per event of one trace, in order. Put another prompt_id in to look at another prompt.
-- Read: each step took from start_time to event_time; steps that overlap ran side by side.
SELECT
  step.start_time,
  step.event_time,
  step.event_name,
  COALESCE(step.tool_name, step.model) AS what,
  step.success,
  step.duration_ms,
  step.cost_usd
FROM (SELECT timeline FROM cowork_newest_traces ORDER BY total_cost_usd DESC LIMIT 1)
CROSS JOIN UNNEST(timeline) AS step (
  event_sequence, event_time, start_time, event_name, model, tool_name, tool_use_id, decision, success, duration_ms, cost_usd, status_code)
ORDER BY step.start_time, step.event_time
