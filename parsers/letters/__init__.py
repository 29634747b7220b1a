"""Letters: the grammar of a letter, from its salutation to what is printed below it."""
