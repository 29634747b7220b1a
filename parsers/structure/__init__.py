"""Structure: markers, the tree of points, and what each point is and says."""
