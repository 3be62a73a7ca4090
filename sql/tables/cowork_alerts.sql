-- The alerts. One row per change of an alert.
CREATE TABLE cowork_alerts (
  alert_id STRING COMMENT 'The same in all records of one alert',
  group_id STRING COMMENT 'The same in all alerts of one rule about one matter in one organization',
  alert_type STRING COMMENT 'Id of the rule',
  rule_version BIGINT COMMENT 'Version of the rule',
  severity STRING COMMENT 'critical, error, warning or info',
  state STRING COMMENT 'firing, updated, resolved or stale',
  silenced_by STRING COMMENT 'Why nobody was told: shadow, mute or inhibition',
  `count` BIGINT COMMENT 'How often the condition was met since the alert began',
  repeats BIGINT COMMENT 'How often it was told again although nothing had changed',
  message STRING COMMENT 'What happened, for a person',
  reasons ARRAY<ROW<name STRING, `value` STRING, threshold STRING>> COMMENT 'The values that raised it, against their thresholds',
  organization_id STRING COMMENT 'Organization',
  user_key STRING COMMENT 'Whose event it was, as pseudonym or placeholder',
  prompt_id STRING COMMENT 'Prompt',
  session_id STRING COMMENT 'Session',
  since TIMESTAMP_LTZ(3) COMMENT 'Time of the first event that met the condition',
  event_time TIMESTAMP_LTZ(3) COMMENT 'Time of the last event that met it',
  matched ARRAY<ROW<event_name STRING, event_time TIMESTAMP_LTZ(3), topic STRING, `partition` BIGINT, `offset` BIGINT, record_index BIGINT>> COMMENT 'The first and the last of those events, by their place in Kafka',
  runbook_url STRING COMMENT 'What to do about it',
  trace_url STRING COMMENT 'The trace of its prompt'
) WITH (
  'topic' = '${kafka.topic.alerts}',
  ${kafka}
)
