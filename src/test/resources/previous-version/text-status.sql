UPDATE messages SET status = :status,
    metadata = metadata || CASE WHEN :error = '' THEN '{}'::jsonb ELSE jsonb_build_object('errorCode', :error) END
WHERE external_message_id = :sid AND message_status_rank(:status) > message_status_rank(status)
