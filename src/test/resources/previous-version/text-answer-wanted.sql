UPDATE conversations SET review_status = 'needs_response', updated_at = now() WHERE id = ?
