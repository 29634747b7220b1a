"""Text: characters, numbers and days; what a string says before anything is known of its page."""
