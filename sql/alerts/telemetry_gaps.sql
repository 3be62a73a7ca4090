-- Do all events of an organization arrive? Clients number theirs, so a number that is between those of a session and not among them was
-- lost, or is of a kind of event that is switched off. Numbers are held together a hundred at a time: a client that starts again in a
-- session counts from 0, and what is between its numbers and those before is no gap. A number that comes twice hides one that does not:
-- to know would be a set of numbers for each session. So the figure is the least that may be missing.
-- @severity error
-- @mode shadow
-- @quiet-time 65 min
SELECT
  organization_id,
  '' AS group_key,
  'Telemetry gaps: at least ' || CAST(missing AS STRING) || ' of ' || CAST(missing + numbers AS STRING)
    || ' numbered events within 1 h did not arrive' AS message,
  since,
  event_time,
  'gap_rate' AS reason,
  ROUND(CAST(missing AS DOUBLE) / (missing + numbers), 4) AS observed,
  ${alert.telemetry-gaps.rate} AS threshold
FROM (
  SELECT
    organization_id,
    SUM(numbers) AS numbers,
    SUM(GREATEST(0, last_number - first_number + 1 - numbers)) AS missing,
    MIN(since) AS since,
    MAX(event_time) AS event_time
  FROM (
    SELECT
      window_start,
      window_end,
      organization_id,
      MIN(event_sequence) AS first_number,
      MAX(event_sequence) AS last_number,
      COUNT(*) AS numbers,
      MIN(event_time) AS since,
      MAX(event_time) AS event_time
    FROM TABLE(HOP(TABLE cowork_events, DESCRIPTOR(event_time), INTERVAL '5' MINUTE, INTERVAL '1' HOUR))
    WHERE session_id IS NOT NULL AND event_sequence IS NOT NULL
    GROUP BY window_start, window_end, organization_id, session_id, event_sequence / 100
  )
  GROUP BY window_start, window_end, organization_id
)
WHERE missing > (missing + numbers) * ${alert.telemetry-gaps.rate} AND numbers >= ${alert.telemetry-gaps.events}
