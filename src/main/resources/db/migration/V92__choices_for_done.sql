-- What a number alone means: whom to call, or, where the phone was asked who is done, that.
ALTER TABLE owner_replies ADD COLUMN choices_for_done boolean NOT NULL DEFAULT false;
