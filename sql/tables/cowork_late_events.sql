-- The events that came after a stage had closed its books. One row per event and stage; all columns of cowork_events follow.
CREATE TABLE cowork_late_events (
  stage STRING COMMENT 'Stage that could not take it any more: traces or dashboards',
  reason STRING COMMENT 'What was closed',
  noticed_time TIMESTAMP_LTZ(3) COMMENT 'When it came, in event time: the earliest time that was not late any more'
) WITH (
  'topic' = '${kafka.topic.late-events}',
  ${kafka}
) LIKE cowork_events (EXCLUDING OPTIONS EXCLUDING WATERMARKS)
