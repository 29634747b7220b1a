"""Reading: the stage that parses captures, on as many processes as there are."""
