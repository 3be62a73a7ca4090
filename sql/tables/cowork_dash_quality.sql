-- Whether the figures can be trusted, per minute. One row per window and group; what the view dash_quality computed in the job.
CREATE TABLE cowork_dash_quality (
  window_start TIMESTAMP_LTZ(3) COMMENT 'Start of the window',
  window_end TIMESTAMP_LTZ(3) COMMENT 'End of the window, exclusive',
  grain STRING COMMENT 'What one row stands for',
  organization_id STRING COMMENT 'Organization',
  redaction_type STRING COMMENT 'What was redacted; all in rows of grain organization',
  event_count BIGINT COMMENT 'Events in time',
  clamped_count BIGINT COMMENT 'Of these, with a clock too far ahead that was pulled back',
  undated_count BIGINT COMMENT 'Of these, with no time but that of Kafka',
  incomplete_count BIGINT COMMENT 'Of these, with a required attribute missing or unreadable',
  late_count BIGINT COMMENT 'Events that came when their window had closed',
  duplicate_count BIGINT COMMENT 'Deliveries of events that had been there before',
  redaction_count BIGINT COMMENT 'Redactions; 0 in rows of grain organization'
) WITH (
  'topic' = '${kafka.topic.dash.quality}',
  ${kafka}
)
