-- Can the figures be trusted? How many events came late, twice, with a wrong clock or incomplete, and what was redacted, per minute.
-- Grain 'organization': one row per window and organization, redaction_type 'all'.
-- Grain 'organization_redaction': one row per window, organization and type of what was redacted.
-- Late and repeated events count when they are noticed, the others by their own time. clamped_count: clocks too far ahead, pulled back;
-- undated_count: events with no time but Kafka's; incomplete_count: with a required attribute missing or unreadable.
-- UNNEST copies every column of what it reads, so it reads a few columns of few events.
CREATE TEMPORARY VIEW dash_quality AS
WITH redacted AS (
  SELECT event_time, organization_id, redactions
  FROM cowork_events
  WHERE CARDINALITY(redactions) > 0
),
facts AS (
  SELECT
    event_time,
    organization_id,
    'all' AS redaction_type,
    CAST(1 AS BIGINT) AS events,
    CASE WHEN event_time_clamped THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS clamped,
    CASE WHEN event_time_source = 'kafka' THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS undated,
    CASE WHEN CARDINALITY(violations) > 0 THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS incomplete,
    CAST(0 AS BIGINT) AS late,
    CAST(0 AS BIGINT) AS repeats,
    CAST(0 AS BIGINT) AS redacted
  FROM cowork_events
  UNION ALL
  SELECT event_time, organization_id, redaction_type, CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT),
    CAST(0 AS BIGINT), CAST(0 AS BIGINT), times
  FROM redacted
  CROSS JOIN UNNEST(redactions) AS each_of_them (redaction_type, times)
  UNION ALL
  SELECT noticed_time, organization_id, 'all', CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT),
    CAST(1 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT)
  FROM cowork_late_events
  WHERE stage = 'dashboards'
  UNION ALL
  SELECT noticed_time, organization_id, 'all', CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT),
    CAST(0 AS BIGINT), duplicate_count, CAST(0 AS BIGINT)
  FROM cowork_duplicates
)
SELECT
  window_start,
  window_end,
  CASE WHEN redaction_type = 'all' THEN 'organization' ELSE 'organization_redaction' END AS grain,
  organization_id,
  redaction_type,
  SUM(events) AS event_count,
  SUM(clamped) AS clamped_count,
  SUM(undated) AS undated_count,
  SUM(incomplete) AS incomplete_count,
  SUM(late) AS late_count,
  SUM(repeats) AS duplicate_count,
  SUM(redacted) AS redaction_count
FROM TABLE(TUMBLE(TABLE facts, DESCRIPTOR(event_time), INTERVAL '1' MINUTE))
GROUP BY window_start, window_end, organization_id, redaction_type
