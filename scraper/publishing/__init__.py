"""Publishing: from tables to a release that passes its gates, with its report."""
