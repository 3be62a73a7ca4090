-- What somebody should look at, per minute. One row per window and group; what the view dash_signals computed in the job.
CREATE TABLE cowork_dash_signals (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  organization_id STRING COMMENT 'Organization',
  kind STRING COMMENT 'refusal, attempt, exhausted, permission_mode, hook, compaction or label',
  label STRING COMMENT 'Category, number of attempts, model, mode, event of the hook, cause or label',
  event_count BIGINT COMMENT 'Events',
  session_count BIGINT COMMENT 'Distinct sessions, within a few percent',
  blocked_count BIGINT COMMENT 'Of kind hook: tools that hooks blocked',
  duration_ms BIGINT COMMENT 'Of kind hook: how long hooks took, summed, ms',
  tokens_before BIGINT COMMENT 'Of kind compaction: sizes of contexts before, summed, tokens',
  tokens_after BIGINT COMMENT 'Of kind compaction: sizes after, summed, tokens',
  session_sketch BYTES COMMENT 'What DISTINCT_SKETCH_MERGE counts sessions over more windows of'
) WITH (
  'topic' = '${kafka.topic.dash.signals}',
  ${kafka}
)
